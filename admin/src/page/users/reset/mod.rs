//! Resetting a password: the form, and what the user gets.

mod check_first;
mod copy_button;
mod dialog;
mod done;
mod flow;
mod form;
mod mailed;
mod must_change;
mod own_password;
pub mod secret;
mod shown;
mod spoken_form;
mod works_until;

pub use dialog::ResetDialog;
