//! A box to tick, and a switch.

use leptos::prelude::*;

/// A box with its label; whether it is `on` is kept.
#[component]
pub fn Tick(#[prop(into)] id: String, label: String, on: RwSignal<bool>) -> impl IntoView {
    let named = id.clone();
    view! {
        <div class="ticked">
            <input
                class="tick"
                type="checkbox"
                id=id
                checked=on.get_untracked()
                on:change=move |event| on.set(event_target_checked(&event))
            />
            <label class="ticked__label" for=named>
                {label}
            </label>
        </div>
    }
}

/// A switch with its label and a line on what it does. Where it is not `usable` it stays off, and the
/// line says why.
#[component]
pub fn Switch(
    id: &'static str,
    label: String,
    hint: String,
    on: RwSignal<bool>,
    #[prop(default = true)] usable: bool,
) -> impl IntoView {
    let hint_id = format!("{id}-hint");
    view! {
        <div class="switch">
            <div class="switch__text">
                <label class="switch__label" for=id>
                    {label}
                </label>
                <p class="field__hint" id=hint_id.clone()>
                    {hint}
                </p>
            </div>
            <input
                class="switch__input"
                type="checkbox"
                role="switch"
                id=id
                checked=on.get_untracked()
                disabled=!usable
                aria-describedby=hint_id
                on:change=move |event| on.set(event_target_checked(&event))
            />
        </div>
    }
}
