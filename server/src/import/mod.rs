//! Filling the embedded directory from a file.

pub mod command;
pub mod read;
pub mod row;
