//! Sign in: the user ID.

use leptos::prelude::*;
use regain_contract::Field as Name;

use crate::config::{Config, Place, return_to};
use crate::dom::element::present;
use crate::dom::view::Page;
use crate::dom::{input, page, storage};
use crate::form::fault::check_user_id;
use crate::message::{MessageId, say};
use crate::navigate::Navigate;
use crate::page::back::Way;
use crate::route::Route;
use crate::session;
use crate::signal::{Stored, effect};
use crate::ui::anatomy::Faults;
use crate::ui::busy::Busy;
use crate::ui::button::submit;
use crate::ui::card::{Card, actions, form, lead};
use crate::ui::field::Field;
use crate::ui::link::link;

/// Keeps where to go after signing in, when the operator allows that origin.
fn keep_return(address: &str) {
    let allowed = expect_context::<Stored<Config>>()
        .with_value(|config| return_to::allows(&config.return_to, address));
    if allowed {
        storage::keep(storage::Kept::ReturnTo, address);
    }
}

/// The page.
#[must_use]
pub fn sign_in() -> Page {
    let go = expect_context::<Navigate>();
    let faults = Faults::default();
    if let Some(address) = go.query("return_to") {
        keep_return(&address);
    }
    let user_id = go.query("login_hint").unwrap_or_else(session::user_id);
    let way = Way::here();
    let hint = user_id.clone();
    // Where this app only recovers, there is no signing in here. What was typed goes along.
    effect(move || {
        if let Place::Elsewhere(_) = way.place() {
            let typed = input::value("user-id");
            session::keep_user_id(if typed.is_empty() { &hint } else { &typed });
            go.replace(Route::Recover);
        }
    });
    let send = move || match check_user_id(&input::value("user-id")) {
        Ok(user_id) => {
            session::keep_user_id(&user_id);
            match way.place() {
                Place::Provider(address) => page::leave(&way.at_provider(&address, &user_id)),
                _ => go.go(Route::Password),
            }
        }
        Err(fault) => faults.set(vec![fault]),
    };
    let take_along = || session::keep_user_id(input::value("user-id").trim());
    let lost =
        link(&go.href(Route::Recover), MessageId::SignInCannotAccess).on("click", take_along);
    let form = form(send)
        .child(Field::new(Name::UserId, faults).value(user_id).view())
        .child(actions(vec![
            submit(MessageId::ActionNext, Busy::new()),
            lost,
        ]));
    let change =
        storage::read(storage::Kept::ReturnTo).is_some_and(|to| to == Route::ChangePassword.path());
    let why = change.then(|| lead(&say(MessageId::ChangeSignInFirst)));
    Card::new(say(MessageId::SignInTitle))
        .faults(faults)
        .view(present(vec![why, Some(form)]))
        .into()
}
