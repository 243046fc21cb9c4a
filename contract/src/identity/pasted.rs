//! Mail addresses, taken out of what people and programs write around them.

use super::address::domain_key;
use super::fold::folded;
use super::search_form::is_unspaced;
use super::spelt_at::with_at_sign;

/// What stands before an address that is a link or an entry of a directory's list, without the colon.
/// Not whatever stands before a colon: in some directories that is a realm, and makes another user.
const SCHEMES: [&str; 8] = [
    "mailto", "smtp", "sip", "sips", "xmpp", "acct", "email", "e-mail",
];

/// Bytes, some of which may be dotless i's.
const LONGEST_SCHEME: usize = 12;
const LONGEST_LABEL: usize = 60;

/// What ends a sentence or an entry of a list, and no domain; `。` and its like are what keyboards of
/// Chinese and Japanese type.
const ENDS: &str = ".,;:!?/。、，；：！？…";

/// What begins an entry of a list, if there is white space behind it.
const BULLETS: &str = "-*>•·‣◦,;";

/// What people, and programs that list addresses, put round one; stars and bars are those of Markdown.
const PAIRS: [(char, char); 22] = [
    ('"', '"'),
    ('\'', '\''),
    ('`', '`'),
    ('´', '´'),
    ('*', '*'),
    ('|', '|'),
    ('“', '”'),
    ('”', '”'),
    ('„', '“'),
    ('„', '”'),
    ('‚', '\''),
    ('«', '»'),
    ('»', '«'),
    ('‹', '›'),
    ('›', '‹'),
    ('「', '」'),
    ('『', '』'),
    ('《', '》'),
    ('〈', '〉'),
    ('(', ')'),
    ('[', ']'),
    ('{', '}'),
];

/// Of these, either may have been left behind: neither begins or ends an address by itself.
const ONE_SIDED: [(char, char); 4] = [('<', '>'), ('(', ')'), ('[', ']'), ('{', '}')];

/// Layers around an address. Behind more of them there is none, and whoever sends thousands gains nothing.
const MOST: usize = 8;

/// The address in a pasted text: out of `mailto:…`, `<…>`, `Name <…>`, a link of Markdown, quotes or
/// brackets, without white space beside the `@`, without what ends a sentence or an entry of a list. An
/// `(at)` is an `@` where that makes it an address, and of an address that is there twice one is left.
/// A text that is no address, or holds two, stays as it is.
pub(super) fn bare(text: &str) -> String {
    let address = |it: String| Some(peeled(&it)).filter(|it| is_plain(it));
    let spelt = with_at_sign(text).and_then(address);
    // Out of the address of a page, where other signs are encoded too.
    let encoded = || (!text.contains('@')).then(|| decoded(text)).flatten();
    let spelt = spelt.or_else(|| encoded().and_then(address));
    let spelt = spelt.or_else(|| without_entities(text).and_then(address));
    spelt.unwrap_or_else(|| peeled(text))
}

/// Without one layer after the other.
fn peeled(text: &str) -> String {
    let mut inner = text.trim().to_owned();
    for _ in 0..MOST {
        match linked(&inner).or_else(|| layer(&inner)) {
            Some(left) => inner = left.trim().to_owned(),
            None => return repeated(&inner).unwrap_or_else(|| closed_up(&inner)),
        }
    }
    text.trim().to_owned()
}

/// The one address that a list holds again and again, or that was pasted twice.
fn repeated(text: &str) -> Option<String> {
    let half = text.len() / 2;
    if let Some((one, other)) = text.split_at_checked(half)
        && one == other
        && is_plain(one)
    {
        return Some(one.to_owned());
    }
    let is_list = text.contains([',', ';']);
    let is_end = |c: char| match is_list {
        true => matches!(c, ',' | ';'),
        false => c.is_whitespace(),
    };
    let parts = text
        .split(is_end)
        .map(str::trim)
        .filter(|it| !it.is_empty());
    let mut parts = parts.map(|part| match is_list {
        true => peeled(part),
        false => part.to_owned(),
    });
    let first = parts.next().filter(|it| is_plain(it))?;
    parts
        .all(|it| it.eq_ignore_ascii_case(&first))
        .then_some(first)
}

/// The text of a page's source as it is shown.
fn without_entities(text: &str) -> Option<String> {
    let known = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&nbsp;", " "),
        ("&amp;", "&"),
    ];
    let is_there = known.iter().any(|(entity, _)| text.contains(entity));
    is_there.then(|| {
        let shown = known.iter();
        shown.fold(text.to_owned(), |text, (entity, sign)| {
            text.replace(entity, sign)
        })
    })
}

/// Without white space beside the last `@`, nor beside the dots of a domain: phones put some behind each.
fn closed_up(text: &str) -> String {
    let Some((local, domain)) = text.rsplit_once('@') else {
        return text.to_owned();
    };
    let (local, domain) = (local.trim_end(), domain.trim());
    let labels = domain.split('.').map(str::trim);
    let address = format!("{local}@{}", labels.collect::<Vec<_>>().join("."));
    match is_plain(&address) {
        true => address,
        false => format!("{local}@{domain}"),
    }
}

/// What a link leads to.
fn linked(text: &str) -> Option<String> {
    let (scheme, link) = text.split_once(':')?;
    if scheme.len() > LONGEST_SCHEME || !SCHEMES.contains(&&*folded(scheme)) {
        return None;
    }
    let link = link.trim_start().trim_start_matches("//");
    let address = link.split_once('?').map_or(link, |(address, _)| address);
    // Slack writes the text of a link behind a bar.
    let address = match address.split_once('|') {
        Some((address, _)) if address.contains('@') => address,
        _ => address,
    };
    let address = address.trim_end_matches('/');
    let decoded = decoded(address).unwrap_or_else(|| address.to_owned());
    decoded.contains('@').then_some(decoded)
}

/// What is left without the outermost of what stands around an address.
fn layer(text: &str) -> Option<String> {
    if !text.contains('@') {
        return None;
    }
    let ended = text.trim_end_matches(|c: char| c.is_whitespace() || ENDS.contains(c));
    if ended.len() < text.len() {
        return Some(ended.to_owned());
    }
    let inside = |(open, close)| text.strip_prefix(open)?.strip_suffix(close);
    let found = PAIRS
        .into_iter()
        .find_map(inside)
        .or_else(|| in_angles(text));
    let found = found.or_else(|| entry(text)).or_else(|| labelled(text));
    let found = found.or_else(|| one_sided(text)).map(str::to_owned);
    found.or_else(|| beside(text))
}

/// `Name <…>`. Of two such entries, neither is meant.
fn in_angles(text: &str) -> Option<&str> {
    let (name, inner) = text.strip_suffix('>')?.rsplit_once('<')?;
    (inner.contains('@') && !name.contains('>')).then_some(inner)
}

/// An entry of a list, with a number in front of it, or with a picture or an arrow before or behind it.
fn entry(text: &str) -> Option<&str> {
    let is_picture = |c: char| !c.is_ascii() && !c.is_alphanumeric() && !c.is_whitespace();
    let numbered = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = match numbered.len() < text.len() {
        true => numbered.strip_prefix(['.', ')']),
        false => None,
    };
    let marked = text.trim_start_matches(|c| BULLETS.contains(c) || is_picture(c));
    let rest = numbered.unwrap_or(marked);
    if rest.len() < text.len() && rest.starts_with(char::is_whitespace) {
        return Some(rest);
    }
    let rest = text.trim_end_matches(is_picture);
    (rest.len() < text.len() && rest.ends_with(char::is_whitespace)).then_some(rest)
}

/// `E-mail address: …`, `邮箱：…`
fn labelled(text: &str) -> Option<&str> {
    let unspaced = text
        .split_once(':')
        .filter(|(label, _)| label.ends_with(is_unspaced));
    let (label, rest) = unspaced.or_else(|| text.split_once(": "))?;
    let within = |c: char| c.is_alphabetic() || " -.".contains(c);
    let is_label = label.len() <= LONGEST_LABEL && folded(label).chars().all(within);
    (is_label && rest.contains('@')).then_some(rest)
}

/// With a bracket, or a quotation mark, that was left behind where the text was cut.
fn one_sided(text: &str) -> Option<&str> {
    let alone = ['"', '\'', '|'].into_iter().find_map(|mark| {
        let is_one = text.matches(mark).count() == 1;
        let rest = text.strip_prefix(mark).or_else(|| text.strip_suffix(mark));
        rest.filter(|_| is_one)
    });
    let mut brackets = ONE_SIDED.into_iter();
    alone.or_else(|| {
        brackets.find_map(
            |(open, close)| match (text.contains(open), text.contains(close)) {
                (true, false) => text.strip_prefix(open),
                (false, true) => text.strip_suffix(close),
                _ => None,
            },
        )
    })
}

/// `[…](mailto:…)`, `Name (…)`, `Name [mailto:…]` and `… (Name)`: the address of the two, or that which
/// both are.
fn beside(text: &str) -> Option<String> {
    let (one, other) = in_markdown(text).or_else(|| noted(text))?;
    let both = [one, other].map(|it| linked(it).unwrap_or_else(|| it.trim().to_owned()));
    let [one, other] = both;
    match (is_plain(&one), is_plain(&other)) {
        (true, false) if !other.contains('@') => Some(one),
        (false, true) if !one.contains('@') => Some(other),
        (true, true) if one.eq_ignore_ascii_case(&other) => Some(one),
        _ => None,
    }
}

fn in_markdown(text: &str) -> Option<(&str, &str)> {
    let link = text.strip_prefix('[')?.strip_suffix(')')?;
    link.split_once("](")
}

fn noted(text: &str) -> Option<(&str, &str)> {
    let pairs = [('(', ')'), ('[', ']')].into_iter();
    let mut found = pairs.filter_map(|(open, close)| text.strip_suffix(close)?.split_once(open));
    found.find(|(before, _)| before.ends_with(char::is_whitespace))
}

/// It is an address that every mail server would take, and nothing else.
fn is_plain(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else {
        return false;
    };
    let unfit = |c: char| c.is_whitespace() || "()[]{}<>\",;:\\%".contains(c);
    let domain = domain_key(domain);
    let labels = || domain.split('.');
    let is_label = |it: &str| {
        let within = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        !it.is_empty() && it.bytes().all(within)
    };
    let is_last = |it: &str| it.len() > 1 && it.starts_with(|c: char| c.is_ascii_alphabetic());
    !local.is_empty()
        && !local.contains(unfit)
        && labels().count() > 1
        && labels().all(is_label)
        && labels().next_back().is_some_and(is_last)
}

/// A text without percent encoding; none where it is not UTF-8 then, or holds what nobody types.
fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let digits = after.get(..2).filter(|_| *first == b'%');
        let byte = digits.and_then(|it| u8::from_str_radix(str::from_utf8(it).ok()?, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = &after[if byte.is_some() { 2 } else { 0 }..];
    }
    let text = String::from_utf8(bytes).ok()?;
    (!text.contains(char::is_control)).then_some(text)
}
