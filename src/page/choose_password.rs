//! Recover: choose a new password.

use leptos::prelude::*;
use regain_contract::{Code, Policy, Recovery};

use crate::api;
use crate::dom::element::{El, el};
use crate::dom::view::Page;
use crate::dom::{input, page};
use crate::failure::Failure;
use crate::form::new_password::Draft;
use crate::journey::Journey;
use crate::message::{MessageId, say};
use crate::navigate::Navigate;
use crate::page::cancel::cancel;
use crate::page::guard::guard;
use crate::page::method::refused;
use crate::page::password_fields::{password_fields, typed};
use crate::recovery::State;
use crate::route::Route;
use crate::settings::Known;
use crate::signal::Signal;
use crate::ui::anatomy::Faults;
use crate::ui::busy::Busy;
use crate::ui::button::submit;
use crate::ui::card::{Card, actions, form, ltr};
use crate::ui::clock::{Says, clock, ticking};
use crate::ui::field::account;
use crate::ui::trail::{At, trail};
use crate::ui::trouble::trouble;

/// The page.
#[must_use]
pub fn choose_password() -> Page {
    guard(Route::NewPassword, content).into()
}

/// The policy for this account; the general one where the recovery names none.
fn policy(journey: Journey, known: Known) -> Policy {
    let own = match journey.state_now() {
        State::ChoosePassword(_, policy) => policy,
        _ => None,
    };
    own.or_else(|| known.now(|known| Some(known?.policy.clone())))
        .unwrap_or(Policy { rules: Vec::new() })
}

fn content() -> El {
    let go = expect_context::<Navigate>();
    let journey = expect_context::<Journey>();
    let policy = policy(journey, expect_context::<Known>());
    let (faults, failure, busy) = (Faults::default(), Signal::new(None), Busy::new());
    let Some(recovery) = journey.recovery() else {
        return el("div");
    };
    let fields = password_fields(&policy, &recovery.user_id, faults);
    let answered = move |answer: Result<Recovery, Failure>| match answer {
        // The guard goes on to the page of the new state.
        Ok(recovery) => journey.answered(recovery),
        Err(problem) => match problem.code() {
            Some(Code::PasswordRefused | Code::InvalidFields) if !problem.fields().is_empty() => {
                faults.set(problem.fields().to_vec());
            }
            Some(Code::WrongStep) => page::reload(),
            _ => failure.set(refused(journey, go, &problem, faults)),
        },
    };
    let owner = recovery.user_id.clone();
    let send = move || {
        if busy.now() {
            return;
        }
        failure.set(None);
        let Some(handle) = journey.handle() else {
            return journey.forget();
        };
        let (new, again) = typed();
        let normalised = input::normalised(&new);
        match (Draft {
            current: None,
            new,
            again,
        })
        .check(&normalised, &policy, &owner)
        {
            Err(found) => faults.set(found),
            Ok(checked) => {
                faults.set(Vec::new());
                input::hide_passwords();
                let call =
                    async move { api::recovery::new_password(&handle, &checked.recovery()).await };
                busy.run(call, answered);
            }
        }
    };
    let end = recovery.expires_at;
    let left = ticking(move || journey.seconds_until(end));
    let says = Says {
        line: MessageId::NewPasswordTime,
        over: MessageId::OutcomeExpiredTitle,
        mark: MessageId::NewPasswordEndsSoon,
    };
    let form = form(send)
        .child(trouble(failure))
        .child(account(&recovery.user_id))
        .child(fields)
        .child(clock(left, says))
        .child(actions(vec![
            submit(MessageId::NewPasswordAction, busy),
            cancel(),
        ]));
    let lead = el("p")
        .class("card__lead")
        .child(ltr(&recovery.user_id))
        .text(" · ")
        .text(&say(MessageId::NewPasswordLead));
    Card::new(say(MessageId::NewPasswordTitle))
        .above(trail(At::Password, recovery.proofs.needed))
        .faults(faults)
        .view(vec![lead, form])
}
