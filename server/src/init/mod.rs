//! A first configuration, out of a few answers.

pub mod answers;
pub mod command;
pub mod text;
