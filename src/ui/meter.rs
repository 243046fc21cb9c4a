//! How hard the new password is to guess.

use leptos::prelude::*;

use crate::message::{MessageId, fill, say};

/// The strength meter. Advice only: what is allowed, the policy says.
#[component]
pub fn Meter(
    /// From 0 to 4; `None` while it is not known.
    score: RwSignal<Option<u8>>,
) -> impl IntoView {
    let words = |score: u8| {
        let id = match score {
            0 => MessageId::Strength0,
            1 => MessageId::Strength1,
            2 => MessageId::Strength2,
            3 => MessageId::Strength3,
            _ => MessageId::Strength4,
        };
        fill(MessageId::StrengthLabel, &[("strength", &say(id))])
    };
    view! {
        <div class="meter" hidden=move || score.get().is_none() data-score=move || score.get().map(|score| score.to_string())>
            <div class="meter__bars" aria-hidden="true">
                <span class="meter__bar"></span>
                <span class="meter__bar"></span>
                <span class="meter__bar"></span>
                <span class="meter__bar"></span>
            </div>
            <p class="meter__label" role="status">{move || score.get().map(words)}</p>
        </div>
    }
}
