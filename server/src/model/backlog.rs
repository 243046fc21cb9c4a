//! How much is to be sent.

use regain_contract::Timestamp;

/// What is to be sent, and what will not be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Backlog {
    /// Deliveries that are still to be sent.
    pub waiting: u32,
    /// Those of them that could not be delivered so far.
    pub failing: u32,
    /// Dead letters.
    pub dead: u32,
    /// Since when the oldest delivery is due that nobody has taken on; later than now where none is.
    pub due_since: Option<Timestamp>,
}
