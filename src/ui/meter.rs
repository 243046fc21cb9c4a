//! How hard the new password is to guess.

use leptos::prelude::*;
use regain_kit::message::{MessageId, fill, say};

/// The score of what is typed, from 0 to 4; nothing while there is none.
#[component]
pub fn Meter(#[prop(into)] score: Signal<Option<u8>>) -> impl IntoView {
    let text = move || score.get().map(strength_text);
    // One by one: a whole subtree without anything that changes is written as HTML text, which the
    // Trusted Types of the policy refuse.
    let bars = (0..4).map(|_| view! { <span class="meter__bar"></span> });
    view! {
        <div class="meter" data-score=move || score.get().map(|score| score.to_string())>
            <div class="meter__bars" aria-hidden="true">
                {bars.collect_view()}
            </div>
            <p class="meter__label" role="status">
                {text}
            </p>
        </div>
    }
}

fn strength_text(score: u8) -> String {
    let id = match score {
        0 => MessageId::Strength0,
        1 => MessageId::Strength1,
        2 => MessageId::Strength2,
        3 => MessageId::Strength3,
        _ => MessageId::Strength4,
    };
    fill(MessageId::StrengthLabel, &[("strength", &say(id))])
}
