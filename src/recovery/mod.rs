//! The state of a recovery: one closed type, one transition function. Pure.

mod outcome;
mod state;

pub use outcome::Outcome;
pub use state::{Event, State};
