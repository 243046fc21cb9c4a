//! Recover: done.

use leptos::prelude::*;

use crate::config::Place;
use crate::dom::element::{El, el};
use crate::dom::view::Page;
use crate::journey::Journey;
use crate::message::{MessageId, say};
use crate::page::back::{Way, back_to_sign_in};
use crate::page::guard::guard;
use crate::page::outcome::sign;
use crate::route::Route;
use crate::session;
use crate::ui::card::{Card, actions};
use crate::ui::icon::TICK;
use crate::ui::trail::{At, trail};

/// The page. Nobody is signed in by it; the sign-in page knows the user ID.
#[must_use]
pub fn done() -> Page {
    guard(Route::Done, content).into()
}

fn content() -> El {
    let Some(recovery) = expect_context::<Journey>().recovery() else {
        return el("div");
    };
    session::keep_user_id(&recovery.user_id);
    let way = Way::here();
    let text = move || {
        say(match way.place() {
            Place::Elsewhere(None) => MessageId::DoneTextClose,
            _ => MessageId::DoneText,
        })
    };
    Card::new(say(MessageId::DoneTitle))
        .class("card outcome")
        .above(trail(At::Done, recovery.proofs.needed))
        .above(sign("success", TICK))
        .view(vec![
            el("p").class("outcome__text").text_of(text),
            actions(vec![back_to_sign_in("button button--primary")]),
        ])
}
