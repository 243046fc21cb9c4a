//! Servers on this machine: the reference server, and directories for it to stand in front of.

mod ready;
pub mod released;
pub mod sample;
pub mod server;

pub use ready::status_of;
