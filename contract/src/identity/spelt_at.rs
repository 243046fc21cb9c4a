//! Addresses that are written so that programs do not collect them.

use super::fold::folded;

const BRACKETS: [(char, char); 4] = [('(', ')'), ('[', ']'), ('{', '}'), ('<', '>')];
/// How an `@` is called where it is written out.
const AT: [&str; 15] = [
    "at",
    "ät",
    "@",
    "a",
    "arroba",
    "arobase",
    "chiocciola",
    "małpa",
    "malpa",
    "zavináč",
    "zavinac",
    "kukac",
    "snabel-a",
    "собака",
    "アットマーク",
];
const DOT: [&str; 11] = [
    "dot",
    ".",
    "punkt",
    "punto",
    "ponto",
    "point",
    "pont",
    "kropka",
    "tečka",
    "точка",
    "ドット",
];
/// Characters between brackets, spaces around the word included.
const LONGEST: usize = 13;
/// An `@` in addresses and in the source of pages.
const ENCODED: [&str; 4] = ["%40", "&#64;", "&#x40;", "&commat;"];

/// The text with an `@` for the one `(at)`, `[at]`, `%40` or `&#64;` in it, and dots for what is written so;
/// none where there is no such one, or another `@` beside it. Whether that is an address is another
/// question: brackets may be part of a user ID.
pub(super) fn with_at_sign(text: &str) -> Option<String> {
    let mut parts = split(text, &AT);
    if parts.len() == 1
        && let Some(encoded) = ENCODED.into_iter().find(|it| text.contains(it))
    {
        parts = text.split(encoded).collect();
    }
    let [local, domain] = *parts else {
        return None;
    };
    if local.contains('@') || domain.contains('@') {
        return None;
    }
    let [local, domain] = [local, domain].map(|part| {
        let parts = split(part, &DOT).into_iter().map(str::trim);
        parts.collect::<Vec<_>>().join(".")
    });
    Some(format!("{local}@{domain}"))
}

/// The parts between words in brackets.
fn split<'a>(text: &'a str, words: &[&str]) -> Vec<&'a str> {
    let (mut parts, mut begin) = (Vec::new(), 0);
    for (at, open) in text.char_indices() {
        let Some((_, close)) = BRACKETS.into_iter().find(|(it, _)| *it == open) else {
            continue;
        };
        let inside = at + open.len_utf8();
        // Nothing that is longer is looked through for its end.
        let mut near = text[inside..].char_indices().take(LONGEST);
        let end = near.find(|(_, c)| *c == close).map(|(end, _)| inside + end);
        let word = end.map(|end| folded(&text[inside..end]));
        if let (Some(end), Some(word)) = (end, word)
            && words.contains(&&*word)
        {
            parts.push(&text[begin..at]);
            begin = end + close.len_utf8();
        }
    }
    parts.push(&text[begin..]);
    parts
}
