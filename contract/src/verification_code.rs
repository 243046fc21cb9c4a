//! How a typed verification code is read, the same on both sides.

use crate::digit::ascii_digit;
use crate::found_code;
use crate::identity::is_invisible;
use crate::problem::{Field, FieldCode, FieldProblem};
use crate::secret::Secret;
use crate::separator::is_separator;

/// Why a typed text cannot be a verification code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeFault {
    /// No digit, and nothing else that counts.
    Missing,
    /// Fewer digits than the code has.
    TooShort,
    /// More digits than the code has.
    TooLong,
    /// Something else than digits and separators, in which no code is found, or more than one.
    InvalidCharacters,
}

/// The ASCII digits of a typed or pasted code. The decimal digits of every script count: keyboards
/// of many languages type their own.
///
/// Where nothing but digits and separators (white space, dashes) was typed, all digits count, so that
/// one too many is noticed. Out of any other text, such as a whole message, it is found as
/// [`crate::found_code`] says.
///
/// # Errors
/// The fault, when no code of `length` digits is in the text, or more than one.
pub fn check(typed: &str, length: u8) -> Result<Secret, CodeFault> {
    check_alone(typed, length).unwrap_or_else(|| {
        let found = found_code::find_within(typed, usize::from(length));
        found.map(Secret::new).ok_or(CodeFault::InvalidCharacters)
    })
}

/// The ASCII digits of a code that stands alone in a text, with separators at most; `None` where
/// something else stands in it.
pub fn check_alone(typed: &str, length: u8) -> Option<Result<Secret, CodeFault>> {
    let length = usize::from(length);
    let mut digits = String::new();
    for c in typed.chars().filter(|c| !is_invisible(*c)) {
        match ascii_digit(c) {
            Some(digit) => digits.push(digit),
            None if is_separator(c) => {}
            None => return None,
        }
    }
    Some(match digits.len() {
        0 => Err(CodeFault::Missing),
        count if count < length => Err(CodeFault::TooShort),
        count if count > length => Err(CodeFault::TooLong),
        _ => Ok(Secret::new(digits)),
    })
}

/// Whether a text has enough digits for a code to be in it.
#[must_use]
pub fn has_enough_digits(typed: &str, length: u8) -> bool {
    typed.chars().filter_map(ascii_digit).count() >= usize::from(length)
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
            "\u{e0001}123456\u{115f}",
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
    fn a_code_is_found_in_what_was_pasted() {
        for typed in [
            "123456.",
            "Code: 123 456",
            "Code: 123-456.",
            "„123456“",
            "123456 is your code to reset your password. It holds for 5 min.",
            "Your code is 123456 - 10 minutes.",
            "123 456 is your code. It holds for 10 min.",
            "رمزك ١٢٣٤٥٦ صالح لمدة ٥ دقائق",
            "验证码：123456，5分钟内有效",
            "@example.com #123456",
            "G-123456",
            "1234567 is no code, 123456 is",
            "Ihr Code lautet 123 456.",
            "Ihr Code 123 456 gilt bis 28.11.2026 12:30 Uhr.",
            "2026 12 28: Code 123-456!",
            "123456 is your code. Valid for 5 min.\n\n@login.example.org #123456",
            "Code: 123 456\n\n10 minutes",
            "Code:  123456  10 minutes. Questions? +49 30 654321",
            "Code 123456, https://login.example.org/link#t=a654321b",
            "код: 123456 (до 10:42)",
            "123456 https://login.example.org/link#n=4_716253-AAAAAA0123456",
            "#t=1_654321_2 code: 123456",
            "code=123456",
            "123.456",
            "123·456",
            "123_456",
            "123:456",
            "123٬456",
            "1\u{fe0f}\u{20e3}2\u{fe0f}\u{20e3}3\u{fe0f}\u{20e3}4\u{fe0f}\u{20e3}5\u{fe0f}\u{20e3}6\u{fe0f}\u{20e3}",
            "123'456",
            "١٢٣ـ٤٥٦",
            "１２３ ４５６です",
            "【Example】验证码𝟏𝟐𝟑𝟒𝟓𝟔",
            "123456, 123456",
            "12 3456.",
        ] {
            expect(typed, Ok("123456"));
        }
    }

    #[test]
    fn none_is_guessed_where_several_could_be_meant() {
        for typed in [
            "123456 or 654321",
            "123 456 or 654 321",
            "28.11.26",
            "1.2.3.4.5.6",
            "Code 12 3456 or 65 4321",
            "12345.",
            "1234567.",
            "1 2 3 4 5 6 7.",
            "Code: 123 456 10",
        ] {
            expect(typed, Err(CodeFault::InvalidCharacters));
        }
        expect("12 345678", Err(CodeFault::TooLong));
        expect("123456 123456", Err(CodeFault::TooLong));
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
