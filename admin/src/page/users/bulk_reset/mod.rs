//! Resetting the passwords of all users that are selected.

mod actions;
mod dialog;
mod flow;
mod progress;
mod report;
mod results;
mod shown;
mod start;

pub use dialog::BulkResetDialog;
