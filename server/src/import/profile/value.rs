//! Values as tools write them that make tables of a directory.

use std::borrow::Cow;

/// The value that is meant: csvde writes what is not ASCII as `X'5a6fc3ab'`, and PowerShell writes the
/// name of a type for a list, which says nothing of what is in it.
pub(super) fn meant(written: &str) -> Cow<'_, str> {
    let written = written.trim();
    if is_type(written) {
        return Cow::Borrowed("");
    }
    if !written.contains("X'") {
        return Cow::Borrowed(written);
    }
    let pieces = written.split(';');
    let pieces = pieces.map(|piece| coded(piece).map_or(Cow::Borrowed(piece), Cow::Owned));
    Cow::Owned(pieces.collect::<Vec<_>>().join(";"))
}

/// Whether a value is the name of a type: `System.String[]`,
/// `Microsoft.ActiveDirectory.Management.ADPropertyValueCollection`.
pub(super) fn is_type(written: &str) -> bool {
    let written = written.trim();
    let is_name = written.starts_with("System.") || written.starts_with("Microsoft.");
    let is_long = written.ends_with(']') || written.matches('.').count() >= 3;
    is_name && is_long && !written.contains([' ', '@'])
}

fn coded(piece: &str) -> Option<String> {
    let digits = piece.trim().strip_prefix("X'")?.strip_suffix('\'')?;
    let byte = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    let bytes: Option<Vec<u8>> = (0..digits.len()).step_by(2).map(byte).collect();
    String::from_utf8(bytes?).ok()
}

#[cfg(test)]
mod tests {
    use super::meant;

    #[test]
    fn hexadecimal_texts_are_read_and_types_are_nothing() {
        for (written, expected) in [
            (" Ada ", "Ada"),
            ("X'5a6fc3ab'", "Zoë"),
            ("Sales;X'c39c62756e67'", "Sales;Übung"),
            ("X'5a6", "X'5a6"),
            ("X'zz'", "X'zz'"),
            ("X'c3'", "X'c3'"),
            ("System.String[]", ""),
            ("System.Collections.Generic.List`1[System.String]", ""),
            (
                "Microsoft.ActiveDirectory.Management.ADPropertyValueCollection",
                "",
            ),
            ("Microsoft.Team", "Microsoft.Team"),
            ("System.Test Person [x]", "System.Test Person [x]"),
        ] {
            assert_eq!(meant(written), expected, "{written}");
        }
    }
}
