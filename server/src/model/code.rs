//! Verification codes as they are typed.

use regain_contract::{Code, FieldProblem, Problem, Secret, verification_code};

use crate::model::fault::Fault;

/// Digits in a verification code.
pub const CODE_LENGTH: u8 = 6;

/// A wrong code, after which so many tries are left.
pub fn wrong(left: u8) -> Fault {
    Fault::from(Problem {
        tries_left: Some(left),
        ..Problem::new(Code::CodeWrong)
    })
}

/// The digits of a typed code, as the contract reads them.
///
/// # Errors
/// `invalid_fields`.
pub fn digits(typed: &Secret) -> Result<Secret, Fault> {
    Ok(verification_code::check(typed.expose(), CODE_LENGTH).map_err(FieldProblem::from)?)
}
