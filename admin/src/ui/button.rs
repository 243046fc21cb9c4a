//! Buttons with labels of these pages. Those whose labels all pages have are in
//! `regain_kit::ui::button`.

use leptos::prelude::*;
use regain_kit::submit::Submission;

use crate::message::{Id, say};

/// The button that sends a form. While the form is on its way it keeps its place and the focus.
#[component]
pub fn SubmitButton(
    /// It may change.
    #[prop(into)]
    label: Signal<Id>,
    submission: Submission,
    #[prop(default = "button button--primary")] class: &'static str,
    /// A form on its way is seen by its button; where it is seen elsewhere, the button does not change.
    #[prop(default = true)]
    changes: bool,
) -> impl IntoView {
    view! {
        <button
            class=class
            type="submit"
            class:button--busy=move || changes && submission.is_pending()
            aria-busy=move || submission.is_pending().then_some("true")
        >
            {move || say(label.get())}
        </button>
    }
}

/// A button which does something at once.
#[component]
pub fn PressButton(
    label: Id,
    press: impl Fn() + 'static,
    #[prop(default = "button button--quiet")] class: &'static str,
    /// What it has asked for is under way.
    #[prop(optional, into)]
    is_busy: Signal<bool>,
) -> impl IntoView {
    view! {
        <button
            class=class
            type="button"
            aria-busy=move || is_busy.get().then_some("true")
            on:click=move |_| press()
        >
            {say(label)}
        </button>
    }
}
