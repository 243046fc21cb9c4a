//! Resetting several users together.

mod dialog;
mod results;
mod running;
mod start;

pub use dialog::together;
