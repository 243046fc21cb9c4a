//! What can be done from the command line with messages that were not delivered.

pub mod command;
