//! Texts in paths and queries.

use std::fmt::Write;

/// The text percent-encoded: only the unreserved characters of RFC 3986 stay as they are, so that
/// it can be a segment of a path as well as a value of a query.
#[must_use]
pub fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            encoded.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::encode;

    #[test]
    fn only_unreserved_characters_stay() {
        let unreserved = "ABCXYZabcxyz0189-._~";
        assert_eq!(encode(unreserved), unreserved);
        for c in ('\0'..='\u{7f}').filter(|c| !c.is_ascii_alphanumeric() && !"-._~".contains(*c)) {
            assert_eq!(encode(&c.to_string()), format!("%{:02X}", u32::from(c)));
        }
    }

    #[test]
    fn other_characters_are_encoded_as_utf_8() {
        assert_eq!(encode("ada@example.com"), "ada%40example.com");
        assert_eq!(encode("a/b?c#d%e f+g"), "a%2Fb%3Fc%23d%25e%20f%2Bg");
        assert_eq!(encode("é😀"), "%C3%A9%F0%9F%98%80");
        assert_eq!(encode(""), "");
    }
}
