//! Pages of a recovery are shown in the states that admit them, and nowhere else.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api;
use crate::failure::Failure;
use crate::journey::Journey;
use crate::message::{MessageId, say};
use crate::navigate::Navigate;
use crate::page::outcome::Stop;
use crate::recovery::State;
use crate::route::{Route, outcome_address};
use crate::ui::card::Card;

/// Whether a page is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Wait,
    Show,
    Leave,
}

/// Shows its children while the recovery's state admits this page. After a reload it asks the API
/// first. When the state moves on, so does the address: forwards from a page that was shown, in
/// place of one that never was.
#[component]
pub fn Guard(
    /// This page.
    page: Route,
    children: ChildrenFn,
) -> impl IntoView {
    let go = expect_context::<Navigate>();
    let journey = expect_context::<Journey>();
    let failure = RwSignal::new(None::<Failure>);
    let verdict = Memo::new(move |_| match journey.state() {
        State::Resuming => Verdict::Wait,
        state if state.admits(page) => Verdict::Show,
        _ => Verdict::Leave,
    });
    let resume = move || {
        let Some(handle) = journey.handle() else {
            return journey.forget();
        };
        failure.set(None);
        spawn_local(async move {
            match api::recovery::resume(&handle).await {
                Ok(recovery) => journey.answered(recovery),
                Err(refused) if journey.failed(&refused).is_some() => (),
                Err(refused) => drop(failure.try_set(Some(refused))),
            }
        });
    };
    if journey.state_now() == State::Resuming {
        resume();
    }
    Effect::new(move |shown: Option<bool>| {
        let shown = shown.unwrap_or(false);
        match verdict.get() {
            Verdict::Wait => shown,
            Verdict::Show => true,
            Verdict::Leave => {
                leave(go, &journey.state_now(), shown);
                shown
            }
        }
    });
    move || match (verdict.get(), failure.get()) {
        (Verdict::Show, _) => children().into_any(),
        (Verdict::Wait, Some(failure)) => {
            view! { <Stop failure again=Callback::new(move |()| resume())/> }.into_any()
        }
        (Verdict::Wait, None) => {
            view! { <Card title=say(MessageId::PageLoading)>{()}</Card> }.into_any()
        }
        (Verdict::Leave, _) => ().into_any(),
    }
}

/// Goes to the page of a state.
fn leave(go: Navigate, state: &State, forwards: bool) {
    match (state, state.route()) {
        (State::Ended(outcome, support), _) => {
            go.replace_address(&outcome_address(*outcome, support.as_deref()));
        }
        (_, Some(page)) if forwards => go.go(page),
        (_, Some(page)) => go.replace(page),
        (_, None) => (),
    }
}
