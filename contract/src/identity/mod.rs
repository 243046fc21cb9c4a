//! One identity of what people type and paste: two texts that look alike to the person who types
//! them name the same account, address or group.
//!
//! [`tidied`] is what an app sends and shows: the text without what nobody sees. It needs no table
//! of Unicode. The rest is the server's, which is the judge, and is behind the feature `unicode`:
//! [`mended`] is what a foreign directory is asked for, [`of_user_id`], [`of_address`] and [`of_name`]
//! are what is compared. None of them is ever shown; a page shows what the person or the directory
//! wrote.

#[cfg(feature = "unicode")]
pub mod address;
#[cfg(all(test, feature = "unicode"))]
mod alike;
#[cfg(feature = "unicode")]
mod fold;
mod invisible;
#[cfg(feature = "unicode")]
mod joiner;

pub use invisible::{is_invisible, is_joiner};

/// The text without characters that nobody sees, without white space around, and with one space for
/// each white space inside. Joiners (U+200C, U+200D) stay inside words: some scripts need them.
#[must_use]
pub fn tidied(text: &str) -> String {
    let seen: String = text
        .chars()
        .filter(|c| !is_invisible(*c) || is_joiner(*c))
        .collect();
    let words = seen
        .split_whitespace()
        .map(|word| word.trim_matches(is_joiner));
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// What was typed, as another system is asked for it: without what nobody sees, in NFKC (Unicode
/// annex 15), an address without `mailto:`, `<…>` and a final full stop. The case stays.
#[cfg(feature = "unicode")]
#[must_use]
pub fn mended(text: &str) -> String {
    let plain = fold::compatible(text);
    fold::compatible(&address::bare(&plain))
}

/// What user IDs are compared by. One with an `@` in it is taken for an address.
#[cfg(feature = "unicode")]
#[must_use]
pub fn of_user_id(text: &str) -> String {
    let mended = mended(text);
    match mended.rsplit_once('@') {
        Some((local, domain)) if !local.is_empty() && !domain.is_empty() => {
            let (local, domain) = (fold::folded(local), address::domain_key(domain));
            format!("{local}@{domain}")
        }
        _ => fold::folded(&mended),
    }
}

/// What mail addresses are compared by.
#[cfg(feature = "unicode")]
#[must_use]
pub fn of_address(text: &str) -> String {
    of_user_id(text)
}

/// What names are compared by, of groups for one: no part of them is taken for an address.
#[cfg(feature = "unicode")]
#[must_use]
pub fn of_name(text: &str) -> String {
    fold::folded(text)
}

#[cfg(test)]
mod tests {
    use super::tidied;

    #[test]
    fn what_nobody_sees_is_left_out() {
        for text in [
            "ada@example.com",
            "ada@example.com\u{200b}",
            "\u{2060}ada@\u{ad}example.com",
            "\u{200f}ada@example.com\u{200e}\u{feff}",
            "a\u{202e}da@example\u{202c}.com",
            " \u{a0}ada@example.com\u{3000}\r\n\t",
            "ada@example.com\u{200d}",
        ] {
            assert_eq!(tidied(text), "ada@example.com", "{text:?}");
        }
        assert_eq!(tidied("All \u{200b}\t Staff\n"), "All Staff");
        assert_eq!(tidied(" \u{200b}\u{200d} "), "");
        assert_eq!(tidied("می\u{200c}خواهم"), "می\u{200c}خواهم");
        assert_eq!(tidied("Ada <ÄDA@x>."), "Ada <ÄDA@x>.");
    }

    #[test]
    fn nothing_is_left_to_tidy() {
        for text in [
            "a\u{200d} \u{200d}b",
            "\u{200b} a \u{200b}\u{200c}",
            "a\u{ad} \u{ad}b",
        ] {
            assert_eq!(tidied(&tidied(text)), tidied(text), "{text:?}");
        }
    }
}
