//! Pages of a recovery are shown in the states that admit them, and nowhere else.

use leptos::prelude::*;
use regain_kit::failure::Failure;
use regain_kit::latest::Latest;
use regain_kit::navigate::Navigate;
use regain_kit::outcome::Outcome;
use regain_kit::route::{Route, outcome_address};
use regain_kit::ui::swap::Swap;

use crate::api;
use crate::journey::Journey;
use crate::page::page_failed::PageFailed;
use crate::page::waiting::Waiting;
use crate::recovery::State;

/// Whether a page is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Verdict {
    /// Not known yet.
    Wait,
    Show,
    Leave,
}

/// The guard of the page at hand, for what stands on it.
#[derive(Clone, Copy)]
pub struct PageGuard {
    page: Route,
    navigate: Navigate,
    journey: Journey,
    failure: RwSignal<Option<Failure>>,
    question: Latest,
}

/// Shows `content` while the recovery's state admits `page`. After a reload it asks the API first. When
/// the state moves on, so does the address: forwards from a page that was shown, in place of one that
/// never was.
#[component]
pub fn Guard(page: Route, content: fn(State) -> AnyView) -> impl IntoView {
    let guard = PageGuard {
        page,
        navigate: expect_context(),
        journey: expect_context(),
        failure: RwSignal::new(None),
        question: Latest::new(),
    };
    if guard.journey.current_state() == State::Resuming {
        guard.resume(guard.failure);
    }
    let verdict = guard.verdict();
    guard.follow_state(verdict);
    let shown = move || match (verdict.get(), guard.failure.get()) {
        (Verdict::Show, _) => content(guard.journey.current_state()),
        (Verdict::Wait, Some(failure)) => {
            view! { <PageFailed failure retry=move || guard.resume(guard.failure)/> }.into_any()
        }
        (Verdict::Wait, None) => view! { <Waiting/> }.into_any(),
        (Verdict::Leave, _) => ().into_any(),
    };
    provide_context(guard);
    view! { <Swap class="guard" content=shown/> }
}

impl PageGuard {
    fn verdict(self) -> Memo<Verdict> {
        Memo::new(move |_| {
            self.journey.with_state(|state| match state {
                State::Resuming => Verdict::Wait,
                state if state.admits(self.page) => Verdict::Show,
                _ => Verdict::Leave,
            })
        })
    }

    fn follow_state(self, verdict: Memo<Verdict>) {
        let was_shown = StoredValue::new(false);
        Effect::new(move |_| match verdict.get() {
            Verdict::Wait => (),
            Verdict::Show => was_shown.set_value(true),
            Verdict::Leave => follow(
                self.navigate,
                &self.journey.current_state(),
                was_shown.get_value(),
            ),
        });
    }

    /// Asks the API where the recovery stands, and goes to the page of its state. Where the API cannot
    /// be asked, `failure` says so.
    pub fn resume(self, failure: RwSignal<Option<Failure>>) {
        let Some(handle) = self.journey.handle() else {
            return self.journey.forget();
        };
        failure.set(None);
        self.question.run(async move {
            match api::recovery::resume(&handle).await {
                Ok(recovery) => self.journey.take(recovery),
                Err(refusal) => {
                    let outcome = self.journey.end_by(&refusal);
                    if !outcome.is_some_and(Outcome::ends_recovery) {
                        failure.set(Some(refusal));
                    }
                }
            }
        });
    }
}

/// Goes to the page of a state: as a step forwards, or in place of the present page.
pub fn follow(navigate: Navigate, state: &State, forwards: bool) {
    match (state, state.route()) {
        (State::Ended(outcome, support), _) => {
            navigate.replace_address(&outcome_address(*outcome, support.as_deref()));
        }
        (_, Some(page)) if forwards => navigate.go(page),
        (_, Some(page)) => navigate.replace(page),
        (_, None) => (),
    }
}
