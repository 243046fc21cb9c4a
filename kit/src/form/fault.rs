//! What can be wrong with a field. Words come later.

use regain_contract::user_id;
use regain_contract::{Field, FieldCode, FieldProblem};

/// A fault, and the field it belongs to.
pub type Fault = FieldProblem;

/// Longest password that is sent, in code points. The policy's own maximum is smaller; this keeps
/// the body under the contract's 16 KiB whatever the script.
pub const MAX_PASSWORD: usize = 1024;

/// The user ID as it is sent, or its fault.
///
/// # Errors
/// The fault, tied to [`Field::UserId`].
pub fn check_user_id(text: &str) -> Result<String, Fault> {
    Ok(user_id::check(text)?)
}

/// A password that was typed to prove who one is: anything but nothing, and never trimmed.
///
/// # Errors
/// The fault, tied to `field`.
pub fn check_known_password(field: Field, text: &str) -> Result<(), Fault> {
    if text.is_empty() {
        return Err(Fault::new(field, FieldCode::Missing));
    }
    if text.chars().count() > MAX_PASSWORD {
        return Err(Fault::new(field, FieldCode::TooLong).with("max", &MAX_PASSWORD));
    }
    Ok(())
}
