//! Recover: who are you.

use leptos::prelude::*;
use regain_contract::{Code, Field as Name, FieldCode, Started};

use crate::api;
use crate::dom::element::el;
use crate::dom::view::Page;
use crate::dom::{boot, input};
use crate::failure::Failure;
use crate::form::fault::Fault;
use crate::form::recover::Draft;
use crate::journey::Journey;
use crate::message::{MessageId, say};
use crate::navigate::Navigate;
use crate::page::back::back_to_sign_in;
use crate::page::captcha::captcha;
use crate::page::guard::follow;
use crate::page::outcome;
use crate::page::puzzle::Puzzle;
use crate::session;
use crate::settings::Known;
use crate::signal::Signal;
use crate::ui::anatomy::Faults;
use crate::ui::busy::Busy;
use crate::ui::button::submit_while;
use crate::ui::card::{Card, actions, form};
use crate::ui::field::Field;
use crate::ui::trail::{At, trail};
use crate::ui::trouble::trouble;

/// The fault of a captcha that was refused.
fn captcha_fault(failure: &Failure) -> Option<Fault> {
    match failure.code()? {
        Code::CaptchaWrong => Some(Fault::new(Name::Captcha, FieldCode::Wrong)),
        Code::CaptchaExpired => Some(Fault::new(Name::Captcha, FieldCode::Expired)),
        _ => None,
    }
}

/// The page.
#[must_use]
pub fn recover() -> Page {
    let go = expect_context::<Navigate>();
    let journey = expect_context::<Journey>();
    let known = expect_context::<Known>();
    let (faults, failure, busy) = (Faults::default(), Signal::new(None), Busy::new());
    let puzzle = Puzzle::new(faults);
    let answered = move |answer: Result<Started, Failure>| match answer {
        Ok(started) => {
            journey.started(started);
            follow(go, &journey.state_now(), true);
        }
        Err(refused) if refused.code() == Some(&Code::CaptchaExpired) && puzzle.redo() => (),
        Err(refused) => {
            // Nothing was used up unless the API says so: what was typed is kept.
            if refused.code().is_some() {
                puzzle.used_up();
            }
            if let Some(fault) = captcha_fault(&refused) {
                faults.set(vec![fault]);
            } else if !refused.fields().is_empty() {
                faults.set(refused.fields().to_vec());
            } else if refused.outcome().is_some() {
                outcome::show(go, &refused);
            } else {
                failure.set(Some(refused));
            }
        }
    };
    let send = move || {
        if busy.now() {
            return;
        }
        failure.set(None);
        let user_id = input::value("user-id");
        session::keep_user_id(user_id.trim());
        let Some(answer) = puzzle.answer() else {
            return;
        };
        match (Draft {
            user_id,
            answer,
            language: boot::language(),
        })
        .check()
        {
            Err(found) => faults.set(found),
            Ok(checked) => {
                faults.set(Vec::new());
                busy.run(
                    async move { api::recovery::start(checked.body()).await },
                    answered,
                );
            }
        }
    };
    let user_id = go.query("login_hint").unwrap_or_else(session::user_id);
    let lead = move || {
        let plain =
            known.with(|known| matches!(known, Some(Ok(known)) if known.captcha.is_empty()));
        say(if plain {
            MessageId::RecoverLeadPlain
        } else {
            MessageId::RecoverLead
        })
    };
    let next = submit_while(MessageId::ActionNext, move || busy.is() || puzzle.waiting());
    let form = form(send)
        .id("recover-form")
        .child(trouble(failure))
        .child(Field::new(Name::UserId, faults).value(user_id).view())
        .child(captcha(puzzle))
        .child(actions(vec![next, back_to_sign_in("link")]));
    Card::new(say(MessageId::RecoverTitle))
        .above(trail(At::Who, 1))
        .faults(faults)
        .view(vec![el("p").class("card__lead").text_of(lead), form])
        .into()
}
