//! Recover: enter the code.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use regain_contract::{Code, CodeSent, Field as Name, FieldCode, MethodKind, Recovery};

use crate::api;
use crate::dom::{input, page};
use crate::failure::Failure;
use crate::form::code;
use crate::form::fault::Fault;
use crate::journey::Journey;
use crate::message::{MessageId, fill, say};
use crate::navigate::Navigate;
use crate::page::guard::Guard;
use crate::page::method::{Cancel, refused};
use crate::page::resend::Resend;
use crate::recovery::State;
use crate::route::Route;
use crate::ui::anatomy::Faults;
use crate::ui::busy::Busy;
use crate::ui::card::Card;
use crate::ui::clock::{Clock, ticking};
use crate::ui::error_summary::ErrorSummary;
use crate::ui::field::Field;
use crate::ui::submit::Submit;
use crate::ui::trail::{At, Trail};
use crate::ui::trouble::Trouble;

/// The page.
#[component]
pub fn EnterCode() -> impl IntoView {
    view! { <Guard page=Route::Code><CodeForm/></Guard> }
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

/// The fault of a code that was refused.
fn code_fault(failure: &Failure) -> Option<Fault> {
    let Failure::Refused(problem) = failure else {
        return None;
    };
    match problem.code {
        Code::CodeWrong => {
            let left = problem.tries_left.unwrap_or(1);
            Some(Fault::new(Name::Code, FieldCode::Wrong).with("count", &left))
        }
        Code::CodeExpired => Some(Fault::new(Name::Code, FieldCode::Expired)),
        _ => None,
    }
}

#[component]
fn CodeForm() -> impl IntoView {
    let go = expect_context::<Navigate>();
    let journey = expect_context::<Journey>();
    let (faults, failure, busy) = (Faults::default(), RwSignal::new(None), Busy::new());
    let (Some(recovery), Some(code)) = (journey.recovery(), sent(journey)) else {
        return ().into_any();
    };
    let length = code.length;
    let (at, needed) = (At::Proof(recovery.proofs.given + 1), recovery.proofs.needed);
    let left =
        ticking(move || sent(journey).map_or(0, |code| journey.seconds_until(code.expires_at)));
    let answered = move |answer: Result<Recovery, Failure>| match answer {
        // The guard goes on to the page of the new state.
        Ok(recovery) => journey.answered(recovery),
        Err(problem) => match code_fault(&problem) {
            Some(fault) => {
                input::set_value("code", "");
                faults.set(vec![fault]);
            }
            None if problem.code() == Some(&Code::WrongStep) => page::reload(),
            None => failure.set(refused(journey, go, &problem, faults)),
        },
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
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
    view! {
        <Card title=say(MessageId::CodeTitle) faults above=move || view! { <Trail at needed/> }>
            <ErrorSummary faults/>
            <p class="card__lead">{told(&recovery, &code)}</p>
            <form class="form" novalidate on:submit=submit>
                <Trouble failure/>
                <Field name=Name::Code faults/>
                <Clock seconds=left line=MessageId::CodeExpires over=MessageId::CodeExpired mark=MessageId::CodeMinuteLeft/>
                <div class="card__actions"><Submit label=MessageId::ActionNext busy=busy.signal()/></div>
            </form>
            <Resend faults/>
            <div class="card__actions">
                <a class="link" href=go.href(Route::Method)>{say(MessageId::CodeOtherMethod)}</a>
                <Cancel/>
            </div>
        </Card>
    }
    .into_any()
}
