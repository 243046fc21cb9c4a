//! Radio buttons for the ways to be reached.

use leptos::prelude::*;
use regain_contract::{Field as Name, Method, MethodKind};
use regain_kit::message::fault::fault_text;
use regain_kit::message::{MessageId, fill, say};
use regain_kit::submit::Faults;
use regain_kit::ui::anatomy::METHOD;
use regain_kit::ui::field::Field;
use regain_kit::ui::icon::{ALERT, Icon, KEY, MAIL, MESSAGE, PHONE};
use regain_kit::ui::text::Ltr;

/// What a method is called, and its icon; `None` where there are no words for it.
fn label_and_icon(method: &Method) -> Option<(MessageId, &'static str)> {
    match &method.kind {
        MethodKind::Email => Some((MessageId::MethodEmail, MAIL)),
        MethodKind::Sms => Some((MessageId::MethodSms, MESSAGE)),
        MethodKind::Voice => Some((MessageId::MethodVoice, PHONE)),
        MethodKind::Other(_) => {
            let label = method.label.as_deref()?;
            let id = MessageId::ALL.iter().find(|id| id.key() == label)?;
            Some((*id, KEY))
        }
    }
}

/// Methods that can be shown: those with words.
#[must_use]
pub fn with_words(methods: &[Method]) -> Vec<Method> {
    methods
        .iter()
        .filter(|method| label_and_icon(method).is_some())
        .cloned()
        .collect()
}

/// The radio buttons for `methods`; the id of the `chosen` one is kept.
#[component]
pub fn MethodChoice(
    methods: Vec<Method>,
    chosen: RwSignal<Option<String>>,
    faults: Faults,
) -> impl IntoView {
    let fault = Memo::new(move |_| {
        faults.with(|all| {
            all.iter()
                .find(|fault| fault.field == Name::Method)
                .map(fault_text)
        })
    });
    view! {
        <fieldset
            class="choice"
            id=METHOD.0
            tabindex="-1"
            aria-describedby="method-error"
            class:field--error=move || fault.with(Option::is_some)
        >
            <legend class="choice__legend">{say(MessageId::MethodLegend)}</legend>
            <p class="field__error" id="method-error">
                <Icon path=ALERT/>
                <span>{move || fault.get()}</span>
            </p>
            {methods
                .into_iter()
                .enumerate()
                .map(|(at, method)| view! { <MethodOption method at chosen faults/> })
                .collect_view()}
        </fieldset>
    }
}

/// An option, and what is asked for below it.
#[component]
fn MethodOption(
    method: Method,
    at: usize,
    chosen: RwSignal<Option<String>>,
    faults: Faults,
) -> impl IntoView {
    let (label, picture) = label_and_icon(&method).unwrap_or((MessageId::MethodEmail, KEY));
    let id = format!("method-{at}");
    let detail_id = format!("{id}-detail");
    let own = method.id.clone();
    let picked = chosen.with_untracked(|chosen| chosen.as_ref() == Some(&own));
    let used = method
        .used
        .then(|| format!(" · {}", say(MessageId::MethodUsed)));
    let more = method.confirm.then(|| {
        let own = own.clone();
        let is_chosen = Memo::new(move |_| chosen.with(|chosen| chosen.as_ref() == Some(&own)));
        let label = match method.kind {
            MethodKind::Email => MessageId::FieldConfirmEmail,
            _ => MessageId::FieldConfirmPhone,
        };
        let hint = fill(MessageId::FieldConfirmHint, &[("masked", &method.masked)]);
        view! {
            <Show when=move || is_chosen.get()>
                <div class="choice__more">
                    <Field name=Name::Confirm faults label=say(label) hint=hint.clone()/>
                </div>
            </Show>
        }
    });
    view! {
        <div class="choice__option">
            <input
                class="choice__input"
                type="radio"
                name=METHOD.0
                id=id.clone()
                value=own.clone()
                checked=picked
                disabled=method.used
                aria-describedby=detail_id.clone()
                on:change=move |_| chosen.set(Some(own.clone()))
            />
            <label class="choice__label" for=id>
                {say(label)}
            </label>
            <span class="choice__detail" id=detail_id>
                <Ltr text=method.masked/>
                {used}
            </span>
            <Icon class="icon choice__icon" path=picture/>
        </div>
        {more}
    }
}
