//! Copies of the embedded database, made while servers run, and put back.

pub mod command;
pub mod failure;
