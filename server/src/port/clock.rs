//! The time.

use regain_contract::Timestamp;

/// Tells the time. Nothing in the domain asks the system for it.
pub trait Clock: Send + Sync {
    /// The time now, in whole seconds.
    fn now(&self) -> Timestamp;
}
