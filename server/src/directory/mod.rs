//! The directory that a team has already: connecting to it, and looking at it.

pub mod command;
pub mod connect;
mod person;
