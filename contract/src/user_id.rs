//! What a user ID may look like, the same on both sides.

use crate::problem::{Field, FieldCode, FieldProblem};

/// Longest user ID in code points. Longer than any e-mail address (RFC 5321: 254 octets).
pub const MAX_LENGTH: usize = 256;

/// Why a text cannot be a user ID.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UserIdFault {
    /// Nothing but white space.
    Missing,
    /// More than [`MAX_LENGTH`] code points.
    TooLong,
    /// A control character such as NUL, or an invisible direction mark, inside.
    InvalidCharacters,
}

/// The user ID without surrounding white space and direction marks (they come with copied
/// right-to-left text). Nothing inside is changed.
///
/// # Errors
/// The fault, when the text cannot be a user ID.
pub fn check(text: &str) -> Result<&str, UserIdFault> {
    let trimmed = text.trim_matches(|c: char| c.is_whitespace() || is_direction_mark(c));
    if trimmed.is_empty() {
        return Err(UserIdFault::Missing);
    }
    if trimmed.chars().count() > MAX_LENGTH {
        return Err(UserIdFault::TooLong);
    }
    if trimmed
        .chars()
        .any(|c| c.is_control() || is_direction_mark(c))
    {
        return Err(UserIdFault::InvalidCharacters);
    }
    Ok(trimmed)
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

/// Unicode bidirectional controls (UAX #9) and the byte order mark.
#[must_use]
pub fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{feff}')
        || ('\u{202a}'..='\u{202e}').contains(&c)
        || ('\u{2066}'..='\u{2069}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::{MAX_LENGTH, UserIdFault, check};
    use crate::problem::{Field, FieldCode, FieldProblem};

    #[test]
    fn user_ids() {
        assert_eq!(check("  ada@example.com\t"), Ok("ada@example.com"));
        assert_eq!(
            check("\u{200f}נועה@example.com\u{200f}"),
            Ok("נועה@example.com")
        );
        assert_eq!(check("😀"), Ok("😀"));
        assert_eq!(check(" \u{a0}\n"), Err(UserIdFault::Missing));
        assert_eq!(check("a\0b"), Err(UserIdFault::InvalidCharacters));
        assert_eq!(check("a\u{202e}b"), Err(UserIdFault::InvalidCharacters));
        assert_eq!(
            check(&"é".repeat(MAX_LENGTH)),
            Ok("é".repeat(MAX_LENGTH).as_str())
        );
        assert_eq!(
            check(&"é".repeat(MAX_LENGTH + 1)),
            Err(UserIdFault::TooLong)
        );
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
