//! Characters that nobody sees.

/// The character shows nothing by itself (Unicode 17, Default_Ignorable_Code_Point): zero-width
/// spaces and joiners, soft hyphens, direction and byte order marks, fillers, variation selectors.
/// A list of our own: a crate's tables would be downloaded by every visitor.
#[must_use]
pub const fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fff8}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

/// Zero-width non-joiner and joiner. Nobody sees them, but the letters beside them may look
/// different.
#[must_use]
pub const fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

#[cfg(test)]
mod tests {
    use icu_properties::CodePointSetData;
    use icu_properties::props::DefaultIgnorableCodePoint;

    use super::{is_invisible, is_joiner};

    #[test]
    fn exactly_what_unicode_ignores_is_invisible() {
        let ignorable = CodePointSetData::new::<DefaultIgnorableCodePoint>();
        for c in '\0'..=char::MAX {
            assert_eq!(
                is_invisible(c),
                ignorable.contains(c),
                "U+{:04X}",
                u32::from(c)
            );
            assert!(!is_joiner(c) || is_invisible(c));
        }
    }
}
