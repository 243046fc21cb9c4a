//! What a user ID may look like, the same on both sides.

use crate::identity::tidied;
use crate::problem::{Field, FieldCode, FieldProblem};

/// Longest user ID in code points. Longer than any e-mail address (RFC 5321: 254 octets).
pub const MAX_LENGTH: usize = 256;

/// Why a text cannot be a user ID.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UserIdFault {
    /// Nothing that can be seen.
    Missing,
    /// More than [`MAX_LENGTH`] code points.
    TooLong,
    /// A control character such as NUL.
    InvalidCharacters,
}

/// The user ID as it is sent and shown: without what nobody sees, which comes along when it is
/// copied. Which account it names is told by [`crate::identity`].
///
/// # Errors
/// The fault, when the text cannot be a user ID.
pub fn check(text: &str) -> Result<String, UserIdFault> {
    let user_id = tidied(text);
    if user_id.is_empty() {
        return Err(UserIdFault::Missing);
    }
    if user_id.chars().count() > MAX_LENGTH {
        return Err(UserIdFault::TooLong);
    }
    if user_id.chars().any(char::is_control) {
        return Err(UserIdFault::InvalidCharacters);
    }
    Ok(user_id)
}

impl From<UserIdFault> for FieldProblem {
    fn from(fault: UserIdFault) -> Self {
        let problem = |code| Self::new(Field::UserId, code);
        match fault {
            UserIdFault::Missing => problem(FieldCode::Missing),
            UserIdFault::TooLong => problem(FieldCode::TooLong).with("max", &MAX_LENGTH),
            UserIdFault::InvalidCharacters => problem(FieldCode::InvalidCharacters),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{MAX_LENGTH, UserIdFault, check};
    use crate::problem::{Field, FieldCode, FieldProblem};

    #[track_caller]
    fn expect(text: &str, want: Result<&str, UserIdFault>) {
        assert_eq!(
            check(text).as_deref().map_err(|fault| *fault),
            want,
            "{text:?}"
        );
    }

    #[test]
    fn user_ids() {
        expect("  ada@example.com\t", Ok("ada@example.com"));
        expect("\u{200f}נועה@example.com\u{200f}", Ok("נועה@example.com"));
        expect("😀", Ok("😀"));
        expect("a\u{202e}b\u{200b}", Ok("ab"));
        expect("Ada\u{a0}\n Lovelace", Ok("Ada Lovelace"));
        expect(" \u{a0}\u{200b}\n", Err(UserIdFault::Missing));
        expect("a\0b", Err(UserIdFault::InvalidCharacters));
        let longest = "é".repeat(MAX_LENGTH);
        expect(&format!("{longest}\u{200b}"), Ok(&longest));
        expect(&format!("{longest}é"), Err(UserIdFault::TooLong));
    }

    #[test]
    fn every_fault_is_one_of_the_user_id() {
        let problem = |code| FieldProblem::new(Field::UserId, code);
        assert_eq!(
            FieldProblem::from(UserIdFault::Missing),
            problem(FieldCode::Missing)
        );
        assert_eq!(
            FieldProblem::from(UserIdFault::TooLong),
            problem(FieldCode::TooLong).with("max", &256)
        );
        assert_eq!(
            FieldProblem::from(UserIdFault::InvalidCharacters),
            problem(FieldCode::InvalidCharacters)
        );
    }
}
