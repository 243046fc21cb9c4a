//! Recover: choose how to be reached.

use leptos::prelude::*;
use regain_contract::{Code, Field as Name, FieldCode, Recovery};

use crate::api;
use crate::dom::element::{El, el};
use crate::dom::view::Page;
use crate::dom::{input, time};
use crate::failure::Failure;
use crate::form::fault::Fault;
use crate::form::method::Draft;
use crate::journey::Journey;
use crate::message::{MessageId, say};
use crate::navigate::Navigate;
use crate::page::cancel::cancel;
use crate::page::guard::guard;
use crate::page::outcome;
use crate::recovery::Outcome;
use crate::route::{Route, outcome_address};
use crate::signal::{Signal, Stored, effect};
use crate::ui::anatomy::Faults;
use crate::ui::busy::Busy;
use crate::ui::button::submit;
use crate::ui::card::{Card, actions, form, lead};
use crate::ui::choice::{choice, shown};
use crate::ui::trail::{At, trail};
use crate::ui::trouble::trouble;

/// The page.
#[must_use]
pub fn method() -> Page {
    guard(Route::Method, content).into()
}

/// Tells a refusal of `POST /recovery/code` in the form it came from, or leaves for its page.
/// `None` when it was told elsewhere.
pub fn refused(
    journey: Journey,
    go: Navigate,
    failure: &Failure,
    faults: Faults,
) -> Option<Failure> {
    if journey.failed(failure).is_some_and(Outcome::ends_recovery) {
        return None;
    }
    let fault = match failure.code() {
        Some(Code::MethodUnavailable) => Fault::new(Name::Method, FieldCode::Wrong),
        Some(Code::ConfirmWrong) => Fault::new(Name::Confirm, FieldCode::Wrong),
        Some(Code::RateLimited | Code::ResendTooSoon) => return Some(failure.clone()),
        _ if failure.outcome().is_some() => {
            outcome::show(go, failure);
            return None;
        }
        _ => return Some(failure.clone()),
    };
    faults.set(vec![fault]);
    None
}

fn content() -> El {
    let go = expect_context::<Navigate>();
    let journey = expect_context::<Journey>();
    let (faults, failure, busy) = (Faults::default(), Signal::new(None), Busy::new());
    let Some(recovery) = journey.recovery() else {
        return el("div");
    };
    let methods = shown(&recovery.methods);
    let mut open = methods.iter().filter(|method| !method.used);
    let chosen = match (open.next(), open.next()) {
        (None, _) => {
            go.replace_address(&outcome_address(Outcome::NoMethods, None));
            None
        }
        // One way only: it is chosen already.
        (Some(only), None) => Some(only.id.clone()),
        _ => None,
    };
    let chosen = Signal::new(chosen);
    let ways = choice(&methods, chosen, faults);
    // The same key until the answer is here: a repeated try sends no second message.
    let once = Stored::new(time::once_key());
    effect(move || {
        // Another way is another message.
        chosen.follow();
        once.set_value(time::once_key());
    });
    let answered = move |answer: Result<Recovery, Failure>| match answer {
        Ok(recovery) => {
            journey.answered(recovery);
            go.go(Route::Code);
        }
        Err(problem) => {
            if problem.code().is_some() {
                once.set_value(time::once_key());
            }
            failure.set(refused(journey, go, &problem, faults));
        }
    };
    let send = move || {
        if busy.now() {
            return;
        }
        failure.set(None);
        let draft = Draft {
            chosen: chosen.get_untracked(),
            confirm: input::value("confirm"),
        };
        let Some(handle) = journey.handle() else {
            return journey.forget();
        };
        match draft.check(&methods) {
            Err(found) => faults.set(found),
            Ok(checked) => {
                faults.set(Vec::new());
                let key = once.get_value();
                let call =
                    async move { api::recovery::send_code(&handle, &key, checked.body()).await };
                busy.run(call, answered);
            }
        }
    };
    let form = form(send)
        .child(trouble(failure))
        .child(ways)
        .child(actions(vec![submit(MessageId::ActionNext, busy), cancel()]));
    view(&recovery, faults, form)
}

/// The card around the form; the second proof has words of its own.
fn view(recovery: &Recovery, faults: Faults, form: El) -> El {
    let (title, text) = if recovery.proofs.given > 0 {
        (MessageId::MethodTitleSecond, MessageId::MethodLeadSecond)
    } else {
        (MessageId::MethodTitle, MessageId::MethodLead)
    };
    Card::new(say(title))
        .above(trail(
            At::Proof(recovery.proofs.given + 1),
            recovery.proofs.needed,
        ))
        .faults(faults)
        .view(vec![lead(&say(text)), form])
}
