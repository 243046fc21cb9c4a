//! Filters: forms that change nothing and refuse nothing.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use crate::message::{Id, say};

/// The form, a place to search by its role.
#[component]
pub fn Filter(
    label: Id,
    send: impl Fn() + 'static,
    #[prop(default = "panel filter")] class: &'static str,
    children: Children,
) -> impl IntoView {
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        send();
    };
    view! {
        <form
            class=class
            role="search"
            method="post"
            aria-label=say(label)
            novalidate
            on:submit=submit
        >
            {children()}
        </form>
    }
}

/// A control under its label. The control is the first child; its id must be `id`, and its class
/// `filter__control`.
#[component]
pub fn Labelled(
    id: &'static str,
    label: Id,
    #[prop(default = "filter__field")] class: &'static str,
    children: Children,
) -> impl IntoView {
    view! {
        <div class=class>
            <label class="filter__label" for=id>
                {say(label)}
            </label>
            {children()}
        </div>
    }
}
