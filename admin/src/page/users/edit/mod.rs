//! Changing a user.

mod dialog;
mod fields;
mod flow;
mod ticks;

pub use dialog::EditDialog;
