//! Verification codes, as people type and paste them.

use regain_kit::form::code;
use serde_json::json;

use super::said::{Said, body, faults, refused};

#[track_caller]
fn check(typed: &str, want: &Said) {
    let said = code::check(typed, 6);
    let said = said.map(|checked| body(checked.body())).map_err(faults);
    assert_eq!(&said, want, "{typed:?}");
}

#[test]
fn a_code_is_read_through_what_separates_its_digits_and_found_in_other_texts_by_the_api() {
    let ways = [
        "123456",
        " 123 456 ",
        "123\u{a0}456\n",
        "123-456",
        "12–34—56",
        "1\u{2212}23456",
        "\u{200e}123456\u{200f}",
        "\u{202a}123456\u{202c}",
        "\u{2068}123456\u{2069}",
        "\u{61c}123456",
        "\u{feff}123456",
    ];
    for typed in ways {
        check(typed, &Ok(json!({"code": "123456"})));
    }
    for pasted in ["123456.", "Code: 123 456", "123456 is your code for 10 min"] {
        check(pasted, &Ok(json!({"code": pasted})));
    }
    check("000000", &Ok(json!({"code": "000000"})));
}

#[test]
fn digits_of_other_keyboards_count() {
    for typed in [
        "١٢٣٤٥٦",
        "۱۲۳۴۵۶",
        "१२३४५६",
        "１２３４５６",
        "١٢٣ 456",
        "۱۲۳-٤٥٦",
    ] {
        check(typed, &Ok(json!({"code": "123456"})));
    }
}

#[test]
fn a_code_that_cannot_be_one_is_not_sent() {
    check("", &refused(&["code missing length=6"]));
    check(" -\u{200f} ", &refused(&["code missing length=6"]));
    check("12345", &refused(&["code too_short length=6"]));
    check("1234567", &refused(&["code too_long length=6"]));
    let long = "1".repeat(10_000);
    check(&long, &refused(&["code too_long length=6"]));
    for typed in ["12345a", "12345O", "12345\0", "12345😀", "①23456", "½23456"] {
        check(typed, &refused(&["code invalid_characters length=6"]));
    }
    let endless = "123456 is your code. ".repeat(500);
    check(&endless, &refused(&["code invalid_characters length=6"]));
}
