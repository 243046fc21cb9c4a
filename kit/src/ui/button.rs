//! Buttons.

use leptos::prelude::*;

use crate::message::{MessageId, say};
use crate::submit::Submission;

/// The button that sends a form. While the form is on its way it keeps its place, its name and the
/// focus.
#[component]
pub fn Submit(
    label: MessageId,
    submission: Submission,
    #[prop(default = "button button--primary")] class: &'static str,
    /// The form waits for something else before it goes off.
    #[prop(optional, into)]
    waiting: Signal<bool>,
) -> impl IntoView {
    let is_busy = move || submission.is_pending() || waiting.get();
    view! {
        <button
            class=class
            type="submit"
            class:button--busy=is_busy
            aria-busy=move || is_busy().then_some("true")
            aria-disabled=move || is_busy().then_some("true")
        >
            {say(label)}
        </button>
    }
}

/// A button which does something at once.
#[component]
pub fn Button(
    #[prop(default = "button button--quiet")] class: &'static str,
    label: MessageId,
    press: impl Fn() + 'static,
) -> impl IntoView {
    view! {
        <button class=class type="button" on:click=move |_| press()>
            {say(label)}
        </button>
    }
}
