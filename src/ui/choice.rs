//! Radio buttons for the ways to be reached.

use leptos::prelude::*;
use regain_contract::{Field as Name, Method, MethodKind};

use super::anatomy::Faults;
use super::field::Field;
use super::icon::{ALERT, Icon, KEY, MAIL, MESSAGE, PHONE};
use crate::message::{MessageId, fault, fill, say};

/// The label and icon of a method; `None` for a kind that this version has no words for.
fn face(method: &Method) -> Option<(MessageId, &'static str)> {
    match &method.kind {
        MethodKind::Email => Some((MessageId::MethodEmail, MAIL)),
        MethodKind::Sms => Some((MessageId::MethodSms, MESSAGE)),
        MethodKind::Voice => Some((MessageId::MethodVoice, PHONE)),
        // The API may name one of our texts for a kind of its own.
        MethodKind::Other(_) => {
            let label = method.label.as_deref()?;
            let id = MessageId::ALL.iter().find(|id| id.key() == label)?;
            Some((*id, KEY))
        }
    }
}

/// Methods that can be shown: those with words.
#[must_use]
pub fn shown(methods: &[Method]) -> Vec<Method> {
    methods
        .iter()
        .filter(|method| face(method).is_some())
        .cloned()
        .collect()
}

/// The radio buttons. The masked target describes each; where the API asks for it, the whole
/// target is asked for below the chosen one.
#[component]
pub fn Choice(
    /// The ways, those with words only.
    methods: Vec<Method>,
    /// The id of the chosen one.
    chosen: RwSignal<Option<String>>,
    /// The faults of the form.
    faults: Faults,
) -> impl IntoView {
    let fault = move || {
        faults.with(|all| {
            all.iter()
                .find(|fault| fault.field == Name::Method)
                .map(fault::words)
        })
    };
    let options = methods
        .into_iter()
        .enumerate()
        .map(|(at, method)| view! { <MethodOption method at chosen faults/> })
        .collect::<Vec<_>>();
    view! {
        <fieldset class="choice" class:field--error=move || fault().is_some()>
            <legend class="choice__legend">{say(MessageId::MethodLegend)}</legend>
            <p class="field__error" id="method-error"><Icon path=ALERT/><span>{fault}</span></p>
            {options}
        </fieldset>
    }
}

#[component]
fn MethodOption(
    method: Method,
    at: usize,
    chosen: RwSignal<Option<String>>,
    faults: Faults,
) -> impl IntoView {
    let (label, icon) = face(&method).unwrap_or((MessageId::MethodEmail, KEY));
    let id = ["method-", &at.to_string()].concat();
    let detail = [&id, "-detail"].concat();
    let (own, value) = (method.id.clone(), method.id.clone());
    let picked = Memo::new(move |_| chosen.with(|chosen| chosen.as_ref() == Some(&own)));
    let start_picked = picked.get_untracked();
    let (masked, used) = (method.masked.clone(), method.used);
    let more = move || {
        (method.confirm && picked.get()).then(|| {
            let label = if method.kind == MethodKind::Email {
                MessageId::FieldConfirmEmail
            } else {
                MessageId::FieldConfirmPhone
            };
            let hint = fill(MessageId::FieldConfirmHint, &[("masked", &method.masked)]);
            view! { <div class="choice__more"><Field name=Name::Confirm faults label=say(label) hint/></div> }
        })
    };
    view! {
        <div class="choice__option">
            <input
                class="choice__input"
                type="radio"
                name="method"
                id=id.clone()
                value=value.clone()
                checked=start_picked
                disabled=used
                aria-describedby=detail.clone()
                on:change=move |_| chosen.set(Some(value.clone()))
            />
            <label class="choice__label" for=id>{say(label)}</label>
            <span class="choice__detail" id=detail>
                <bdi class="ltr" dir="ltr">{masked}</bdi>
                {used.then(|| [" · ", &say(MessageId::MethodUsed)].concat())}
            </span>
            <Icon path=icon class="choice__icon"/>
        </div>
        {more}
    }
}
