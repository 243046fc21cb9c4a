//! Sign in: the password.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use regain_contract::{Code, Field as Name, FieldCode, Session};

use crate::api;
use crate::dom::{input, page, storage};
use crate::failure::Failure;
use crate::form::fault::Fault;
use crate::form::sign_in::Draft;
use crate::message::{MessageId, say};
use crate::navigate::Navigate;
use crate::page::outcome;
use crate::route::Route;
use crate::session::{self, SignedIn};
use crate::ui::anatomy::Faults;
use crate::ui::busy::Busy;
use crate::ui::card::Card;
use crate::ui::error_summary::ErrorSummary;
use crate::ui::field::Field;
use crate::ui::submit::Submit;
use crate::ui::trouble::Trouble;

/// Where a fresh session leads.
fn welcome(go: Navigate, session: &Session) {
    let wanted = storage::read(storage::Kept::ReturnTo);
    storage::forget(storage::Kept::ReturnTo);
    match wanted {
        _ if session.must_change_password => go.replace(Route::ChangePassword),
        Some(address) => match Route::parse(&address) {
            Some(route) => go.replace(route),
            None => page::leave(&address),
        },
        None => go.replace(Route::Account),
    }
}

/// The page.
#[component]
pub fn Password() -> impl IntoView {
    let go = expect_context::<Navigate>();
    let signed_in = expect_context::<SignedIn>();
    let (faults, failure, busy) = (Faults::default(), RwSignal::new(None), Busy::new());
    let user_id = session::user_id();
    if user_id.is_empty() {
        go.replace(Route::SignIn);
    }
    let shown = user_id.clone();
    let answered = move |answer: Result<Session, Failure>| match answer {
        Ok(session) => {
            signed_in.is(session.clone());
            welcome(go, &session);
        }
        Err(refused) if refused.code() == Some(&Code::WrongCredentials) => {
            input::set_value("password", "");
            faults.set(vec![Fault::new(Name::Password, FieldCode::Wrong)]);
        }
        Err(refused) if refused.outcome().is_some() => outcome::show(go, &refused),
        Err(refused) => failure.set(Some(refused)),
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let draft = Draft {
            user_id: user_id.clone(),
            password: input::value("password"),
        };
        if busy.now() {
            return;
        }
        failure.set(None);
        match draft.check() {
            Err(found) => faults.set(found),
            Ok(checked) => {
                faults.set(Vec::new());
                busy.run(
                    async move { api::session::sign_in(checked.body()).await },
                    answered,
                );
            }
        }
    };
    view! {
        <Card title=say(MessageId::PasswordTitle) faults>
            <ErrorSummary faults/>
            <p class="card__lead"><bdi class="ltr" dir="ltr">{shown.clone()}</bdi></p>
            <form class="form" novalidate on:submit=submit>
                <Trouble failure/>
                // For password managers: which account the password belongs to.
                <input class="visually-hidden" type="text" autocomplete="username" value=shown readonly tabindex="-1" aria-hidden="true"/>
                <Field name=Name::Password faults/>
                <div class="card__actions">
                    <Submit label=MessageId::ActionSignIn busy=busy.signal()/>
                    <a class="link" href=go.href(Route::Recover)>{say(MessageId::PasswordForgot)}</a>
                    <a class="link" href=go.href(Route::SignIn)>{say(MessageId::PasswordOtherUser)}</a>
                </div>
            </form>
        </Card>
    }
}
