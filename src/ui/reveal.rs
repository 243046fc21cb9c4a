//! Showing and hiding what is typed into a password field.

use leptos::prelude::*;

use crate::dom::input;
use crate::message::{MessageId, say};

/// The button beside a password. Its name says what it will do.
#[component]
pub fn Reveal(
    /// Id of the input.
    of: &'static str,
) -> impl IntoView {
    let shown = RwSignal::new(false);
    let toggle = move |_| {
        shown.update(|shown| *shown = !*shown);
        input::reveal(of, shown.get_untracked());
    };
    let name = move || {
        say(if shown.get() {
            MessageId::ActionHidePassword
        } else {
            MessageId::ActionShowPassword
        })
    };
    view! {
        <button class="field__reveal" type="button" aria-controls=of aria-label=name on:click=toggle>
            {move || say(if shown.get() { MessageId::ActionHide } else { MessageId::ActionShow })}
        </button>
    }
}
