//! From ids to words: values, numbers, gaps, and text that runs from right to left.

use regain_kit::message::catalogue::{Catalogue, Speech, Words};
use regain_kit::message::{MessageId, count, fill, say};

use crate::fixture::{ENGLISH, speak_english};

/// Arabic, as `Intl` speaks it, for the numbers of these tests.
const ARABIC: Speech = Speech {
    plural: |number| {
        let category = match number as u32 {
            0 => "zero",
            1 => "one",
            2 => "two",
            3..=10 => "few",
            11..=99 => "many",
            _ => "other",
        };
        category.to_owned()
    },
    number: |number| {
        let digit = |c: char| match c.to_digit(10) {
            Some(digit) => char::from_u32(0x660 + digit).unwrap_or(c),
            None => c,
        };
        number.to_string().chars().map(digit).collect()
    },
    right_to_left: true,
};

#[track_caller]
fn read(json: &str) -> Catalogue {
    Catalogue::read(json, MessageId::KEYS).expect("a catalogue")
}

fn english(json: &str) -> Words {
    Words::new(read(json), None, ENGLISH)
}

fn arabic() -> Words {
    Words::new(read(include_str!("../../locales/ar.json")), None, ARABIC)
}

const ID: MessageId = MessageId::PageTitle;
const TRIES: MessageId = MessageId::CodeTriesLeft;

#[test]
fn values_stand_where_the_sentence_wants_them() {
    #[track_caller]
    fn check(sentence: &str, want: &str) {
        let json = serde_json::json!({ "page.title": sentence }).to_string();
        let values = [("page", "{brand}"), ("brand", "B"), ("empty", "")];
        assert_eq!(english(&json).fill(ID, &values), want, "{sentence:?}");
    }
    check("plain", "plain");
    check("{brand}: {page}", "B: {brand}");
    check("{page}{page}", "{brand}{brand}");
    check("[{empty}]", "[]");
    check("{unknown} {brand}", "{unknown} B");
    check("a { b {brand} }", "a { b B }");
    check("{brand", "{brand");
    check("🔑 {brand} 🔑", "🔑 B 🔑");
}

#[test]
fn a_number_chooses_its_form() {
    let words = english(r#"{"code.tries_left": {"one": "{count} try", "other": "{count} tries"}}"#);
    assert_eq!(words.count(TRIES, 0), "0 tries");
    assert_eq!(words.count(TRIES, 1), "1 try");
    assert_eq!(words.count(TRIES, 2), "2 tries");
    assert_eq!(words.count(TRIES, u32::MAX), "4294967295 tries");
    assert_eq!(words.fill(TRIES, &[("count", "some")]), "some tries");
}

#[test]
fn a_form_that_is_missing_is_said_as_for_any_number() {
    let words = english(r#"{"code.tries_left": {"few": "few", "other": "{count} left"}}"#);
    assert_eq!(words.count(TRIES, 1), "1 left");
    let words = english(r#"{"code.tries_left": "left: {count}"}"#);
    assert_eq!(words.count(TRIES, 1), "left: 1");
    let silent = Speech {
        plural: |_| String::new(),
        ..ENGLISH
    };
    let catalogue = read(r#"{"code.tries_left": {"one": "1", "other": "{count}!"}}"#);
    assert_eq!(Words::new(catalogue, None, silent).count(TRIES, 1), "1!");
}

#[test]
fn six_forms_and_other_digits() {
    let words = arabic();
    let said = [0, 1, 2, 3, 11, 100].map(|number| words.count(TRIES, number));
    for (at, one) in said.iter().enumerate() {
        assert!(!said[at + 1..].contains(one), "{one} twice");
        assert!(!one.contains('{') && !one.contains("tries"), "{one}");
    }
    assert!(said[4].contains("\u{2068}١١\u{2069}"), "{}", said[4]);
}

#[test]
fn values_in_right_to_left_text_are_isolated() {
    let values = [("masked", "a•••@e•••.org")];
    let said = arabic().fill(MessageId::CodeSentEmail, &values);
    assert!(said.contains("\u{2068}a•••@e•••.org\u{2069}"), "{said}");
    let words = english(include_str!("../../locales/en.json"));
    let said = words.fill(MessageId::CodeSentEmail, &values);
    assert_eq!(said, "We sent an email with a code to a•••@e•••.org.");
}

#[test]
fn gaps_are_filled_by_the_other_language_and_then_by_the_key() {
    let own = || read(r#"{"page.title": "T", "code.tries_left": {"one": "only one"}}"#);
    assert!(own().has_gaps());
    assert!(!read(include_str!("../../locales/en.json")).has_gaps());
    let full = read(include_str!("../../locales/en.json"));
    let words = Words::new(own(), Some(full), ENGLISH);
    assert_eq!(words.fill(ID, &[]), "T");
    assert_eq!(words.fill(MessageId::ActionNext, &[]), "Next");
    let whole = "The code is not right. You have 1 try left.";
    assert_eq!(
        words.count(TRIES, 1),
        whole,
        "a plural without `other` is a gap"
    );
    let words = Words::new(own(), None, ENGLISH);
    assert_eq!(words.fill(MessageId::ActionNext, &[]), "action.next");
    assert_eq!(words.count(TRIES, 2), "code.tries_left");
}

#[test]
fn keys_of_another_version_do_no_harm() {
    let words = english(r#"{"page.title": "T", "from.tomorrow": "x", "new": {"other": "y"}}"#);
    assert_eq!(words.fill(ID, &[]), "T");
}

#[test]
fn a_broken_catalogue_is_refused_with_its_place() {
    for json in ["", "{", "<!doctype html>"] {
        let error = Catalogue::read(json, MessageId::KEYS).expect_err(json);
        assert!(error.contains("line 1"), "{json}: {error}");
    }
    for json in ["[]", "null", "5"] {
        let error = Catalogue::read(json, MessageId::KEYS).expect_err(json);
        assert_eq!(error, "it holds no object", "{json}");
    }
}

#[test]
fn what_is_no_text_in_a_catalogue_is_a_gap() {
    let json = r#"{"page.title": 5, "page.skip": "S"}"#;
    let catalogue = Catalogue::read(json, MessageId::KEYS).expect("a catalogue");
    let words = Words::new(catalogue, Some(read(r#"{"page.title": "T"}"#)), ARABIC);
    assert_eq!(words.fill(ID, &[]), "T");
    assert_eq!(words.fill(MessageId::PageSkip, &[]), "S");
}

#[test]
fn the_words_of_the_page_are_there_for_everybody() {
    speak_english();
    assert_eq!(say(MessageId::ActionNext), "Next");
    let values = [("page", "P"), ("brand", "B")];
    assert_eq!(fill(ID, &values), "P – B");
    assert_eq!(
        count(MessageId::FaultCodeLength, 6),
        "The code has 6 digits."
    );
}
