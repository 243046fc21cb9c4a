//! Pages of a recovery are shown in the states that admit them, and nowhere else.

use leptos::prelude::*;

use crate::api;
use crate::dom::element::{El, el};
use crate::failure::Failure;
use crate::journey::Journey;
use crate::message::{MessageId, say};
use crate::navigate::Navigate;
use crate::page::outcome::stop;
use crate::recovery::{Outcome, State};
use crate::route::{Route, outcome_address};
use crate::signal::{Signal, Stored, effect, memo};
use crate::ui::busy::later;
use crate::ui::card::Card;

/// Whether a page is shown: not yet known, yes, or no.
const WAIT: u32 = 0;
const SHOW: u32 = 1;
const LEAVE: u32 = 2;

/// Shows `content` while the recovery's state admits `page`. After a reload it asks the API first.
/// When the state moves on, so does the address: forwards from a page that was shown, in place of
/// one that never was.
#[must_use]
pub fn guard(page: Route, content: fn() -> El) -> El {
    let go = expect_context::<Navigate>();
    let journey = expect_context::<Journey>();
    let failure = Signal::new(None::<Failure>);
    let verdict = memo(move || {
        journey.with_state(|state| match state {
            State::Resuming => WAIT,
            state if state.admits(page) => SHOW,
            _ => LEAVE,
        })
    });
    let resume = move || resume(journey, failure);
    if journey.state_now() == State::Resuming {
        resume();
    }
    let shown = Stored::new(false);
    effect(move || match verdict.get() {
        SHOW => shown.set_value(true),
        LEAVE => follow(go, &journey.state_now(), shown.get_value()),
        _ => (),
    });
    el("div").class("guard").swap(move || {
        failure.with(|failure| match (verdict.get(), failure) {
            (SHOW, _) => vec![content()],
            (WAIT, Some(failure)) => vec![stop(failure, resume)],
            (WAIT, None) => vec![waiting()],
            _ => Vec::new(),
        })
    })
}

/// A page that waits for the API.
#[must_use]
pub fn waiting() -> El {
    Card::new(say(MessageId::PageLoading)).view(Vec::new())
}

/// Asks the API where the recovery stands.
fn resume(journey: Journey, failure: Signal<Option<Failure>>) {
    let Some(handle) = journey.handle() else {
        return journey.forget();
    };
    failure.set(None);
    later(Box::pin(async move {
        match api::recovery::resume(&handle).await {
            Ok(recovery) => journey.answered(recovery),
            Err(refused) if journey.failed(&refused).is_some_and(Outcome::ends_recovery) => (),
            Err(refused) => failure.set(Some(refused)),
        }
    }));
}

/// Goes to the page of a state: as a step forwards, or in place of the present page.
pub fn follow(go: Navigate, state: &State, forwards: bool) {
    match (state, state.route()) {
        (State::Ended(outcome, support), _) => {
            go.replace_address(&outcome_address(*outcome, support.as_deref()));
        }
        (_, Some(page)) if forwards => go.go(page),
        (_, Some(page)) => go.replace(page),
        (_, None) => (),
    }
}
