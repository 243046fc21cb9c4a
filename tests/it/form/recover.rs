//! Starting a recovery.

use regain_kit::form::recover::{Answer, Draft};
use serde_json::json;

use super::said::{Said, body, faults, refused};

#[track_caller]
fn check(user_id: &str, answer: Answer, want: &Said) {
    let shown = format!("{user_id:?} {answer:?}");
    let draft = Draft {
        user_id: user_id.to_owned(),
        answer,
        language: "ar".to_owned(),
    };
    let said = draft.check();
    let said = said.map(|checked| body(checked.body())).map_err(faults);
    assert_eq!(&said, want, "{shown}");
}

fn typed(text: &str) -> Answer {
    Answer::Characters {
        id: "c1".to_owned(),
        typed: text.to_owned(),
    }
}

#[test]
fn without_a_captcha_none_is_sent() {
    let want = json!({"user_id": "ada", "language": "ar"});
    check(" ada ", Answer::NotAsked, &Ok(want));
}

#[test]
fn characters_are_sent_without_spaces_as_they_were_typed() {
    for (text, sent) in [("7Kpm", "7Kpm"), (" 7 k\u{a0}P\tm\n", "7kPm"), ("😀", "😀")] {
        let captcha = json!({"id": "c1", "answer": sent});
        let want = json!({"user_id": "ada", "captcha": captcha, "language": "ar"});
        check("ada", typed(text), &Ok(want));
    }
}

#[test]
fn what_the_device_worked_out_is_sent_as_it_is() {
    let answer = Answer::Worked {
        id: "c2".to_owned(),
        payload: " eyJ9 ".to_owned(),
    };
    let captcha = json!({"id": "c2", "answer": " eyJ9 "});
    let want = json!({"user_id": "ada", "captcha": captcha, "language": "ar"});
    check("ada", answer, &Ok(want));
}

#[test]
fn every_fault_is_named_at_once() {
    check("", Answer::NotAsked, &refused(&["user_id missing"]));
    check("ada", typed(" \t"), &refused(&["captcha missing"]));
    check(
        " ",
        typed(""),
        &refused(&["user_id missing", "captcha missing"]),
    );
    let long = "9".repeat(10_000);
    let both = ["user_id too_long max=256", "captcha wrong"];
    check(&long, typed(&long), &refused(&both));
    check(
        "ada\0",
        Answer::NotAsked,
        &refused(&["user_id invalid_characters"]),
    );
}
