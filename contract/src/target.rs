//! How a number or an address is read that is typed to confirm a method's target.

use crate::digit::ascii_digit;
use crate::identity::{is_invisible, tidied};
use crate::problem::{Field, FieldCode, FieldProblem};
use crate::recovery::MethodKind;
use crate::separator::is_dash;

/// Longest address in code points (RFC 5321: 254 octets).
const LONGEST_ADDRESS: usize = 256;

/// Digits of the shortest number that is taken for a whole one.
pub const FEWEST_DIGITS: usize = 7;

/// Digits of the longest one: 15 of E.164, and those that lead out of a country, such as 00.
const MOST_DIGITS: usize = 18;

/// Why a text cannot be the whole of any number or address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TargetFault {
    /// Nothing that can be seen.
    Missing,
    /// Fewer digits than any number has.
    TooShort,
    /// More than any number or address has.
    TooLong,
    /// Letters in a number; an address without its `@`, or with white space in it.
    InvalidCharacters,
}

/// What was typed for a target of this kind: an address without what nobody sees, or the ASCII
/// digits of a number. Of a kind that is not known, the text itself.
///
/// # Errors
/// The fault, where it cannot have been meant: a typed number of the wrong length costs no try.
pub fn check(kind: &MethodKind, typed: &str) -> Result<String, TargetFault> {
    let text = tidied(typed);
    if text.is_empty() {
        return Err(TargetFault::Missing);
    }
    match kind {
        MethodKind::Email => address(text),
        MethodKind::Sms | MethodKind::Voice => number(&text),
        MethodKind::Other(_) if text.chars().count() > LONGEST_ADDRESS => Err(TargetFault::TooLong),
        MethodKind::Other(_) => Ok(text),
    }
}

fn address(text: String) -> Result<String, TargetFault> {
    if text.chars().count() > LONGEST_ADDRESS {
        return Err(TargetFault::TooLong);
    }
    let at = |c| matches!(c, '@' | '＠' | '﹫');
    let is_whole = text
        .split_once(at)
        .is_some_and(|(local, domain)| !local.trim().is_empty() && !domain.trim().is_empty());
    match is_whole && !text.chars().any(char::is_control) {
        true => Ok(text),
        false => Err(TargetFault::InvalidCharacters),
    }
}

/// The digits of a number, whatever stands between them. A zero in brackets behind a country's code is
/// dialled within the country alone, and is left out.
fn number(text: &str) -> Result<String, TargetFault> {
    let text = match text.split_at_checked(4) {
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("tel:") => rest,
        _ => text,
    };
    let mut digits = String::new();
    let mut dialled = String::new();
    for c in text.chars().filter(|c| !is_invisible(*c)) {
        match (ascii_digit(c), c) {
            (Some(digit), _) => {
                digits.push(digit);
                dialled.push(digit);
            }
            (None, '+' | '＋' | '﹢') if digits.is_empty() => dialled.push('+'),
            (None, '(' | '（' | '[') => dialled.push('('),
            (None, ')' | '）' | ']') => dialled.push(')'),
            (None, '.' | '/' | ',' | '·' | '．' | '／' | '_' | '\'' | '’' | '\\') => {}
            (None, '"' | '“' | '”' | '`' | '<' | '>' | '~' | ';' | '،') => {}
            (None, c) if c.is_whitespace() || is_dash(c) => {}
            (None, _) => return Err(TargetFault::InvalidCharacters),
        }
    }
    let with_country = dialled.trim_start_matches('(');
    if with_country.starts_with(['+']) || with_country.starts_with("00") {
        digits = dialled.replacen("(0)", "", 1);
        digits.retain(|c| c.is_ascii_digit());
    }
    match digits.len() {
        0 => Err(TargetFault::Missing),
        count if count < FEWEST_DIGITS => Err(TargetFault::TooShort),
        count if count > MOST_DIGITS => Err(TargetFault::TooLong),
        _ => Ok(digits),
    }
}

/// What leads out of a country where the number is dialled, besides zeros.
const LEADS_ABROAD: [&str; 4] = ["011", "0011", "010", "810"];

/// Whether the digits of a typed number name this one in E.164: the country's code, and zeros in
/// front, may be there or not, and a zero behind the code that is dialled within the country alone.
#[must_use]
pub fn is_same_number(digits: &str, number: &str) -> bool {
    let target: String = number.chars().filter(char::is_ascii_digit).collect();
    let national = digits.trim_start_matches('0');
    let is_end = national.len() >= FEWEST_DIGITS
        && target.ends_with(national)
        && target.len() - national.len() <= 3;
    let from_abroad = LEADS_ABROAD
        .iter()
        .any(|it| digits.strip_prefix(it) == Some(&*target));
    is_end || from_abroad || without_trunk(national).any(|it| it == target)
}

/// The digits of a number with its country's code, without a zero behind that. Which digits are the code
/// is not known: each of the three places where it may end is looked at.
fn without_trunk(digits: &str) -> impl Iterator<Item = String> {
    (1..=3).filter_map(|end| {
        let (code, rest) = digits.split_at_checked(end)?;
        let national = rest.strip_prefix('0')?;
        Some(format!("{code}{national}"))
    })
}

impl From<TargetFault> for FieldProblem {
    fn from(fault: TargetFault) -> Self {
        let code = match fault {
            TargetFault::Missing => FieldCode::Missing,
            TargetFault::TooShort => FieldCode::TooShort,
            TargetFault::TooLong => FieldCode::TooLong,
            TargetFault::InvalidCharacters => FieldCode::InvalidCharacters,
        };
        Self::new(Field::Confirm, code)
    }
}

#[cfg(test)]
mod tests {
    use super::{TargetFault, check, is_same_number};
    use crate::recovery::MethodKind;

    #[track_caller]
    fn names(typed: &str, number: &str, want: bool) {
        let digits = check(&MethodKind::Sms, typed).expect(typed);
        assert_eq!(is_same_number(&digits, number), want, "{typed}");
    }

    #[test]
    fn numbers_as_people_type_them() {
        for typed in [
            "+15550100142",
            "+1 (0)555 0100142",
            "+1 ( 0 ) 555 0100142",
            "+1（０）555 0100142",
            "001 (0)555 010-0142",
            "(+1) 555.010.0142",
            "٥٥٥٠١٠٠١٤٢",
            "＋１ ５５５ ０１００１４２",
            "५५५ ०१० ०१४२",
            "0555/0100142",
            "(555) 010–0142",
            "tel:+1-555-010-0142",
            "\u{202a}+1 555 0100142\u{202c}\u{200b}",
        ] {
            names(typed, "+15550100142", true);
        }
        names("0151 12345642", "+4915112345642", true);
        for typed in [
            "+49 0151 12345642",
            "(+49) 0151 12345642",
            "+49-0-151-12345642",
            "0049 [0]151 12345642",
            "004901511234 5642",
            "011 49 151 12345642",
            "8 10 49 151 12345642",
            "TEL:+49-151-12345642",
            "\"+49 151 12345642\";",
            "<+49~151~12345642>",
            "﹢49 151 12345642",
            "0151'1234'5642",
            "+49.151·1234_5642",
            "\u{2066}+49\u{2007}151\u{202f}1234\u{2011}5642\u{2069}",
        ] {
            names(typed, "+4915112345642", true);
        }
        names("+49 0151 12345641", "+4915112345642", false);
        names("+44 0151 12345642", "+4915112345642", false);
        names("(0)151 12345642", "+4915112345642", true);
        names("+390612345678", "+390612345678", true);
        names("+1 555 0100141", "+15550100142", false);
        names("0151 12345641", "+4915112345642", false);
        names("5550100142555", "+15550100142", false);
    }

    #[test]
    fn what_cannot_be_a_whole_number_is_told_apart() {
        for (typed, fault) in [
            ("", TargetFault::Missing),
            (" \u{200b}", TargetFault::Missing),
            ("+", TargetFault::Missing),
            ("42", TargetFault::TooShort),
            ("••• ••• ••42", TargetFault::InvalidCharacters),
            ("555-CALL-NOW", TargetFault::InvalidCharacters),
            ("ada@example.org", TargetFault::InvalidCharacters),
            ("555+0100142", TargetFault::InvalidCharacters),
            ("+1 555 0100142 ext. 3", TargetFault::InvalidCharacters),
            (&"1".repeat(19), TargetFault::TooLong),
            (&"1".repeat(10_000), TargetFault::TooLong),
        ] {
            assert_eq!(check(&MethodKind::Voice, typed), Err(fault), "{typed}");
        }
    }

    #[test]
    fn what_cannot_be_a_whole_address_is_told_apart() {
        let read = |typed: &str| check(&MethodKind::Email, typed);
        assert_eq!(
            read(" Ada@Example.net\u{200b} ").as_deref(),
            Ok("Ada@Example.net")
        );
        assert_eq!(
            read("<ada@example.net>.").as_deref(),
            Ok("<ada@example.net>.")
        );
        assert_eq!(read("ada＠example.net").as_deref(), Ok("ada＠example.net"));
        for typed in ["ada", "@", "@example.net", "ada@", "+15550100142", "a\0@b"] {
            assert_eq!(read(typed), Err(TargetFault::InvalidCharacters), "{typed}");
        }
        let endless = format!("{}@x", "a".repeat(300));
        assert_eq!(read(&endless), Err(TargetFault::TooLong));
        assert_eq!(read("\u{200b}"), Err(TargetFault::Missing));
    }

    #[test]
    fn a_kind_that_is_not_known_is_read_by_whoever_knows_it() {
        let other = MethodKind::Other("pager".to_owned());
        assert_eq!(check(&other, " desk 7 ").as_deref(), Ok("desk 7"));
        assert_eq!(check(&other, ""), Err(TargetFault::Missing));
    }
}
