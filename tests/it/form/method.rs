//! Choosing how to be reached.

use regain_contract::{Method, MethodKind};
use regain_kit::form::method::{Checked, Draft};
use serde_json::json;

use super::said::{Said, body, faults, refused};
use crate::fixture::method;

/// One that asks for nothing more, one that wants the whole target, one that was used already.
fn methods() -> Vec<Method> {
    let confirm = Method {
        confirm: true,
        kind: MethodKind::Sms,
        ..method("whole")
    };
    let address = Method {
        confirm: true,
        ..method("address")
    };
    let used = Method {
        used: true,
        ..method("used")
    };
    vec![method("plain"), confirm, address, used]
}

#[track_caller]
fn check(chosen: Option<&str>, confirm: &str, want: &Said) {
    let draft = Draft {
        chosen: chosen.map(str::to_owned),
        confirm: confirm.to_owned(),
    };
    let said = draft.check(&methods());
    let said = said.map(|checked| body(checked.body())).map_err(faults);
    assert_eq!(&said, want, "{chosen:?} {confirm:?}");
}

#[test]
fn the_target_is_sent_only_where_it_is_asked_for() {
    check(Some("plain"), "", &Ok(json!({"method": "plain"})));
    check(Some("plain"), "left over", &Ok(json!({"method": "plain"})));
    let want = json!({"method": "whole", "confirm": "+1 (0)555 0100142"});
    check(Some("whole"), " +1 (0)555 0100142\n", &Ok(want));
    let want = json!({"method": "address", "confirm": "Ada@Example.net"});
    check(Some("address"), "\u{200b} Ada@Example.net ", &Ok(want));
}

#[test]
fn a_choice_has_to_be_one_of_those_that_are_left() {
    for chosen in [None, Some(""), Some("gone"), Some("used"), Some("PLAIN")] {
        check(chosen, "x", &refused(&["method missing"]));
    }
}

#[test]
fn the_whole_target_is_asked_for() {
    for nothing in ["", " \t", "\u{200b}\u{feff}"] {
        check(Some("whole"), nothing, &refused(&["confirm missing"]));
        check(Some("address"), nothing, &refused(&["confirm missing"]));
    }
    let want = json!({"method": "whole", "confirm": "42"});
    check(Some("whole"), "42", &Ok(want));
}

#[test]
fn a_new_code_goes_the_same_way() {
    assert_eq!(
        body(Checked::for_resend("plain").body()),
        json!({"method": "plain"})
    );
}
