//! Change a known or temporary password.

use leptos::prelude::*;
use regain_contract::{Code, Field as Name, Session};

use crate::api;
use crate::dom::element::{El, el, present};
use crate::dom::view::Page;
use crate::dom::{input, storage};
use crate::failure::Failure;
use crate::form::new_password::Draft;
use crate::message::{MessageId, say};
use crate::navigate::Navigate;
use crate::page::outcome;
use crate::page::password::welcome;
use crate::page::password_fields::{password_fields, typed};
use crate::page::signed_in::require_session;
use crate::route::Route;
use crate::session::{Changed, SignedIn};
use crate::signal::Signal;
use crate::ui::anatomy::Faults;
use crate::ui::busy::Busy;
use crate::ui::button::submit;
use crate::ui::card::{Card, actions, form, lead};
use crate::ui::field::{Field, account};
use crate::ui::link::link;
use crate::ui::trouble::trouble;

/// The page.
#[must_use]
pub fn change_password() -> Page {
    require_session(Route::ChangePassword, content).into()
}

fn content() -> El {
    let go = expect_context::<Navigate>();
    let signed_in = expect_context::<SignedIn>();
    let changed = expect_context::<Changed>();
    let (faults, failure, busy) = (Faults::default(), Signal::new(None), Busy::new());
    let Some(session) = signed_in.session_now() else {
        return el("div");
    };
    let fields = password_fields(&session.policy, &session.user_id, faults);
    let name = session.user_id.clone();
    let answered = move |answer: Result<Session, Failure>| match answer {
        Ok(session) => {
            changed.set(true);
            signed_in.is(session.clone());
            let here = Route::ChangePassword.path();
            if storage::read(storage::Kept::ReturnTo).is_some_and(|to| to == here) {
                storage::forget(storage::Kept::ReturnTo);
            }
            welcome(go, &session);
        }
        Err(problem) => match problem.code() {
            Some(Code::PasswordRefused | Code::InvalidFields) if !problem.fields().is_empty() => {
                faults.set(problem.fields().to_vec());
            }
            Some(Code::NoSession) => {
                signed_in.ended();
                go.replace(Route::SignIn);
            }
            Some(Code::RateLimited) | None => failure.set(Some(problem)),
            _ if problem.outcome().is_some() => outcome::show(go, &problem),
            _ => failure.set(Some(problem)),
        },
    };
    let (policy, owner, must) = (
        session.policy,
        session.user_id,
        session.must_change_password,
    );
    let send = move || {
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
        match draft.check(&normalised, &policy, &owner) {
            Err(found) => faults.set(found),
            Ok(checked) => {
                faults.set(Vec::new());
                input::hide_passwords();
                let call = async move { api::session::change_password(&checked.change()).await };
                busy.run(call, answered);
            }
        }
    };
    let back = link(&go.href(Route::Account), MessageId::ActionCancel);
    let form = form(send)
        .child(trouble(failure))
        .child(account(&name))
        .child(Field::new(Name::CurrentPassword, faults).view())
        .child(fields)
        .child(
            actions(vec![submit(MessageId::ActionChangePassword, busy)])
                .maybe((!must).then_some(back)),
        );
    let title = if must {
        MessageId::ChangeTitleMust
    } else {
        MessageId::ChangeTitle
    };
    let why = must.then(|| lead(&say(MessageId::ChangeLeadMust)));
    Card::new(say(title))
        .faults(faults)
        .view(present(vec![why, Some(form)]))
}
