//! Asking a running server whether it is well.

pub mod command;
