//! Numbers as they are dialled.

use regain_contract::digit::ascii_digit;

/// A number on file in E.164; none where it cannot be dialled from elsewhere.
pub(super) fn e164(on_file: &str) -> Option<String> {
    let digits = on_file.trim().strip_prefix('+')?;
    let digits: String = digits.chars().filter_map(ascii_digit).collect();
    let fits = (7..=15).contains(&digits.len()) && !digits.starts_with('0');
    fits.then(|| format!("+{digits}"))
}

#[cfg(test)]
mod tests {
    use super::e164;

    #[test]
    fn numbers_on_file() {
        assert_eq!(e164("+49 151 123-45678").as_deref(), Some("+4915112345678"));
        for bad in [
            "",
            "0151 12345678",
            "+0151123456",
            "+49",
            "+12345678901234567",
        ] {
            assert_eq!(e164(bad), None, "{bad}");
        }
    }
}
