//! Long steps, and what is told of them while they last.

mod aside;
mod cause;
mod run;
mod table;
mod tape;

pub use aside::Aside;
pub use run::{HEARTBEAT, Step, run};
pub use table::{add, table};
