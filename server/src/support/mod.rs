//! What is known of a call by the code that its caller was told.

pub mod command;
