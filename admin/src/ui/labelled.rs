//! A control with its label above it, for filters: forms that change nothing and refuse nothing.

use regain::dom::element::{El, el};

use crate::message::{Id, say};

/// The control under its label.
#[must_use]
pub fn labelled(id: &str, label: Id, control: El) -> El {
    let label = el("label")
        .class("filter__label")
        .attr("for", id)
        .text(&say(label));
    el("div")
        .class("filter__field")
        .child(label)
        .child(control.id(id).class("filter__control"))
}
