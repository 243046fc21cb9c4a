//! A handful of radio buttons.

use regain::dom::element::{El, el};
use regain::signal::Signal;
use regain::ui::card::ltr;

/// One of them.
pub struct Radio {
    /// What it stands for.
    pub label: String,
    /// A line below it; empty for none.
    pub hint: String,
    /// The line is an address or a number.
    pub is_ltr: bool,
}

/// The buttons below their legend. `name` is that of the group, and the beginning of their ids; the
/// place of the `chosen` one is kept.
#[must_use]
pub fn radios(name: &'static str, legend: &str, all: Vec<Radio>, chosen: Signal<usize>) -> El {
    let option = |(at, radio): (usize, Radio)| {
        let id = [name, "-", &at.to_string()].concat();
        let hint_id = [&id, "-hint"].concat();
        let input = el("input")
            .class("choice__input")
            .attr("type", "radio")
            .attr("name", name)
            .id(&id)
            .flag("checked", chosen.get_untracked() == at)
            .on("change", move || chosen.set(at));
        let label = el("label")
            .class("choice__label")
            .attr("for", &id)
            .text(&radio.label);
        let option = el("div").class("choice__option");
        if radio.hint.is_empty() {
            return option.child(input).child(label);
        }
        let hint = if radio.is_ltr {
            el("span").child(ltr(&radio.hint))
        } else {
            el("span").text(&radio.hint)
        };
        option
            .child(input.attr("aria-describedby", &hint_id))
            .child(label)
            .child(hint.class("choice__detail").id(&hint_id))
    };
    el("fieldset")
        .class("choice")
        .child(el("legend").class("choice__legend").text(legend))
        .children(all.into_iter().enumerate().map(option).collect())
}
