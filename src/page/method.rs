//! Recover: choose how to be reached.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use regain_contract::{Code, Field as Name, FieldCode, Recovery};

use crate::api;
use crate::dom::{input, time};
use crate::failure::Failure;
use crate::form::fault::Fault;
use crate::form::method::Draft;
use crate::journey::Journey;
use crate::message::{MessageId, say};
use crate::navigate::Navigate;
use crate::page::guard::Guard;
use crate::page::outcome;
use crate::recovery::Outcome;
use crate::route::{Route, outcome_address};
use crate::ui::anatomy::Faults;
use crate::ui::busy::Busy;
use crate::ui::card::Card;
use crate::ui::choice::{Choice, shown};
use crate::ui::error_summary::ErrorSummary;
use crate::ui::submit::Submit;
use crate::ui::trail::{At, Trail};
use crate::ui::trouble::Trouble;

/// The page.
#[component]
pub fn Method() -> impl IntoView {
    view! { <Guard page=Route::Method><MethodForm/></Guard> }
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

#[component]
fn MethodForm() -> impl IntoView {
    let go = expect_context::<Navigate>();
    let journey = expect_context::<Journey>();
    let (faults, failure, busy) = (Faults::default(), RwSignal::new(None), Busy::new());
    let Some(recovery) = journey.recovery() else {
        return ().into_any();
    };
    let methods = shown(&recovery.methods);
    let open = methods.iter().filter(|method| !method.used).count();
    // One way only: it is chosen already.
    let only = methods
        .iter()
        .find(|method| !method.used)
        .filter(|_| open == 1);
    let chosen = RwSignal::new(only.map(|method| method.id.clone()));
    let second = recovery.proofs.given > 0;
    let (at, needed) = (At::Proof(recovery.proofs.given + 1), recovery.proofs.needed);
    // The same key until the answer is here: a repeated try sends no second message.
    let once = StoredValue::new(time::once_key());
    let answered = move |answer: Result<Recovery, Failure>| match answer {
        Ok(recovery) => {
            journey.answered(recovery);
            go.go(Route::Code);
        }
        Err(problem) => {
            once.set_value(time::once_key());
            failure.set(refused(journey, go, &problem, faults));
        }
    };
    let all = methods.clone();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
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
        match draft.check(&all) {
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
    if open == 0 {
        go.replace_address(&outcome_address(Outcome::NoMethods, None));
    }
    let (title, lead) = if second {
        (MessageId::MethodTitleSecond, MessageId::MethodLeadSecond)
    } else {
        (MessageId::MethodTitle, MessageId::MethodLead)
    };
    view! {
        <Card title=say(title) faults above=move || view! { <Trail at needed/> }>
            <ErrorSummary faults/>
            <p class="card__lead">{say(lead)}</p>
            <form class="form" novalidate on:submit=submit>
                <Trouble failure/>
                <Choice methods chosen faults/>
                <div class="card__actions">
                    <Submit label=MessageId::ActionNext busy=busy.signal()/>
                    <Cancel/>
                </div>
            </form>
        </Card>
    }
    .into_any()
}

/// Gives the recovery up.
#[component]
pub fn Cancel() -> impl IntoView {
    let go = expect_context::<Navigate>();
    let journey = expect_context::<Journey>();
    let busy = Busy::new();
    let press = move |_| {
        let Some(handle) = journey.handle() else {
            return go.go(Route::SignIn);
        };
        let call = async move { api::recovery::cancel(&handle).await };
        // It ends by itself soon, should the API not have heard.
        busy.run(call, move |_| {
            go.replace_address(&outcome_address(Outcome::Cancelled, None));
            journey.forget();
        });
    };
    view! { <button class="button button--link" type="button" on:click=press>{say(MessageId::ActionCancel)}</button> }
}
