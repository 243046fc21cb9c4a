//! Giving the servers of a database another key.

pub mod command;
pub mod failure;
pub mod new_key;
