//! What can be done with those who are ticked.

use regain::dom::element::{El, el};
use regain::signal::Signal;

use super::listing::Listing;
use crate::message::{Id, count, say};
use crate::user::selection::NotTicked;

/// The bar, and why somebody was not ticked. `open` opens the dialog of the act.
pub(super) fn bar(listing: Listing, open: Signal<bool>) -> El {
    let number = move || {
        let number = listing.selection.with(|selection| selection.len());
        u32::try_from(number).unwrap_or(u32::MAX)
    };
    let words = move || match number() {
        0 => String::new(),
        number => count(Id::TogetherCount, number),
    };
    let why = move || match listing.not_ticked.get() {
        Some(NotTicked::Full) => say(Id::TogetherFull),
        Some(NotTicked::Yourself) => say(Id::TogetherYourself),
        None => String::new(),
    };
    let press = |class: &str, label, act: Box<dyn Fn()>| {
        el("button")
            .class(class)
            .attr("type", "button")
            .text(&say(label))
            .on("click", act)
    };
    let reset = press(
        "button button--primary",
        Id::ActReset,
        Box::new(move || open.set(true)),
    );
    let clear = press(
        "button button--quiet",
        Id::TogetherClear,
        Box::new(move || listing.clear()),
    );
    let acts = el("div")
        .class("together__acts")
        .flag_of("hidden", move || number() == 0)
        .child(reset)
        .child(clear);
    el("section")
        .class("together")
        .attr("aria-label", &say(Id::TogetherLabel))
        .class_of("together--there", move || {
            number() > 0 || listing.not_ticked.with(Option::is_some)
        })
        .child(
            el("div")
                .class("together__words")
                .child(
                    el("p")
                        .class("together__count")
                        .attr("role", "status")
                        .text_of(words),
                )
                .child(
                    el("p")
                        .class("together__why")
                        .attr("role", "alert")
                        .text_of(why),
                ),
        )
        .child(acts)
}
