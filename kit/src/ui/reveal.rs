//! Showing and hiding what is typed into a password field.

use leptos::prelude::*;

use crate::message::{MessageId, say};
use crate::platform::input::InputId;

/// The button beside a password field.
#[component]
pub fn Reveal(input: InputId) -> impl IntoView {
    let is_shown = RwSignal::new(false);
    let text = move |hide, show| say(if is_shown.get() { hide } else { show });
    let press = move |_| {
        is_shown.set(!input.is_revealed());
        input.reveal(is_shown.get_untracked());
    };
    view! {
        <button
            class="field__reveal"
            id=input.reveal_button()
            type="button"
            aria-controls=input.0
            aria-label=move || text(MessageId::ActionHidePassword, MessageId::ActionShowPassword)
            on:click=press
        >
            {move || text(MessageId::ActionHide, MessageId::ActionShow)}
        </button>
    }
}
