//! Long steps, and what is told of them while they last.

mod cause;
mod run;
mod tape;

pub use run::{HEARTBEAT, Step, add, run, table};
