//! An operator's own texts.

use regain_kit::config::read;
use regain_kit::message::MessageId;
use regain_kit::message::catalogue::{Catalogue, Words};

use crate::fixture::ENGLISH;

fn english() -> Catalogue {
    Catalogue::read(include_str!("../../../locales/en.json"), MessageId::KEYS).expect("a catalogue")
}

/// The words with these own texts, and what the console says.
#[track_caller]
fn amended(mut catalogue: Catalogue, own: &str) -> (Words, Vec<String>) {
    let config = read(&format!("{{\"texts\": {{\"en\": {own}}}}}"), "")
        .expect("JSON")
        .config;
    let english = english();
    let remarks = catalogue.amend(&config.texts[0].1, Some(&english));
    (Words::new(catalogue, Some(english), ENGLISH), remarks)
}

#[test]
fn own_texts_are_said_in_place_of_the_built_in_ones() {
    let own = r#"{"sign_in.title": "Good morning",
        "code.sent_email": "Look into {masked}.",
        "code.tries_left": {"one": "One try left.", "other": "{count} tries left."}}"#;
    let (words, remarks) = amended(english(), own);
    assert_eq!(remarks, [""; 0]);
    assert_eq!(words.fill(MessageId::SignInTitle, &[]), "Good morning");
    let values = [("masked", "a@b")];
    assert_eq!(
        words.fill(MessageId::CodeSentEmail, &values),
        "Look into a@b."
    );
    assert_eq!(words.count(MessageId::CodeTriesLeft, 1), "One try left.");
    assert_eq!(words.count(MessageId::CodeTriesLeft, 4), "4 tries left.");
    assert_eq!(words.fill(MessageId::ActionNext, &[]), "Next");
}

#[test]
fn a_text_that_lacks_what_its_place_needs_is_left_out_with_a_remark() {
    let own = r#"{"code.sent_email": "Look into your mail.",
        "page.title": "{page} at {barnd}",
        "code.tries_left": {"one": "{count} try left.", "other": "Some tries left."},
        "rule.min_length": "at least {count}",
        "config.key": "{line}"}"#;
    let (words, remarks) = amended(english(), own);
    let said = |key: &str, name: &str| {
        format!("config.json: own text “{key}” was left out: it lacks {{{name}}}")
    };
    let wanted = [
        said("code.sent_email", "masked"),
        said("page.title", "brand"),
        said("code.tries_left", "count"),
        said("config.key", "key"),
    ];
    assert_eq!(remarks, wanted);
    let values = [("masked", "a@b")];
    let built_in = "We sent an email with a code to a@b.";
    assert_eq!(words.fill(MessageId::CodeSentEmail, &values), built_in);
    assert_eq!(words.count(MessageId::RuleMinLength, 8), "at least 8");
}

#[test]
fn a_gap_is_measured_by_the_other_language() {
    let catalogue = Catalogue::read("{}", MessageId::KEYS).expect("a catalogue");
    let own = r#"{"code.sent_email": "Schauen Sie nach.", "action.next": "Weiter"}"#;
    let (words, remarks) = amended(catalogue, own);
    assert_eq!(remarks.len(), 1, "{remarks:?}");
    assert_eq!(words.fill(MessageId::ActionNext, &[]), "Weiter");
}

#[test]
fn what_is_no_text_is_left_out_with_a_remark() {
    let own = r#"{"sign_in.titel": "x", "sign_in.title": 5, "action.next": ["x"],
        "code.tries_left": {"one": "{count}"}, "rule.classes": {"other": 1}}"#;
    let (words, remarks) = amended(english(), own);
    let said = |key: &str, why: &str| format!("config.json: own text “{key}” was left out: {why}");
    let kind = "it is neither a text nor a group of plural forms";
    let wanted = [
        said("sign_in.titel", "there is no such text"),
        said("sign_in.title", kind),
        said("action.next", kind),
        said("code.tries_left", kind),
        said("rule.classes", kind),
    ];
    assert_eq!(remarks, wanted);
    assert_eq!(words.fill(MessageId::SignInTitle, &[]), "Sign in");
}
