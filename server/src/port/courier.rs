//! The way messages leave.

use async_trait::async_trait;
use regain_contract::MethodKind;

use crate::model::delivery::Delivery;
use crate::model::letter::Letter;

/// How long a delivery that is waited for may take, in seconds; then it has failed.
pub const PATIENCE: u32 = 10;

/// Carries messages. Those that are written with what causes them go by themselves, again and again
/// where they have to: no call waits for a mail server, or tells by its duration whether there was
/// anything to send. What cannot be delivered is logged by the adapter, without its content.
#[async_trait]
pub trait Courier: Send + Sync {
    /// Whether anything can be delivered this way; methods of other kinds are not offered.
    fn carries(&self, kind: &MethodKind) -> bool;

    /// Hears of letters that were written just now, so that they go at once.
    fn post(&self, written: &[Delivery]);

    /// Delivers a letter, and says whether it was taken by every channel of its kind: for an
    /// administrator, who has to know. It is tried once, and written nowhere. Does not take longer
    /// than [`PATIENCE`].
    async fn deliver(&self, letter: Letter) -> bool;

    /// Whether this can be a mailbox.
    fn is_mailbox(&self, address: &str) -> bool;
}
