//! Checking the caller: a code goes to a method on file, and the caller reads it back.

mod choose;
mod code;
mod dialog;
mod model;

pub use dialog::CallerCheckDialog;
