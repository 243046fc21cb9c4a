//! The dialog, from the form to the results.

use regain::dom::element::{El, el};
use regain::signal::Signal;

use super::running::Running;
use super::{results, start};
use crate::message::{Id, say};
use crate::page::users::listing::Listing;
use crate::ui::dialog::dialog;

/// The dialog.
#[must_use]
pub fn together(listing: Listing, open: Signal<bool>) -> El {
    dialog("together", None, open, move || {
        let running = Running::new(listing, open);
        let body = el("div").class("reset").swap(move || {
            if running.is_begun() {
                vec![results::results(running)]
            } else {
                vec![start::start(running)]
            }
        });
        (say(Id::TogetherTitle), vec![body])
    })
}
