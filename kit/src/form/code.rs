//! Entering a verification code.

use regain_contract::{Code, Field, FieldCode, Secret, VerifyCode};

use super::fault::Fault;
use crate::failure::Failure;

/// A form that may be sent. Only [`check`] makes one.
#[derive(Clone)]
pub struct Checked(VerifyCode);

/// Drops spaces, dashes and direction marks, reads the digits of any script, and asks for exactly
/// `length` digits.
///
/// # Errors
/// The fault: a code of the wrong length costs no try, since it is not sent.
pub fn check(typed: &str, length: u8) -> Result<Checked, Vec<Fault>> {
    let digits = digits(typed);
    let fault = |code| Err(vec![Fault::new(Field::Code, code).with("length", &length)]);
    match digits {
        Some(digits) if digits.is_empty() => fault(FieldCode::Missing),
        Some(digits) if digits.len() == usize::from(length) => Ok(Checked(VerifyCode {
            code: Secret::new(digits),
        })),
        Some(digits) if digits.len() > usize::from(length) => fault(FieldCode::TooLong),
        Some(_) => fault(FieldCode::TooShort),
        None => fault(FieldCode::InvalidCharacters),
    }
}

/// The fault of a code that the API refused; `None` where it is not the code's.
#[must_use]
pub fn refused(failure: &Failure) -> Option<Fault> {
    let Failure::Refused(problem) = failure else {
        return None;
    };
    match problem.code {
        Code::CodeWrong => {
            let left = problem.tries_left.unwrap_or(1);
            Some(Fault::new(Field::Code, FieldCode::Wrong).with("count", &left))
        }
        Code::CodeExpired => Some(Fault::new(Field::Code, FieldCode::Expired)),
        _ => None,
    }
}

/// The ASCII digits of a typed code, or `None` when there is something else in it. Arabic-Indic,
/// Persian and full-width digits count: keyboards of those languages produce them.
#[must_use]
pub fn digits(typed: &str) -> Option<String> {
    typed
        .chars()
        .filter(|c| !is_between(*c))
        .map(|c| {
            let zero = match c {
                '0'..='9' => '0',
                '\u{0660}'..='\u{0669}' => '\u{0660}',
                '\u{06f0}'..='\u{06f9}' => '\u{06f0}',
                '\u{ff10}'..='\u{ff19}' => '\u{ff10}',
                _ => return None,
            };
            char::from_digit(c as u32 - zero as u32, 10)
        })
        .collect()
}

/// What may stand between digits without meaning anything: white space, dashes, direction marks
/// (UAX #9) and the byte order mark.
fn is_between(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{feff}')
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

impl Checked {
    /// The body to be sent.
    #[must_use]
    pub fn body(&self) -> &VerifyCode {
        &self.0
    }
}
