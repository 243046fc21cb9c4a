//! Signing in.

use regain_kit::form::sign_in::Draft;
use serde_json::json;

use super::said::{Said, body, faults, refused};

#[track_caller]
fn check(user_id: &str, password: &str, want: &Said) {
    let draft = Draft {
        user_id: user_id.to_owned(),
        password: password.to_owned(),
    };
    let said = draft.check();
    let said = said.map(|checked| body(checked.body())).map_err(faults);
    assert_eq!(&said, want, "{user_id:?} {password:?}");
}

#[test]
fn the_user_id_is_trimmed_and_the_password_never() {
    let passwords = [
        "secret",
        "  secret\t",
        "\n",
        "\0",
        "\u{200f}سر\u{200f}",
        "pässwörd",
        "😀😀",
    ];
    for password in passwords {
        let want = json!({"user_id": "ada@example.com", "password": password});
        check("\u{200e} ada@example.com ", password, &Ok(want));
    }
}

#[test]
fn every_fault_is_named_at_once() {
    check("", "", &refused(&["user_id missing", "password missing"]));
    check("ada", "", &refused(&["password missing"]));
    check("a\0b", "x", &refused(&["user_id invalid_characters"]));
    let long = "😀".repeat(10_000);
    let both = ["user_id too_long max=256", "password too_long max=1024"];
    check(&long, &long, &refused(&both));
}
