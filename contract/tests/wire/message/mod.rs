//! Every message with its golden file: one list for whoever checks them, each with a `Golden` of
//! its own beside this module, here in native tests and in the app's tests in a browser.

mod admin;
mod admin_acts;
mod answers;
mod golden;
mod list;
mod problems;
mod recovery_answers;
mod requests;

pub(super) use super::Golden;
pub use list::all;
