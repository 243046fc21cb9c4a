//! Every dialog of the panel.

use regain::dom::element::El;

use super::opened::Opened;
use super::{check, confirm};
use crate::page::reset::reset;

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
