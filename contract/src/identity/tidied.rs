//! A text without what nobody sees. No table of Unicode is needed for it.

use super::invisible::{is_invisible, is_joiner};

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
