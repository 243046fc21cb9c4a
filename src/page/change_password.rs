//! Change a known or temporary password.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use regain_contract::{Code, Field as Name, Session};

use crate::api;
use crate::dom::input;
use crate::failure::Failure;
use crate::form::new_password::Draft;
use crate::message::{MessageId, say};
use crate::navigate::Navigate;
use crate::page::outcome;
use crate::page::password_fields::{PasswordFields, typed};
use crate::page::signed_in::RequireSession;
use crate::route::Route;
use crate::session::{Changed, SignedIn};
use crate::ui::anatomy::Faults;
use crate::ui::busy::Busy;
use crate::ui::card::Card;
use crate::ui::error_summary::ErrorSummary;
use crate::ui::field::Field;
use crate::ui::submit::Submit;
use crate::ui::trouble::Trouble;

/// The page.
#[component]
pub fn ChangePassword() -> impl IntoView {
    view! { <RequireSession page=Route::ChangePassword><ChangeForm/></RequireSession> }
}

#[component]
fn ChangeForm() -> impl IntoView {
    let go = expect_context::<Navigate>();
    let signed_in = expect_context::<SignedIn>();
    let changed = expect_context::<Changed>();
    let (faults, failure, busy) = (Faults::default(), RwSignal::new(None), Busy::new());
    let Some(session) = signed_in.session_now() else {
        return ().into_any();
    };
    let must = session.must_change_password;
    let answered = move |answer: Result<Session, Failure>| match answer {
        Ok(session) => {
            signed_in.is(session);
            changed.set(true);
            go.replace(Route::Account);
        }
        Err(problem) => match problem.code() {
            Some(Code::PasswordRefused | Code::InvalidFields) if !problem.fields().is_empty() => {
                faults.set(problem.fields().to_vec());
            }
            Some(Code::NoSession) => {
                signed_in.ended();
                go.replace(Route::SignIn);
            }
            _ if problem
                .outcome()
                .is_some_and(|_| problem.retry_after().is_none()) =>
            {
                outcome::show(go, &problem);
            }
            _ => failure.set(Some(problem)),
        },
    };
    let (rules, owner) = (session.policy.clone(), session.user_id.clone());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if busy.now() {
            return;
        }
        failure.set(None);
        let (new, again) = typed();
        let normalised = input::normalised(&new);
        let draft = Draft {
            current: Some(input::value("current-password")),
            new,
            again,
        };
        match draft.check(&normalised, &rules, &owner) {
            Err(found) => faults.set(found),
            Ok(checked) => {
                faults.set(Vec::new());
                input::hide_passwords();
                let call = async move { api::session::change_password(&checked.change()).await };
                busy.run(call, answered);
            }
        }
    };
    let title = if must {
        MessageId::ChangeTitleMust
    } else {
        MessageId::ChangeTitle
    };
    let lead = must.then(|| view! { <p class="card__lead">{say(MessageId::ChangeLeadMust)}</p> });
    view! {
        <Card title=say(title) faults>
            <ErrorSummary faults/>
            {lead}
            <form class="form" novalidate on:submit=submit>
                <Trouble failure/>
                <Field name=Name::CurrentPassword faults/>
                <PasswordFields policy=session.policy user_id=session.user_id faults/>
                <div class="card__actions">
                    <Submit label=MessageId::ActionChangePassword busy=busy.signal()/>
                    {(!must).then(|| view! { <a class="link" href=go.href(Route::Account)>{say(MessageId::ActionCancel)}</a> })}
                </div>
            </form>
        </Card>
    }
    .into_any()
}
