//! The time.

use regain_contract::Timestamp;

/// Tells the time. No service asks the system for it.
pub trait Clock: Send + Sync {
    /// The time now, in whole seconds.
    fn now(&self) -> Timestamp;
}
