//! The button that sends a form.

use leptos::prelude::*;

use crate::message::{MessageId, say};

/// The button. While the form is on its way it keeps its place, its name and the focus.
#[component]
pub fn Submit(
    /// What it says.
    label: MessageId,
    /// The form is on its way.
    #[prop(into)]
    busy: Signal<bool>,
) -> impl IntoView {
    view! {
        <button
            class="button button--primary"
            class:button--busy=busy
            type="submit"
            aria-busy=move || busy.get().then_some("true")
            aria-disabled=move || busy.get().then_some("true")
        >
            {say(label)}
        </button>
    }
}
