//! Choosing a new password.

use regain_contract::{Policy, Rule, RuleKind};
use regain_kit::form::new_password::Draft;
use serde_json::json;

use super::said::{body, faults};

const USER: &str = "grace@example.com";
const GOOD: &str = "correct horse b";

/// The one letter that the tests write in two ways, as the browser's NFC makes one of them.
fn composed(text: &str) -> String {
    text.replace("e\u{301}", "é")
}

#[track_caller]
fn check(policy: &Policy, current: Option<&str>, new: &str, again: &str, want: &[&str]) {
    let draft = Draft {
        current: current.map(str::to_owned),
        new: new.to_owned(),
        again: again.to_owned(),
    };
    match draft.check(composed, policy, USER) {
        Err(found) => assert_eq!(faults(found), want, "{current:?} {new:?} {again:?}"),
        Ok(checked) => {
            assert_eq!(want, [""; 0], "{current:?} {new:?} {again:?}");
            assert_eq!(body(&checked.recovery()), json!({"new_password": new}));
            let current = current.unwrap_or_default();
            let change = json!({"current_password": current, "new_password": new});
            assert_eq!(body(&checked.change()), change);
        }
    }
}

/// Nothing but the new password, typed twice alike.
#[track_caller]
fn check_new(policy: &Policy, new: &str, want: &[&str]) {
    check(policy, None, new, new, want);
}

#[test]
fn what_was_typed_is_sent_to_the_last_space() {
    let policy = Policy::nist(8);
    for new in [
        GOOD,
        "  spaces around  ",
        "        ",
        "пароль пароль",
        "\u{202e}12345678",
    ] {
        check_new(&policy, new, &[]);
        check(&policy, Some(" old "), new, new, &[]);
    }
    check_new(&policy, &"😀".repeat(8), &[]);
    check_new(&policy, "nul\0inside", &[]);
}

#[test]
fn each_rule_gives_its_own_fault_with_its_number() {
    let nist = Policy::nist(15);
    check_new(&nist, "correct horse ", &["new_password too_short min=15"]);
    check_new(&nist, &"😀".repeat(14), &["new_password too_short min=15"]);
    check_new(&nist, &"é".repeat(257), &["new_password too_long max=256"]);
    check_new(
        &nist,
        &"x".repeat(10_000),
        &["new_password too_long max=256"],
    );
    let name = "my name is GRACE ok";
    check_new(&nist, name, &["new_password contains_user_id"]);
    let microsoft = Policy::microsoft();
    check_new(
        &microsoft,
        "lowercase1",
        &["new_password too_few_classes min=3"],
    );
    check_new(&microsoft, "Short1", &["new_password too_short min=8"]);
    check_new(&microsoft, "Lowercase1", &[]);
}

#[test]
fn without_a_rule_for_it_a_password_still_has_an_end() {
    let unknown = Rule::new(RuleKind::from("no_full_moon"), Some(1));
    let policy = Policy {
        rules: vec![unknown, Rule::new(RuleKind::MinLength, None)],
    };
    check_new(&policy, "x", &[]);
    check_new(&policy, &"x".repeat(1024), &[]);
    check_new(
        &policy,
        &"x".repeat(1025),
        &["new_password too_long max=1024"],
    );
}

#[test]
fn the_same_has_to_be_typed_twice() {
    let policy = Policy::nist(8);
    let differs = ["confirm_new_password wrong"];
    check(&policy, None, GOOD, "correct horse", &differs);
    check(&policy, None, GOOD, "Correct horse b", &differs);
    check(&policy, None, GOOD, "correct horse b ", &differs);
    check(&policy, None, GOOD, "", &["confirm_new_password missing"]);
}

#[test]
fn every_fault_is_named_at_once() {
    let policy = Policy::nist(8);
    let missing = ["new_password missing", "confirm_new_password missing"];
    check(&policy, None, "", "", &missing);
    check(&policy, None, "", GOOD, &["new_password missing"]);
    let all = [
        "current_password missing",
        "new_password too_short min=8",
        "confirm_new_password wrong",
    ];
    check(&policy, Some(""), "short", "shirt", &all);
    let long = "x".repeat(10_000);
    check(
        &policy,
        Some(&long),
        GOOD,
        GOOD,
        &["current_password too_long max=1024"],
    );
}

#[test]
fn the_normal_form_is_judged_and_compared_and_the_typed_one_is_sent() {
    let typed = "e\u{301}".repeat(8);
    let draft = Draft {
        current: None,
        new: typed.clone(),
        again: typed.clone(),
    };
    let Err(found) = draft.check(composed, &Policy::nist(9), USER) else {
        panic!("eight characters are too short");
    };
    assert_eq!(faults(found), ["new_password too_short min=9"]);
    let draft = Draft {
        current: None,
        new: typed.clone(),
        again: "é".repeat(8),
    };
    let checked = draft.check(composed, &Policy::nist(8), USER);
    let sent = checked.ok().map(|checked| body(&checked.recovery()));
    assert_eq!(sent, Some(json!({"new_password": typed})));
}
