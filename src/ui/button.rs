//! Buttons.

use super::busy::Busy;
use crate::dom::element::{El, el};
use crate::message::{MessageId, say};

/// A button of these classes. It sends no form unless its type is set.
#[must_use]
pub fn button(classes: &str, label: MessageId) -> El {
    el("button")
        .class(classes)
        .attr("type", "button")
        .text(&say(label))
}

/// The button that sends a form. While the form is on its way it keeps its place, its name and the
/// focus.
#[must_use]
pub fn submit(label: MessageId, busy: Busy) -> El {
    submit_while(label, move || busy.is())
}

/// The same with a reason of its own to be busy.
#[must_use]
pub fn submit_while(label: MessageId, busy: impl Fn() -> bool + Copy + 'static) -> El {
    let yes = move || busy().then(|| "true".to_owned());
    button("button button--primary", label)
        .attr("type", "submit")
        .class_of("button--busy", busy)
        .attr_of("aria-busy", yes)
        .attr_of("aria-disabled", yes)
}
