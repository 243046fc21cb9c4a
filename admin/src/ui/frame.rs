//! What every page has at its top.

use regain::dom::element::{El, el};
use regain::ui::card::heading;

/// A page: its heading, what can be done with the page as a whole beside it, and its content.
#[must_use]
pub fn frame(title: String, beside: Vec<El>, content: Vec<El>) -> El {
    let head = el("div")
        .class("page__head")
        .child(heading(title, None).class("page__title"))
        .children(beside);
    el("div").class("page").child(head).children(content)
}
