//! How hard the new password is to guess.

use crate::dom::element::{El, el};
use crate::message::{MessageId, fill, say};
use crate::signal::Signal;

/// The strength meter, from 0 to 4; not shown while the score is not known. Advice only: what is
/// allowed, the policy says.
#[must_use]
pub fn meter(score: Signal<Option<u32>>) -> El {
    let words = move || score.get().map_or_else(String::new, words);
    let bar = || el("span").class("meter__bar");
    let bars = el("div").class("meter__bars").attr("aria-hidden", "true");
    el("div")
        .class("meter")
        .attr_of("data-score", move || {
            score.get().map(|score| score.to_string())
        })
        .child(bars.children(vec![bar(), bar(), bar(), bar()]))
        .child(
            el("p")
                .class("meter__label")
                .attr("role", "status")
                .text_of(words),
        )
}

fn words(score: u32) -> String {
    let id = match score {
        0 => MessageId::Strength0,
        1 => MessageId::Strength1,
        2 => MessageId::Strength2,
        3 => MessageId::Strength3,
        _ => MessageId::Strength4,
    };
    fill(MessageId::StrengthLabel, &[("strength", &say(id))])
}
