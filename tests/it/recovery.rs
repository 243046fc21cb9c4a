//! The recovery's one transition function, as a table; and which page shows which state.

use regain::recovery::{Event, State};
use regain_contract::{Recovery, Step};
use regain_kit::outcome::Outcome;
use regain_kit::route::Route;

use crate::fixture::{code_sent, recovery};

/// A state in one word.
fn name(state: &State) -> String {
    match state {
        State::Absent => "absent".to_owned(),
        State::Resuming => "resuming".to_owned(),
        State::ChooseMethod(_) => "method".to_owned(),
        State::EnterCode(..) => "code".to_owned(),
        State::ChoosePassword(..) => "password".to_owned(),
        State::Done(_) => "done".to_owned(),
        State::Ended(outcome, support) => {
            [outcome.word(), support.as_deref().unwrap_or_default()].join(" ")
        }
    }
}

fn states() -> Vec<State> {
    let policy = recovery(Step::ChoosePassword).policy;
    vec![
        State::Absent,
        State::Resuming,
        State::ChooseMethod(recovery(Step::ChooseMethod)),
        State::EnterCode(recovery(Step::EnterCode), code_sent()),
        State::ChoosePassword(recovery(Step::ChoosePassword), policy),
        State::Done(recovery(Step::Done)),
        State::Ended(Outcome::Expired, Some("S1".to_owned())),
    ]
}

fn events() -> Vec<Event> {
    let without_code = Recovery {
        code: None,
        ..recovery(Step::EnterCode)
    };
    vec![
        Event::HandleFound,
        Event::Answered(recovery(Step::ChooseMethod)),
        Event::Answered(recovery(Step::EnterCode)),
        Event::Answered(without_code),
        Event::Answered(recovery(Step::ChoosePassword)),
        Event::Answered(recovery(Step::Done)),
        Event::Answered(recovery(Step::from("dance"))),
        Event::Refused(Outcome::TooManyTries, Some("S2".to_owned())),
        Event::Forgotten,
    ]
}

/// What follows in most states, by the order of [`events`] from the second on: the API is right.
const AFTER: [&str; 8] = [
    "method",
    "code",
    "method",
    "password",
    "done",
    "not-understood ",
    "too-many-tries S2",
    "absent",
];

/// Nothing but "forgotten" moves a recovery that is done: whatever else comes, comes late.
const AFTER_DONE: [&str; 8] = [
    "done", "done", "done", "done", "done", "done", "done", "absent",
];

/// Each state, by the order of [`states`]: itself, then what a handle makes of it, then the rest.
const TABLE: [(&str, &str, [&str; 8]); 7] = [
    ("absent", "resuming", AFTER),
    ("resuming", "resuming", AFTER),
    ("method", "method", AFTER),
    ("code", "code", AFTER),
    ("password", "password", AFTER),
    ("done", "done", AFTER_DONE),
    ("expired S1", "expired S1", AFTER),
];

#[test]
fn every_event_in_every_state_leads_where_the_table_says() {
    for (state, (start, found, after)) in states().into_iter().zip(TABLE) {
        assert_eq!(name(&state), start);
        let wanted = std::iter::once(found).chain(after);
        for (event, want) in events().into_iter().zip(wanted) {
            let next = state.clone().next(event.clone());
            assert_eq!(name(&next), want, "{start}, then {event:?}");
        }
    }
}

#[test]
fn a_state_holds_what_the_api_said_last() {
    let later = Recovery {
        user_id: "grace@example.com".to_owned(),
        ..recovery(Step::ChoosePassword)
    };
    for state in states() {
        let done = matches!(state, State::Done(_));
        let next = state.next(Event::Answered(later.clone()));
        assert_eq!(next.recovery() == Some(&later), !done, "{next:?}");
        if let State::ChoosePassword(_, policy) = next {
            assert_eq!(policy, later.policy);
        }
    }
    let none = [State::Absent, State::Resuming, states().remove(6)];
    for state in none {
        assert_eq!(state.recovery(), None, "{state:?}");
    }
}

#[test]
fn each_state_is_shown_on_its_page_and_a_code_also_lets_one_choose_again() {
    let pages: [&[Route]; 7] = [
        &[Route::Recover],
        &[],
        &[Route::Method],
        &[Route::Code, Route::Method],
        &[Route::NewPassword],
        &[Route::Done],
        &[Route::Outcome],
    ];
    for (state, pages) in states().into_iter().zip(pages) {
        assert_eq!(state.route(), pages.first().copied(), "{state:?}");
        for page in Route::ALL {
            let want = pages.contains(page);
            assert_eq!(state.admits(*page), want, "{} at {page:?}", name(&state));
        }
    }
}

#[test]
fn answers_off_the_wire_lead_to_their_states() {
    #[track_caller]
    fn check(json: &str, want: &str) {
        let answer: Recovery = serde_json::from_str(json).expect("an answer of the contract");
        assert_eq!(name(&State::Resuming.next(Event::Answered(answer))), want);
    }
    macro_rules! golden {
        ($name:literal) => {
            include_str!(concat!(
                "../../contract/tests/golden/recovery.",
                $name,
                ".json"
            ))
        };
    }
    check(golden!("choose_method"), "method");
    check(golden!("enter_code"), "code");
    check(golden!("choose_password"), "password");
    check(golden!("done"), "done");
    check(golden!("unknown_words"), "not-understood ");
    let written = serde_json::to_string(&recovery(Step::EnterCode)).expect("JSON");
    check(&written, "code");
}
