//! Recover: enter the code.

use leptos::prelude::*;
use regain_contract::{Code, CodeSent, Field as Name, MethodKind, Recovery};

use crate::api;
use crate::dom::element::{El, el};
use crate::dom::view::Page;
use crate::dom::{input, page};
use crate::failure::Failure;
use crate::form::code;
use crate::journey::Journey;
use crate::message::{MessageId, fill, say};
use crate::navigate::Navigate;
use crate::page::cancel::cancel;
use crate::page::guard::guard;
use crate::page::method::refused;
use crate::page::resend::resend;
use crate::recovery::State;
use crate::route::Route;
use crate::signal::Signal;
use crate::ui::anatomy::Faults;
use crate::ui::busy::Busy;
use crate::ui::button::submit;
use crate::ui::card::{Card, actions, form, lead};
use crate::ui::clock::{Says, clock, ticking};
use crate::ui::field::Field;
use crate::ui::link::link;
use crate::ui::trail::{At, trail};
use crate::ui::trouble::trouble;

/// The page.
#[must_use]
pub fn enter_code() -> Page {
    guard(Route::Code, content).into()
}

/// The code on its way, as the API last said.
fn sent(journey: Journey) -> Option<CodeSent> {
    match journey.state_now() {
        State::EnterCode(_, code) => Some(code),
        _ => None,
    }
}

/// Where the code went.
fn told(recovery: &Recovery, code: &CodeSent) -> String {
    let method = recovery
        .methods
        .iter()
        .find(|method| method.id == code.method);
    let id = match method.map(|method| &method.kind) {
        Some(MethodKind::Email) => MessageId::CodeSentEmail,
        Some(MethodKind::Sms) => MessageId::CodeSentSms,
        Some(MethodKind::Voice) => MessageId::CodeSentVoice,
        _ => MessageId::CodeSentOther,
    };
    // Masked targets keep their order in right-to-left text (UAX #9: LRI … PDI).
    let masked = method.map_or("", |method| method.masked.as_str());
    fill(
        id,
        &[("masked", &["\u{2066}", masked, "\u{2069}"].concat())],
    )
}

fn content() -> El {
    let go = expect_context::<Navigate>();
    let journey = expect_context::<Journey>();
    let (faults, failure, busy) = (Faults::default(), Signal::new(None), Busy::new());
    let (Some(recovery), Some(code)) = (journey.recovery(), sent(journey)) else {
        return el("div");
    };
    let length = code.length;
    let answered = move |answer: Result<Recovery, Failure>| match answer {
        // The guard goes on to the page of the new state.
        Ok(recovery) => journey.answered(recovery),
        Err(problem) => match code::refused(&problem) {
            Some(fault) => {
                input::set_value("code", "");
                faults.set(vec![fault]);
            }
            None if problem.code() == Some(&Code::WrongStep) => page::reload(),
            None => failure.set(refused(journey, go, &problem, faults)),
        },
    };
    let send = move || {
        if busy.now() {
            return;
        }
        failure.set(None);
        let Some(handle) = journey.handle() else {
            return journey.forget();
        };
        match code::check(&input::value("code"), length) {
            Err(found) => faults.set(found),
            Ok(checked) => {
                faults.set(Vec::new());
                let call = async move { api::recovery::verify_code(&handle, checked.body()).await };
                busy.run(call, answered);
            }
        }
    };
    let left =
        ticking(move || sent(journey).map_or(0, |code| journey.seconds_until(code.expires_at)));
    let says = Says {
        line: MessageId::CodeExpires,
        over: MessageId::CodeExpired,
        mark: MessageId::CodeMinuteLeft,
    };
    let form = form(send)
        .child(trouble(failure))
        .child(Field::new(Name::Code, faults).view())
        .child(clock(left, says))
        .child(actions(vec![submit(MessageId::ActionNext, busy)]));
    let elsewhere = link(&go.href(Route::Method), MessageId::CodeOtherMethod);
    Card::new(say(MessageId::CodeTitle))
        .above(trail(
            At::Proof(recovery.proofs.given + 1),
            recovery.proofs.needed,
        ))
        .faults(faults)
        .view(vec![
            lead(&told(&recovery, &code)),
            form,
            resend(faults),
            actions(vec![elsewhere, cancel()]),
        ])
}
