//! How a typed verification code is read, the same on both sides.

use crate::digit::ascii_digit;
use crate::problem::{Field, FieldCode, FieldProblem};
use crate::secret::Secret;
use crate::user_id::is_direction_mark;

/// Why a typed text cannot be a verification code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeFault {
    /// No digit, and nothing else that counts.
    Missing,
    /// Fewer digits than the code has.
    TooShort,
    /// More digits than the code has.
    TooLong,
    /// Something that is neither a digit nor a separator.
    InvalidCharacters,
}

/// The ASCII digits of a typed code. Separators are dropped, and the decimal digits of every script
/// count: keyboards of many languages type their own.
///
/// # Errors
/// The fault, when the text cannot be a code of `length` digits.
pub fn check(typed: &str, length: u8) -> Result<Secret, CodeFault> {
    let digits: Option<String> = typed
        .chars()
        .filter(|c| !is_separator(*c))
        .map(ascii_digit)
        .collect();
    let digits = digits.ok_or(CodeFault::InvalidCharacters)?;
    match digits.len() {
        0 => Err(CodeFault::Missing),
        count if count < usize::from(length) => Err(CodeFault::TooShort),
        count if count > usize::from(length) => Err(CodeFault::TooLong),
        _ => Ok(Secret::new(digits)),
    }
}

/// White space, dashes, and characters that nobody sees: they come along when a code is copied from
/// a message, or typed in groups.
fn is_separator(c: char) -> bool {
    c.is_whitespace() || is_dash(c) || is_direction_mark(c) || is_invisible(c)
}

/// Hyphens and dashes of all widths, and the minus sign.
fn is_dash(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}'
    )
}

/// Characters without width: soft hyphen, zero-width space and joiners, word joiner and its like,
/// variation selectors.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200d}')
        || matches!(c, '\u{2060}'..='\u{2064}' | '\u{206a}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}')
}

impl From<CodeFault> for FieldProblem {
    fn from(fault: CodeFault) -> Self {
        let code = match fault {
            CodeFault::Missing => FieldCode::Missing,
            CodeFault::TooShort => FieldCode::TooShort,
            CodeFault::TooLong => FieldCode::TooLong,
            CodeFault::InvalidCharacters => FieldCode::InvalidCharacters,
        };
        Self::new(Field::Code, code)
    }
}

#[cfg(test)]
mod tests {
    use super::{CodeFault, check};
    use crate::problem::{Field, FieldCode, FieldProblem};

    #[track_caller]
    fn expect(typed: &str, want: Result<&str, CodeFault>) {
        let digits = check(typed, 6);
        let digits = digits.as_ref().map(|it| it.expose()).map_err(|it| *it);
        assert_eq!(digits, want, "{typed:?}");
    }

    #[test]
    fn separators_are_dropped() {
        let ways = [
            "123456",
            " 123 456 ",
            "123\u{a0}456\r\n",
            "123\u{202f}456",
            "123\u{3000}456",
            "123-456",
            "12–34—56",
            "1\u{2212}23456",
            "123－456",
            "123\u{ad}456",
            "\u{200e}123456\u{200f}",
            "\u{202a}123456\u{202c}",
            "\u{2068}123456\u{2069}",
            "\u{61c}123456",
            "\u{feff}123456",
            "123\u{200b}456",
            "1\u{200c}23\u{200d}456",
            "\u{2060}123456",
            "1\u{fe0f}23456",
        ];
        for typed in ways {
            expect(typed, Ok("123456"));
        }
        expect("000000", Ok("000000"));
    }

    #[test]
    fn digits_of_every_script_count() {
        for typed in [
            "١٢٣٤٥٦",
            "۱۲۳۴۵۶",
            "१२३४५६",
            "১২৩৪৫৬",
            "๑๒๓๔๕๖",
            "１２３４５６",
            "𝟏𝟐𝟑𝟒𝟓𝟔",
            "١٢٣-४५ 6",
        ] {
            expect(typed, Ok("123456"));
        }
    }

    #[test]
    fn what_cannot_be_a_code_is_refused() {
        expect("", Err(CodeFault::Missing));
        expect(" -\u{200f}\u{200b} ", Err(CodeFault::Missing));
        expect("12345", Err(CodeFault::TooShort));
        expect("1234567", Err(CodeFault::TooLong));
        expect(&"1".repeat(10_000), Err(CodeFault::TooLong));
        for typed in [
            "12345a",
            "12345O",
            "12345\0",
            "12345😀",
            "123,456",
            "½23456",
            "①23456",
            "²23456",
            "一二三四五六",
            "a",
        ] {
            expect(typed, Err(CodeFault::InvalidCharacters));
        }
        assert_eq!(
            check("1234", 4).map(|it| it.expose().to_owned()),
            Ok("1234".into())
        );
    }

    #[test]
    fn every_fault_is_one_of_the_code() {
        let faults = [
            (CodeFault::Missing, FieldCode::Missing),
            (CodeFault::TooShort, FieldCode::TooShort),
            (CodeFault::TooLong, FieldCode::TooLong),
            (CodeFault::InvalidCharacters, FieldCode::InvalidCharacters),
        ];
        for (fault, code) in faults {
            assert_eq!(
                FieldProblem::from(fault),
                FieldProblem::new(Field::Code, code)
            );
        }
    }
}
