//! One user: what is known of them, and what can be done.

mod acts;
mod check;
mod check_code;
mod confirm;
mod facts;
pub mod opened;
mod panel;
mod recent;

use regain::dom::element::El;

use crate::page::reset::reset;
use opened::Opened;

pub use panel::panel;

/// The dialogs of every act. They stand outside the panel, which may be hidden.
#[must_use]
pub fn dialogs(opened: Opened) -> Vec<El> {
    vec![
        reset(opened),
        check::check(opened),
        confirm::unlock(opened),
        confirm::end_sessions(opened),
    ]
}
