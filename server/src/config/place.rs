//! Where in the configuration file a key stands, for sentences that name it.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

/// A key of the file.
struct Key {
    /// Its whole name, with dots.
    name: String,
    /// From its name to the end of its value, in bytes.
    span: Range<usize>,
}

/// The line in which a byte of a text is, counted from 1.
pub(super) fn line(text: &str, at: usize) -> usize {
    let before = text.as_bytes().iter().take(at);
    1 + before.filter(|byte| **byte == b'\n').count()
}

/// The innermost key in whose value a byte is.
pub(super) fn key_at(text: &str, at: usize) -> Option<String> {
    let keys = keys(text).into_iter();
    let around = keys.filter(|key| key.span.contains(&at));
    around.min_by_key(|key| key.span.len()).map(|key| key.name)
}

/// The keys of the file that a sentence names, each with its line: `, line 4` or `, lines 4 and 9`;
/// empty where it names none.
pub(super) fn lines_named(text: &str, sentence: &str) -> String {
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || letter == '_' || letter == '.';
    let words: Vec<&str> = sentence
        .split(|letter| !is_part(letter))
        .map(|word| word.trim_matches('.'))
        .collect();
    let keys = keys(text).into_iter();
    let named = keys.filter(|key| words.contains(&&*key.name));
    let mut lines: Vec<usize> = named.map(|key| line(text, key.span.start)).collect();
    lines.sort_unstable();
    lines.dedup();
    let lines: Vec<String> = lines.iter().map(ToString::to_string).collect();
    match &*lines {
        [] => String::new(),
        [one] => format!(", line {one}"),
        all => format!(", lines {}", all.join(" and ")),
    }
}

/// Every key that holds a value, and every table that is written as a value.
fn keys(text: &str) -> Vec<Key> {
    let mut found = Vec::new();
    if let Ok(whole) = DeTable::parse(text) {
        collect(whole.get_ref(), "", &mut found);
    }
    found
}

fn collect(table: &DeTable<'_>, above: &str, found: &mut Vec<Key>) {
    for (key, value) in table {
        let name = match above {
            "" => key.get_ref().to_string(),
            _ => format!("{above}.{}", key.get_ref()),
        };
        if let DeValue::Table(inner) = value.get_ref() {
            collect(inner, &name, found);
            continue;
        }
        let span = key.span().start..value.span().end;
        found.push(Key { name, span });
    }
}

#[cfg(test)]
mod tests {
    use super::{key_at, lines_named};

    const FILE: &str = "listen = \"x\"\n[recovery]\nmax_tries = 3\nlifetime_seconds = 1\n\
        [smtp]\nhost = \"a\" # of the recovery\nfrom = \"b\"\n";

    #[test]
    fn the_lines_of_the_keys_that_a_sentence_names() {
        for (sentence, lines) in [
            ("recovery.max_tries must be at least 1", ", line 3"),
            (
                "smtp.from is set, recovery.max_tries is not.",
                ", lines 3 and 7",
            ),
            ("set smtp.user", ""),
            ("listen.", ", line 1"),
        ] {
            assert_eq!(lines_named(FILE, sentence), lines, "{sentence}");
        }
        assert_eq!(lines_named("= broken", "listen"), "");
    }

    #[test]
    fn the_key_whose_value_is_at_a_place() {
        let at = FILE.find("= 3").expect("there") + 2;
        assert_eq!(key_at(FILE, at).as_deref(), Some("recovery.max_tries"));
    }
}
