//! A labelled input with its hint and its error: the only place where a field is put together.

use leptos::prelude::*;
use regain_contract::Field as Name;

use super::anatomy::{Anatomy, Faults, anatomy};
use super::icon::{ALERT, Icon};
use super::reveal::Reveal;
use crate::message::{fault, say};

/// A field. Only texts, classes and attributes in it are reactive; the input itself never is, so
/// that neither the cursor nor a password manager loses it.
#[component]
pub fn Field(
    /// Which field of the API.
    name: Name,
    /// The faults of its form.
    faults: Faults,
    /// What stands in it at first.
    #[prop(optional, into)]
    value: String,
    /// A hint in place of the usual one.
    #[prop(optional, into)]
    hint: Option<String>,
    /// A label in place of the usual one.
    #[prop(optional, into)]
    label: Option<String>,
    /// Called while typing.
    #[prop(optional, into)]
    on_input: Option<Callback<()>>,
) -> impl IntoView {
    let Anatomy {
        id,
        label: usual,
        hint: usual_hint,
        kind,
        autocomplete,
        inputmode,
        class,
    } = anatomy(&name);
    let fault = Memo::new(move |_| {
        faults.with(|all| {
            all.iter()
                .find(|fault| fault.field == name)
                .map(fault::words)
        })
    });
    let faulty = move || fault.with(Option::is_some);
    let hint = hint.or_else(|| usual_hint.map(say));
    let hint_id = hint.is_some().then(|| [id, "-hint"].concat());
    let error_id = [id, "-error"].concat();
    let described = {
        let (hint_id, error_id) = (hint_id.clone().unwrap_or_default(), error_id.clone());
        move || {
            if faulty() {
                [&hint_id, " ", &error_id].concat()
            } else {
                hint_id.clone()
            }
        }
    };
    view! {
        <div class="field" class:field--error=faulty>
            <label class="field__label" for=id>{label.unwrap_or_else(|| say(usual))}</label>
            {hint.map(|hint| view! { <p class="field__hint" id=hint_id>{hint}</p> })}
            <p class="field__error" id=error_id>
                <Icon path=ALERT/>
                <span>{move || fault.get()}</span>
            </p>
            <div class="field__row">
                <input
                    class=["field__input ", class].concat()
                    id=id
                    name=id
                    type=kind
                    value=value
                    autocomplete=autocomplete
                    inputmode=inputmode
                    autocapitalize="none"
                    spellcheck="false"
                    dir=if kind == "password" || class != "ltr" { "ltr" } else { "auto" }
                    aria-describedby=described
                    aria-invalid=move || faulty().then_some("true")
                    on:input=move |_| {
                        if let Some(on_input) = on_input {
                            on_input.run(());
                        }
                    }
                />
                {(kind == "password").then(|| view! { <Reveal of=id/> })}
            </div>
        </div>
    }
}
