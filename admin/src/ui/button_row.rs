//! Buttons side by side.

use regain::dom::element::{El, el};

/// The row of buttons at the end of a form or dialog, the main one first. On a phone they stand one
/// below the other.
#[must_use]
pub fn button_row(buttons: Vec<El>) -> El {
    el("div").class("button-row").children(buttons)
}
