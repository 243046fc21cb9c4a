//! Every fault of every field has a sentence.

use regain_contract::{Field, FieldCode};
use regain_kit::form::fault::Fault;
use regain_kit::form::new_password::confirmation;
use regain_kit::message::fault::fault_text;
use regain_kit::message::{MessageId, say};

use crate::fixture::speak_english;

/// Every field and every code there is, with one of each that this version does not know.
fn pairs() -> Vec<(Field, FieldCode)> {
    let fields = Field::WORDS.iter().map(|word| Field::from(*word));
    let fields = fields.chain([confirmation(), Field::from("shoe_size")]);
    let codes = || FieldCode::WORDS.iter().chain(&["too_loud"]);
    fields
        .flat_map(|field| codes().map(move |code| (field.clone(), FieldCode::from(*code))))
        .collect()
}

/// As an API may send it: with its number, without, with something else, with several.
fn variants(field: &Field, code: &FieldCode) -> Vec<Fault> {
    let plain = || Fault::new(field.clone(), code.clone());
    vec![
        plain(),
        plain().with("min", &8),
        plain().with("max", &1),
        plain().with("length", &6),
        plain().with("count", &3),
        plain().with("max", &"a lot"),
        plain().with("max", &-1),
        plain().with("actual", &3),
    ]
}

#[test]
fn every_fault_has_a_sentence_without_gaps() {
    speak_english();
    let keys: Vec<_> = MessageId::ALL.iter().map(|id| id.key()).collect();
    for (field, code) in pairs() {
        for fault in variants(&field, &code) {
            let said = fault_text(&fault);
            assert!(said.ends_with('.'), "{fault:?}: {said:?}");
            assert!(!keys.contains(&said.as_str()), "{fault:?}: {said:?}");
            assert!(!said.contains(['{', '}']), "{fault:?}: {said:?}");
        }
    }
}

#[track_caller]
fn check(field: Field, code: FieldCode, params: &[(&str, u32)], want: &str) {
    speak_english();
    let fault = params
        .iter()
        .fold(Fault::new(field, code), |fault, (name, value)| {
            fault.with(name, value)
        });
    assert_eq!(fault_text(&fault), want, "{fault:?}");
}

#[test]
fn the_number_of_a_fault_is_said_whatever_else_comes_with_it() {
    use FieldCode as C;
    let ten = "The new password needs at least 10 characters.";
    check(Field::NewPassword, C::TooShort, &[("min", 10)], ten);
    check(
        Field::NewPassword,
        C::TooShort,
        &[("actual", 3), ("min", 10)],
        ten,
    );
    let long = "The user ID may have at most 256 characters.";
    check(Field::UserId, C::TooLong, &[("max", 256)], long);
    let long = "The password may have at most 1 character.";
    check(Field::NewPassword, C::TooLong, &[("max", 1)], long);
    check(
        Field::Code,
        C::TooShort,
        &[("length", 6)],
        "The code has 6 digits.",
    );
    check(
        Field::Code,
        C::Missing,
        &[("length", 6)],
        "Enter the code: 6 digits.",
    );
    let earlier = Fault::new(Field::Code, C::from("superseded")).with("time", &"16:05 (14:05 UTC)");
    let found = "This is the code of an earlier message. \
                Use the one from the newest message, sent at 16:05 (14:05 UTC).";
    assert_eq!(fault_text(&earlier), found);
    let left = "The code is not right. You have 1 try left.";
    check(Field::Code, C::Wrong, &[("count", 1)], left);
}

#[test]
fn what_is_not_known_gets_a_plain_sentence() {
    speak_english();
    let plain = say(MessageId::FaultField);
    check(Field::from("shoe_size"), FieldCode::Missing, &[], &plain);
    check(
        Field::from("shoe_size"),
        FieldCode::from("too_loud"),
        &[],
        &plain,
    );
    check(Field::Token, FieldCode::Wrong, &[], &plain);
    check(Field::UserId, FieldCode::TooLong, &[], &plain);
    let refused = say(MessageId::FaultNewPasswordRefused);
    check(
        Field::NewPassword,
        FieldCode::from("too_loud"),
        &[],
        &refused,
    );
    check(Field::NewPassword, FieldCode::TooShort, &[], &refused);
    check(
        confirmation(),
        FieldCode::Wrong,
        &[],
        &say(MessageId::FaultConfirmDiffers),
    );
}
