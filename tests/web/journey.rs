//! The recovery of this tab: what is kept through a reload, and for how long.

use regain::journey::Journey;
use regain::recovery::State;
use regain_contract::{Code, Problem, Proofs, Recovery, Secret, Started, Step, Timestamp};
use regain_kit::failure::Failure;
use regain_kit::outcome::Outcome;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::Stage;

/// A recovery whose server lives in 1970, so that the device's clock is of no use.
fn recovery(step: Step) -> Recovery {
    Recovery {
        step,
        user_id: "ada@example.com".to_owned(),
        now: Timestamp(1_000),
        expires_at: Timestamp(1_900),
        proofs: Proofs {
            needed: 1,
            given: 0,
        },
        methods: Vec::new(),
        code: None,
        policy: None,
    }
}

fn started(handle: &str) -> Started {
    Started {
        handle: Secret::new(handle),
        recovery: recovery(Step::ChooseMethod),
    }
}

fn handle(journey: Journey) -> Option<String> {
    journey.handle().map(|handle| handle.expose().to_owned())
}

fn refused(code: Code) -> Failure {
    Failure::Refused(Problem::new(code))
}

/// A tab in which nothing has happened yet.
fn fresh() -> (Stage, Journey) {
    let stage = Stage::new();
    let journey = Journey::new();
    journey.forget();
    (stage, journey)
}

#[wasm_bindgen_test]
fn a_recovery_is_taken_up_after_a_reload() {
    let (_stage, journey) = fresh();
    assert_eq!(Journey::new().current_state(), State::Absent);
    journey.begin(started("h1"));
    let after_reload = Journey::new();
    assert_eq!(after_reload.current_state(), State::Resuming);
    assert_eq!(handle(after_reload).as_deref(), Some("h1"));
    journey.forget();
    assert_eq!(journey.current_state(), State::Absent);
    assert_eq!(handle(journey), None);
    assert_eq!(Journey::new().current_state(), State::Absent);
}

#[wasm_bindgen_test]
fn another_one_can_be_begun_after_one_is_done() {
    let (_stage, journey) = fresh();
    journey.begin(started("h1"));
    journey.take(recovery(Step::Done));
    journey.take(recovery(Step::ChooseMethod));
    assert!(
        matches!(journey.current_state(), State::Done(_)),
        "a late answer"
    );
    journey.begin(started("h2"));
    assert!(matches!(journey.current_state(), State::ChooseMethod(_)));
    assert_eq!(handle(journey).as_deref(), Some("h2"));
    journey.forget();
}

#[wasm_bindgen_test]
fn a_refusal_ends_it_only_where_nothing_can_follow() {
    let (_stage, journey) = fresh();
    journey.begin(started("h1"));
    assert_eq!(journey.end_by(&Failure::Offline), None);
    assert_eq!(journey.end_by(&refused(Code::CodeWrong)), None);
    let wait = journey.end_by(&refused(Code::RateLimited));
    assert_eq!(wait, Some(Outcome::RateLimited));
    assert!(matches!(journey.current_state(), State::ChooseMethod(_)));
    assert_eq!(handle(journey).as_deref(), Some("h1"));
    let over = journey.end_by(&refused(Code::TooManyTries));
    assert_eq!(over, Some(Outcome::TooManyTries));
    assert_eq!(
        journey.current_state(),
        State::Ended(Outcome::TooManyTries, None)
    );
    assert_eq!(handle(journey), None);
}

#[wasm_bindgen_test]
fn time_left_is_counted_by_the_clock_of_the_server() {
    let (_stage, journey) = fresh();
    journey.begin(started("h1"));
    let left = journey.seconds_until(Timestamp(1_900));
    assert!((898..=900).contains(&left), "{left}");
    assert_eq!(journey.seconds_until(Timestamp(999)), 0);
    journey.forget();
}
