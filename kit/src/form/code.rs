//! Entering a verification code.

use regain_contract::{Code, Field, FieldCode, Secret, VerifyCode, verification_code};

use super::fault::Fault;
use crate::failure::Failure;

/// A form that may be sent. Only [`check`] makes one.
#[derive(Clone)]
pub struct Checked(VerifyCode);

/// Characters of the longest text that is sent for a code to be found in it.
const LONGEST_TEXT: usize = 8000;

/// Reads the code as the contract does where it stands alone, and asks for exactly `length` digits. In
/// any other text, such as a message that was pasted as a whole, the API finds it.
///
/// # Errors
/// The fault: a code of the wrong length costs no try, since it is not sent.
pub fn check(typed: &str, length: u8) -> Result<Checked, Vec<Fault>> {
    let code = match verification_code::check_alone(typed, length) {
        Some(read) => read.map_err(Fault::from),
        None if typed.len() <= LONGEST_TEXT
            && verification_code::has_enough_digits(typed, length) =>
        {
            Ok(Secret::new(typed))
        }
        None => Err(Fault::new(Field::Code, FieldCode::InvalidCharacters)),
    };
    code.map(|code| Checked(VerifyCode { code }))
        .map_err(|fault| vec![fault.with("length", &length)])
}

/// The fault of a code that was replaced by a newer one. The API has a problem code for it.
const SUPERSEDED: &str = "superseded";

/// Whether it is the fault of a code that was replaced by a newer one.
#[must_use]
pub fn is_superseded(code: &FieldCode) -> bool {
    matches!(code, FieldCode::Other(word) if word == SUPERSEDED)
}

/// The fault of a code that the API refused; `None` where it is not the code's. `sent_at` is when the
/// newest code was sent, in words.
#[must_use]
pub fn refused(failure: &Failure, sent_at: impl Fn() -> String) -> Option<Fault> {
    let Failure::Refused(problem) = failure else {
        return None;
    };
    match problem.code {
        Code::CodeWrong => {
            let left = problem.tries_left.unwrap_or(1);
            Some(Fault::new(Field::Code, FieldCode::Wrong).with("count", &left))
        }
        Code::CodeExpired => Some(Fault::new(Field::Code, FieldCode::Expired)),
        Code::CodeSuperseded => {
            Some(Fault::new(Field::Code, FieldCode::from(SUPERSEDED)).with("time", &sent_at()))
        }
        _ => None,
    }
}

impl Checked {
    /// The body to be sent.
    #[must_use]
    pub fn body(&self) -> &VerifyCode {
        &self.0
    }
}
