//! What stands between the digits of a code or a number.

/// White space and dashes: they come along when a code is copied from a message, or typed in groups.
#[must_use]
pub fn is_separator(c: char) -> bool {
    c.is_whitespace() || is_dash(c)
}

/// Hyphens and dashes of all widths, and the minus sign.
pub(crate) fn is_dash(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}'
    )
}
