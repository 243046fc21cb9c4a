//! A field for an address, with its hint and its error.

use leptos::prelude::*;
use regain_kit::platform::input::InputId;
use regain_kit::ui::icon::{ALERT, Icon};

/// The field. `fault` is what is wrong with it, and may change.
#[component]
pub fn TextField(
    input: InputId,
    label: String,
    hint: String,
    #[prop(into)] fault: Signal<Option<String>>,
) -> impl IntoView {
    let id = input.0;
    let is_faulty = move || fault.with(Option::is_some);
    let described = move || {
        if is_faulty() {
            format!("{id}-hint {id}-error")
        } else {
            format!("{id}-hint")
        }
    };
    view! {
        <div class="field" class:field--error=is_faulty>
            <label class="field__label" for=id>
                {label}
            </label>
            <p class="field__hint" id=format!("{id}-hint")>
                {hint}
            </p>
            <p class="field__error" id=format!("{id}-error") role="alert">
                <Icon path=ALERT/>
                <span>{move || fault.get()}</span>
            </p>
            <div class="field__row">
                <input
                    class="field__input"
                    id=id
                    name=id
                    type="text"
                    inputmode="email"
                    autocomplete="off"
                    autocapitalize="none"
                    spellcheck="false"
                    dir="ltr"
                    aria-describedby=described
                    aria-invalid=move || is_faulty().then_some("true")
                />
            </div>
        </div>
    }
}
