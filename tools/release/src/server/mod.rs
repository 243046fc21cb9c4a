//! `cargo xtask dist --server`: the reference server as one installs it.

pub mod command;
pub mod debian;
pub mod unit;
