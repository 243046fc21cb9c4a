//! The state of a recovery: one closed type, one transition function. Pure.

mod state;

pub use state::{Event, State};
