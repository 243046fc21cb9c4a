//! Resetting a password: the form, and the page that follows.

mod dialog;
mod done;
mod form;
mod mailed;
mod resetting;
pub mod secret;
mod shown;

pub use dialog::reset;
