//! Mail addresses, as people paste them and as mail servers take them.

use super::fold::folded;

/// What stands before an address that is copied as a link, and in the lists of Active Directory.
const SCHEMES: [&str; 2] = ["mailto:", "smtp:"];

/// What ends a sentence or an entry of a list, and no domain; `。` and its like are what keyboards of
/// Chinese and Japanese type.
const ENDS: &str = ".,;:!?。、，；：！？";

/// What people, and programs that list addresses, put round one.
const PAIRS: [(char, char); 8] = [
    ('"', '"'),
    ('\'', '\''),
    ('“', '”'),
    ('„', '“'),
    ('«', '»'),
    ('(', ')'),
    ('[', ']'),
    ('{', '}'),
];

/// The address in a pasted text: out of `mailto:…`, `<…>`, `Name <…>`, quotes or brackets, without
/// white space beside the `@`, without what ends a sentence or an entry of a list. A text that is no
/// address stays as it is.
#[must_use]
pub fn bare(text: &str) -> String {
    let text = text.trim();
    if let Some(link) = SCHEMES.iter().find_map(|scheme| behind(text, scheme)) {
        let address = link.split_once('?').map_or(link, |(address, _)| address);
        return bare(&decoded(address).unwrap_or_else(|| address.to_owned()));
    }
    if !text.contains('@') {
        return text.to_owned();
    }
    let text = text.trim_end_matches(|c: char| c.is_whitespace() || ENDS.contains(c));
    let inside = |(open, close)| text.strip_prefix(open)?.strip_suffix(close);
    if let Some(inner) = PAIRS.into_iter().find_map(inside) {
        return bare(inner);
    }
    let unwrapped = text
        .strip_suffix('>')
        .and_then(|text| text.rsplit_once('<'));
    match (unwrapped, text.rsplit_once('@')) {
        (Some((_, inner)), _) if inner.contains('@') => bare(inner),
        (_, Some((local, domain))) => format!("{}@{}", local.trim_end(), domain.trim_start()),
        (_, None) => text.to_owned(),
    }
}

/// What stands behind a beginning, in whichever case that is written.
fn behind<'a>(text: &'a str, beginning: &str) -> Option<&'a str> {
    let (begin, rest) = text.split_at_checked(beginning.len())?;
    begin.eq_ignore_ascii_case(beginning).then_some(rest)
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

/// The domain as domains are compared: in ASCII (UTS 46), or folded where it can be none.
pub(super) fn domain_key(domain: &str) -> String {
    let latin = domain.replace(['İ', 'ı'], "i").replace("I\u{307}", "i");
    match idna::domain_to_ascii(&latin) {
        Ok(ascii) if !ascii.is_empty() => ascii,
        _ => folded(domain),
    }
}

/// The address with its domain in ASCII (UTS 46), as every mail server takes it; as it is, where
/// the domain can be none.
#[must_use]
pub fn with_ascii_domain(address: &str) -> String {
    with_domain(address, |domain| idna::domain_to_ascii(domain).ok())
}

/// The address with its domain as people read it; as it is, where the domain can be none.
#[must_use]
pub fn with_shown_domain(address: &str) -> String {
    with_domain(address, |domain| {
        let (shown, read) = idna::domain_to_unicode(domain);
        read.ok().map(|()| shown)
    })
}

fn with_domain(address: &str, form: impl Fn(&str) -> Option<String>) -> String {
    let Some((local, domain)) = address.rsplit_once('@') else {
        return address.to_owned();
    };
    match form(domain) {
        Some(domain) => format!("{local}@{domain}"),
        None => address.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{bare, with_ascii_domain, with_shown_domain};

    #[test]
    fn an_address_is_taken_out_of_what_is_around_it() {
        for text in [
            "ada@example.com",
            "mailto:ada@example.com",
            "MAILTO:ada%40example.com?subject=Hello",
            "<ada@example.com>",
            "<mailto:ada@example.com>",
            "mailto:<ada@example.com>",
            "Ada Lovelace <ada@example.com>",
            "ada @ example.com",
            "ada@example.com.",
            "ada@example.com。",
            "ada@example.com;",
            "ada@example.com, ",
            "\"ada@example.com\"",
            "'ada@example.com'",
            "“ada@example.com”.",
            "«ada@example.com»",
            "(ada@example.com)",
            "[<ada@example.com>],",
            "SMTP:ada@example.com",
            "\"Lovelace, Ada\" <ada@example.com>;",
        ] {
            assert_eq!(bare(text), "ada@example.com", "{text}");
        }
        for text in [
            "", "ada", "<ada>", "ada.", "a > b", "100%", "50%@x", "@", "(ada)", "'ada'@x",
        ] {
            assert_eq!(bare(text), text);
        }
        assert_eq!(bare("mailto:%ff@x"), "%ff@x", "no UTF-8");
        assert_eq!(bare("mailto:%01@x"), "%01@x", "a control character");
    }

    #[test]
    fn domains_have_two_forms() {
        let (shown, ascii) = ("a@bücher.example", "a@xn--bcher-kva.example");
        assert_eq!(with_ascii_domain(shown), ascii);
        assert_eq!(with_ascii_domain(ascii), ascii);
        assert_eq!(with_shown_domain(ascii), shown);
        assert_eq!(
            with_ascii_domain("é@Müller.Example"),
            "é@xn--mller-kva.example"
        );
        for text in ["", "ada", "a@xn--\u{301}"] {
            assert_eq!(with_ascii_domain(text), text);
        }
    }
}
