//! Passwords typed to prove who one is: anything goes but nothing, and nothing is changed.

use regain_contract::Field;
use regain_kit::form::fault::check_known_password;

use super::said::faults;

#[track_caller]
fn check(text: &str, want: Result<(), &str>) {
    let found = check_known_password(Field::CurrentPassword, text)
        .map_err(|fault| faults(vec![fault]).concat());
    assert_eq!(
        found.as_ref().map_err(|it| it.as_str()),
        want.as_ref().map_err(|it| *it)
    );
}

#[test]
fn known_passwords() {
    for good in ["x", " ", "\0", "\u{202e}", "😀", "  spaces at both ends  "] {
        check(good, Ok(()));
    }
    check(&"😀".repeat(1024), Ok(()));
    check("", Err("current_password missing"));
    check(
        &"x".repeat(10_000),
        Err("current_password too_long max=1024"),
    );
    check(
        &"😀".repeat(1025),
        Err("current_password too_long max=1024"),
    );
}
