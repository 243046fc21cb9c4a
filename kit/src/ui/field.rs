//! A labelled input with its hint and its error: the only place where a field is put together.

use leptos::prelude::*;
use regain_contract::Field as Name;

use super::anatomy::{Anatomy, anatomy};
use super::icon::{ALERT, Icon};
use super::reveal::Reveal;
use crate::message::fault::fault_text;
use crate::message::say;
use crate::submit::Faults;

/// A field of a form. Only texts, classes and attributes in it change; the input itself never does, so
/// that neither the cursor nor a password manager loses it.
#[component]
pub fn Field(
    name: Name,
    /// Those of its form.
    faults: Faults,
    /// What stands in it at first.
    #[prop(optional)]
    value: String,
    /// In place of the usual hint.
    #[prop(optional, into)]
    hint: Option<String>,
    /// In place of the usual label.
    #[prop(optional, into)]
    label: Option<String>,
    /// Called while typing.
    #[prop(optional, into)]
    typed: Option<Callback<()>>,
) -> impl IntoView {
    // Pages name fields of the table alone.
    let Anatomy {
        input,
        label: usual_label,
        hint: usual_hint,
        kind,
        autocomplete,
        inputmode,
        class,
    } = anatomy(&name).expect("a field with a row in the table of anatomies");
    let id = input.0;
    let fault = Memo::new(move |_| {
        faults.with(|all| {
            let own = all.iter().find(|fault| fault.field == name);
            own.map(fault_text)
        })
    });
    let is_faulty = move || fault.with(Option::is_some);
    let hint = hint.or_else(|| usual_hint.map(say));
    let has_hint = hint.is_some();
    let described = move || described_by(id, has_hint, is_faulty());
    let is_password = kind == "password";
    let direction = if is_password || class != "ltr" {
        "ltr"
    } else {
        "auto"
    };
    let on_input = move |_| {
        if let Some(typed) = typed {
            typed.run(());
        }
    };
    let hint = hint.map(|hint| {
        view! {
            <p class="field__hint" id=format!("{id}-hint")>
                {hint}
            </p>
        }
    });
    view! {
        <div class="field" class:field--error=is_faulty>
            <label class="field__label" for=id>
                {label.unwrap_or_else(|| say(usual_label))}
            </label>
            {hint}
            <p class="field__error" id=format!("{id}-error")>
                <Icon path=ALERT/>
                <span>{move || fault.get()}</span>
            </p>
            <div class="field__row">
                <input
                    class=format!("field__input {class}")
                    id=id
                    name=id
                    type=kind
                    value=value
                    autocomplete=autocomplete
                    inputmode=inputmode
                    autocapitalize="none"
                    spellcheck="false"
                    dir=direction
                    aria-describedby=described
                    aria-invalid=move || is_faulty().then_some("true")
                    on:input=on_input
                />
                {is_password.then(|| view! { <Reveal input/> })}
            </div>
        </div>
    }
}

/// The ids of what says more about an input.
fn described_by(id: &str, has_hint: bool, is_faulty: bool) -> Option<String> {
    match (has_hint, is_faulty) {
        (true, true) => Some(format!("{id}-hint {id}-error")),
        (true, false) => Some(format!("{id}-hint")),
        (false, true) => Some(format!("{id}-error")),
        (false, false) => None,
    }
}

/// Tells password managers which account a password belongs to. Nobody sees it.
#[component]
pub fn AccountName(user_id: String) -> impl IntoView {
    view! {
        <input
            class="visually-hidden"
            type="text"
            autocomplete="username"
            value=user_id
            readonly
            tabindex="-1"
            aria-hidden="true"
        />
    }
}
