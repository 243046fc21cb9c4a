//! Resetting the passwords of all users that are selected.

mod actions;
mod bulk_reset;
mod dialog;
mod progress;
mod report;
mod results;
mod shown;
mod start;

pub use dialog::BulkResetDialog;
