//! Radio buttons for the ways to be reached.

use regain_contract::{Field as Name, Method, MethodKind};

use super::anatomy::Faults;
use super::card::ltr;
use super::field::Field;
use super::icon::{ALERT, KEY, MAIL, MESSAGE, PHONE, icon, icon_with};
use crate::dom::element::{El, el, present};
use crate::message::{MessageId, fault, fill, say};
use crate::signal::Signal;

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

/// The radio buttons for `methods`; the id of the `chosen` one is kept. The masked target describes
/// each; where the API asks for it, the whole target is asked for below the chosen one.
#[must_use]
pub fn choice(methods: &[Method], chosen: Signal<Option<String>>, faults: Faults) -> El {
    let fault = move || {
        faults.with(|all| {
            all.iter()
                .find(|fault| fault.field == Name::Method)
                .map(fault::words)
        })
    };
    let text = el("span").text_of(move || fault().unwrap_or_default());
    let options = methods
        .iter()
        .enumerate()
        .map(|(at, method)| option(method, at, chosen, faults));
    el("fieldset")
        .class("choice")
        .id("method")
        .attr("tabindex", "-1")
        .attr("aria-describedby", "method-error")
        .class_of("field--error", move || fault().is_some())
        .child(
            el("legend")
                .class("choice__legend")
                .text(&say(MessageId::MethodLegend)),
        )
        .child(
            el("p")
                .class("field__error")
                .id("method-error")
                .child(icon(ALERT))
                .child(text),
        )
        .children(options.flatten().collect())
}

/// An option, and what is asked for below it.
fn option(method: &Method, at: usize, chosen: Signal<Option<String>>, faults: Faults) -> Vec<El> {
    let (label, picture) = face(method).unwrap_or((MessageId::MethodEmail, KEY));
    let id = ["method-", &at.to_string()].concat();
    let detail_id = [&id, "-detail"].concat();
    let own = method.id.clone();
    let picked = chosen.with_untracked(|chosen| chosen.as_ref() == Some(&own));
    let used = [" · ", &say(MessageId::MethodUsed)].concat();
    let detail = el("span")
        .class("choice__detail")
        .id(&detail_id)
        .child(ltr(&method.masked));
    let input = el("input")
        .class("choice__input")
        .attr("type", "radio")
        .attr("name", "method")
        .id(&id)
        .attr("value", &own)
        .flag("checked", picked)
        .flag("disabled", method.used)
        .attr("aria-describedby", &detail_id)
        .on("change", move || chosen.set(Some(own.clone())));
    let label = el("label")
        .class("choice__label")
        .attr("for", &id)
        .text(&say(label));
    let option = el("div")
        .class("choice__option")
        .child(input)
        .child(label)
        .child(if method.used {
            detail.text(&used)
        } else {
            detail
        })
        .child(icon_with("icon choice__icon", picture));
    let more = method.confirm.then(|| target(method, chosen, faults));
    present(vec![Some(option), more])
}

/// Asks for the whole number or address while its method is the chosen one.
fn target(method: &Method, chosen: Signal<Option<String>>, faults: Faults) -> El {
    let label = match method.kind {
        MethodKind::Email => MessageId::FieldConfirmEmail,
        _ => MessageId::FieldConfirmPhone,
    };
    let hint = fill(MessageId::FieldConfirmHint, &[("masked", &method.masked)]);
    let own = method.id.clone();
    el("div").swap(move || {
        if chosen.with(|chosen| chosen.as_ref() != Some(&own)) {
            return Vec::new();
        }
        let field = Field::new(Name::Confirm, faults)
            .label(say(label))
            .hint(hint.clone());
        vec![el("div").class("choice__more").child(field.view())]
    })
}
