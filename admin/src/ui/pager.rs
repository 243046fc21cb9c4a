//! To the page before, and to the one after.

use regain::dom::element::{El, el, present};
use regain::ui::link::link_as;

use crate::message::{Id, say};

/// Links to the pages on either side, by their addresses; a line says where one is. Nothing where
/// there is no other page and no line.
#[must_use]
pub fn pager(previous: Option<&str>, next: Option<&str>, line: Option<&str>) -> El {
    let step = |address: &str, label, class: &str| {
        link_as(
            &["button button--quiet button--small ", class].concat(),
            address,
            &say(label),
        )
    };
    el("nav")
        .class("pager")
        .attr("aria-label", &say(Id::PagerLabel))
        .children(present(vec![
            line.map(|line| el("p").class("pager__line").text(line)),
            previous.map(|it| step(it, Id::PagerPrevious, "pager__previous")),
            next.map(|it| step(it, Id::PagerNext, "pager__next")),
        ]))
}
