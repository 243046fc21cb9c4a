//! All faults of a form above it, focused when it could not be sent.

use super::anatomy::{Faults, anatomy};
use crate::dom::element::{El, el};
use crate::dom::page;
use crate::form::fault::Fault;
use crate::message::{MessageId, fault, say};
use crate::signal::effect;

/// The summary of `faults`. A link leads to each field. The alert sits inside the focused element:
/// on the same one, focus and alert would race.
#[must_use]
pub fn error_summary(faults: Faults) -> El {
    effect(move || {
        if faults.with(|all| !all.is_empty()) {
            page::focus("summary");
        }
    });
    let title = el("h2")
        .class("summary__title")
        .text(&say(MessageId::FaultSummary));
    let list = el("ul")
        .class("summary__list")
        .swap(move || faults.with(|all| all.iter().map(line).collect()));
    el("div")
        .class("summary")
        .id("summary")
        .attr("tabindex", "-1")
        .flag_of("hidden", move || faults.with(Vec::is_empty))
        .child(el("div").attr("role", "alert").child(title).child(list))
}

fn line(fault: &Fault) -> El {
    let id = anatomy(&fault.field).id;
    let link = el("a")
        .class("link")
        .attr("href", &["#", id].concat())
        .text(&fault::words(fault))
        .on_instead("click", move || page::focus(id));
    el("li").child(link)
}
