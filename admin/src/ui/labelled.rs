//! A control with its label above it, for filters: forms that change nothing and refuse nothing.

use regain::dom::element::{El, el};

use crate::message::{Id, say};

/// The control under its label; `hint` is a line of advice that belongs to it.
#[must_use]
pub fn labelled(id: &str, label: Id, hint: Option<Id>, control: El) -> El {
    let hint_id = [id, "-hint"].concat();
    let control = match hint {
        Some(_) => control.attr("aria-describedby", &hint_id),
        None => control,
    };
    let label = el("label")
        .class("filter__label")
        .attr("for", id)
        .text(&say(label));
    let hint = hint.map(|hint| {
        el("span")
            .class("filter__hint")
            .id(&hint_id)
            .text(&say(hint))
    });
    el("div")
        .class("filter__field")
        .child(el("div").class("filter__head").child(label).maybe(hint))
        .child(control.id(id).class("filter__control"))
}
