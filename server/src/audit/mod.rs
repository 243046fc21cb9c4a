//! What can be done with the audit record from the command line.

pub mod command;
pub mod noted;
