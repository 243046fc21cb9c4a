//! Sign in: the password.

use leptos::prelude::*;
use regain_contract::{Code, Field as Name, FieldCode, Session};

use crate::api;
use crate::config::Place;
use crate::dom::element::el;
use crate::dom::view::Page;
use crate::dom::{input, page, storage};
use crate::failure::Failure;
use crate::form::fault::Fault;
use crate::form::sign_in::Draft;
use crate::message::{MessageId, say};
use crate::navigate::Navigate;
use crate::page::back::Way;
use crate::page::outcome;
use crate::route::Route;
use crate::session::{self, SignedIn};
use crate::signal::Signal;
use crate::signal::effect;
use crate::ui::anatomy::Faults;
use crate::ui::busy::Busy;
use crate::ui::button::submit;
use crate::ui::card::{Card, actions, form, ltr};
use crate::ui::field::{Field, account};
use crate::ui::link::link;
use crate::ui::trouble::trouble;

/// Where a fresh session leads: to a password of one's own first, then to where one wanted to go.
pub fn welcome(go: Navigate, session: &Session) {
    if session.must_change_password {
        return go.replace(Route::ChangePassword);
    }
    let wanted = storage::read(storage::Kept::ReturnTo);
    storage::forget(storage::Kept::ReturnTo);
    match wanted {
        Some(address) => match Route::of_address(&address) {
            Some(_) => go.replace_address(&address),
            None => page::leave(&address),
        },
        None => go.replace(Route::Account),
    }
}

/// The page.
#[must_use]
pub fn password() -> Page {
    let go = expect_context::<Navigate>();
    let signed_in = expect_context::<SignedIn>();
    let (faults, failure, busy) = (Faults::default(), Signal::new(None), Busy::new());
    let user_id = session::user_id();
    let nobody = user_id.is_empty();
    let way = Way::here();
    // Where people sign in elsewhere, no password is asked for here.
    effect(move || {
        if nobody || way.place() != Place::Here {
            go.replace(Route::SignIn);
        }
    });
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
        Err(refused)
            if refused.outcome().is_some() && refused.code() != Some(&Code::RateLimited) =>
        {
            outcome::show(go, &refused);
        }
        Err(refused) => failure.set(Some(refused)),
    };
    let send = move || {
        if busy.now() {
            return;
        }
        failure.set(None);
        let draft = Draft {
            user_id: user_id.clone(),
            password: input::value("password"),
        };
        match draft.check() {
            Err(found) => faults.set(found),
            Ok(checked) => {
                faults.set(Vec::new());
                input::hide_passwords();
                busy.run(
                    async move { api::session::sign_in(checked.body()).await },
                    answered,
                );
            }
        }
    };
    let form = form(send)
        .child(trouble(failure))
        .child(account(&shown))
        .child(Field::new(Name::Password, faults).view())
        .child(actions(vec![
            submit(MessageId::ActionSignIn, busy),
            link(&go.href(Route::Recover), MessageId::PasswordForgot),
            link(&go.href(Route::SignIn), MessageId::PasswordOtherUser),
        ]));
    let who = el("p").class("card__lead").child(ltr(&shown));
    Card::new(say(MessageId::PasswordTitle))
        .faults(faults)
        .view(vec![who, form])
        .into()
}
