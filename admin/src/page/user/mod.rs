//! One user: what is known of them, and what can be done.

mod acts;
mod check;
mod check_code;
mod confirm;
mod dialogs;
mod facts;
pub mod opened;
mod panel;
mod recent;

pub use dialogs::dialogs;
pub use panel::panel;
