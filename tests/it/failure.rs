//! Failures of calls: what the page can read off them, and what it says.

use regain_contract::{Code, Field, FieldCode, Problem};
use regain_kit::failure::Failure;
use regain_kit::message::trouble::trouble_texts;
use regain_kit::outcome::Outcome;

use crate::fixture::problem;

fn refused(code: &str) -> Failure {
    Failure::Refused(Problem::new(Code::from(code)))
}

#[test]
fn a_refusal_tells_what_the_api_said() {
    let failure = Failure::Refused(problem(
        r#"{"status": 422, "code": "password_refused", "retry_after": 7, "support_id": "S1",
            "fields": [{"field": "new_password", "code": "blocked"}], "new": {"x": 1}}"#,
    ));
    assert_eq!(failure.code(), Some(&Code::PasswordRefused));
    assert_eq!(failure.support_id(), Some("S1"));
    assert_eq!(failure.retry_after(), Some(7));
    assert_eq!(failure.outcome(), None);
    let [fault] = failure.fields() else {
        panic!("{failure:?}");
    };
    assert_eq!(
        (&fault.field, &fault.code),
        (&Field::NewPassword, &FieldCode::Blocked)
    );
}

#[test]
fn other_failures_tell_nothing() {
    for failure in [
        Failure::Offline,
        Failure::Slow,
        Failure::Unreadable { status: 200 },
    ] {
        assert_eq!(failure.code(), None, "{failure:?}");
        assert_eq!(failure.outcome(), None, "{failure:?}");
        assert_eq!(failure.support_id(), None, "{failure:?}");
        assert_eq!(failure.retry_after(), None, "{failure:?}");
        assert!(failure.fields().is_empty(), "{failure:?}");
    }
}

#[test]
fn a_page_without_a_form_always_has_an_outcome() {
    #[track_caller]
    fn check(failure: &Failure, want: Outcome) {
        assert_eq!(failure.outcome_of_page(), want, "{failure:?}");
    }
    check(&Failure::Offline, Outcome::Offline);
    check(&Failure::Slow, Outcome::Offline);
    check(&Failure::Unreadable { status: 502 }, Outcome::Unavailable);
    check(&refused("recovery_expired"), Outcome::Expired);
    check(&refused("rate_limited"), Outcome::RateLimited);
    check(&refused("full_moon"), Outcome::NotUnderstood);
    for word in Code::WORDS {
        let failure = refused(word);
        check(&failure, failure.outcome().unwrap_or(Outcome::Unavailable));
    }
}

#[test]
fn what_cannot_be_mended_in_a_form_is_said_in_it() {
    #[track_caller]
    fn check(failure: &Failure, want: &str) {
        let (title, text) = trouble_texts(failure);
        assert_eq!(title.key(), format!("trouble.{want}_title"), "{failure:?}");
        assert_eq!(text.key(), format!("trouble.{want}_text"), "{failure:?}");
    }
    check(&Failure::Offline, "offline");
    check(&Failure::Slow, "slow");
    check(&Failure::Unreadable { status: 200 }, "broken");
    check(&refused("internal"), "broken");
    check(&refused("unavailable"), "broken");
    check(&refused("not_found"), "broken");
    check(&refused("resend_too_soon"), "wait");
    check(&refused("rate_limited"), "wait");
    check(&refused("no_session"), "session");
    check(&refused("cross_origin"), "unknown");
    check(&refused("full_moon"), "unknown");
}
