//! The way messages leave.

use regain_contract::MethodKind;

use crate::domain::letter::Letter;

/// Carries messages. Posting returns at once and cannot fail: a call must neither wait for a mail
/// server nor tell by its duration whether there was anything to send. What cannot be delivered
/// is logged by the adapter, without its content.
pub trait Courier: Send + Sync {
    /// Whether anything can be delivered this way; methods of other kinds are not offered.
    fn carries(&self, kind: &MethodKind) -> bool;

    /// Takes a letter for delivery.
    fn post(&self, letter: Letter);
}
