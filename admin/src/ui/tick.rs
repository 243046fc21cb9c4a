//! A box to tick, and a switch.

use regain::dom::element::{El, el};
use regain::signal::Signal;

/// A box with its label; `on` is kept.
#[must_use]
pub fn tick(id: &'static str, label: &str, on: Signal<bool>) -> El {
    let input = el("input")
        .class("tick")
        .attr("type", "checkbox")
        .id(id)
        .flag("checked", on.get_untracked())
        .on("change", move || on.set(!on.get_untracked()));
    el("div").class("ticked").child(input).child(
        el("label")
            .class("ticked__label")
            .attr("for", id)
            .text(label),
    )
}

/// A switch with its label and a line on what it does. Where it is not `usable` it stays off, and the
/// line says why.
#[must_use]
pub fn switch(id: &'static str, label: &str, hint: &str, on: Signal<bool>, usable: bool) -> El {
    let hint_id = [id, "-hint"].concat();
    let input = el("input")
        .class("switch__input")
        .attr("type", "checkbox")
        .attr("role", "switch")
        .id(id)
        .flag("checked", on.get_untracked())
        .flag("disabled", !usable)
        .attr("aria-describedby", &hint_id)
        .on("change", move || on.set(!on.get_untracked()));
    let text = el("div")
        .class("switch__text")
        .child(
            el("label")
                .class("switch__label")
                .attr("for", id)
                .text(label),
        )
        .child(el("p").class("field__hint").id(&hint_id).text(hint));
    el("div").class("switch").child(text).child(input)
}
