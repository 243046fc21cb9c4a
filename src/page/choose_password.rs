//! Recover: choose a new password.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use regain_contract::{Code, Policy, Recovery};

use crate::api;
use crate::dom::{input, page};
use crate::failure::Failure;
use crate::form::new_password::Draft;
use crate::journey::Journey;
use crate::message::{MessageId, say};
use crate::navigate::Navigate;
use crate::page::guard::Guard;
use crate::page::method::{Cancel, refused};
use crate::page::password_fields::{PasswordFields, typed};
use crate::recovery::State;
use crate::route::Route;
use crate::settings::Known;
use crate::ui::anatomy::Faults;
use crate::ui::busy::Busy;
use crate::ui::card::Card;
use crate::ui::clock::{Clock, ticking};
use crate::ui::error_summary::ErrorSummary;
use crate::ui::submit::Submit;
use crate::ui::trail::{At, Trail};
use crate::ui::trouble::Trouble;

/// The page.
#[component]
pub fn ChoosePassword() -> impl IntoView {
    view! { <Guard page=Route::NewPassword><PasswordForm/></Guard> }
}

/// The policy for this account; the general one where the recovery names none.
fn policy(journey: Journey, known: Known) -> Policy {
    let own = match journey.state_now() {
        State::ChoosePassword(_, policy) => policy,
        _ => None,
    };
    own.or_else(|| known.now().map(|settings| settings.policy))
        .unwrap_or(Policy { rules: Vec::new() })
}

#[component]
fn PasswordForm() -> impl IntoView {
    let go = expect_context::<Navigate>();
    let journey = expect_context::<Journey>();
    let policy = policy(journey, expect_context::<Known>());
    let (faults, failure, busy) = (Faults::default(), RwSignal::new(None), Busy::new());
    let Some(recovery) = journey.recovery() else {
        return ().into_any();
    };
    let (user_id, needed, end) = (
        recovery.user_id,
        recovery.proofs.needed,
        recovery.expires_at,
    );
    let left = ticking(move || journey.seconds_until(end));
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
    let (rules, owner) = (policy.clone(), user_id.clone());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
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
        .check(&normalised, &rules, &owner)
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
    view! {
        <Card title=say(MessageId::NewPasswordTitle) faults above=move || view! { <Trail at=At::Password needed/> }>
            <ErrorSummary faults/>
            <p class="card__lead">
                <bdi class="ltr" dir="ltr">{user_id.clone()}</bdi>" · "{say(MessageId::NewPasswordLead)}
            </p>
            <form class="form" novalidate on:submit=submit>
                <Trouble failure/>
                <PasswordFields policy user_id faults/>
                <Clock seconds=left line=MessageId::NewPasswordTime over=MessageId::OutcomeExpiredTitle mark=MessageId::NewPasswordEndsSoon/>
                <div class="card__actions">
                    <Submit label=MessageId::NewPasswordAction busy=busy.signal()/>
                    <Cancel/>
                </div>
            </form>
        </Card>
    }
    .into_any()
}
