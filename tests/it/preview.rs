//! The preview leaves nothing out: who adds a page, an outcome, a problem or a sentence of refusal
//! adds a state to `tools/preview/states/`.

use std::collections::BTreeSet;

use regain_contract::{Code, Endpoint, MethodKind, RuleKind, Verb};
use regain_kit::outcome::Outcome;
use regain_kit::route::{Route, outcome_address};
use serde_json::Value;

use crate::preview_table::{State, bodies, states, usual, words};

/// Problems that have no look of their own.
const WITHOUT_A_LOOK: &[(&str, &str)] = &[
    (
        "malformed_body",
        "the app never sends one; told as a reason that it does not know",
    ),
    ("wrong_content_type", "as above"),
    ("body_too_large", "as above"),
    ("wrong_method", "told as `internal` is"),
    ("cross_origin", "as `malformed_body`"),
    (
        "must_change_password",
        "as `malformed_body`: such a session shows one page alone",
    ),
    (
        "not_administrator",
        "who is signed in is asked for again, which leads to `admin.not_allowed`",
    ),
    (
        "wrong_step",
        "the page is loaded anew and leads to the right step",
    ),
];

/// Texts that say what was refused or how something ended: each is seen in some state.
const SEEN: &[&str] = &[
    "fault.",
    "trouble.",
    "outcome.",
    "rule.",
    "captcha.",
    "code.sent_",
    "config.",
    "done.",
];

/// Those of them that the table need not name.
const UNSEEN: &[(&str, &str)] = &[
    ("fault.summary", "stands above every fault"),
    (
        "config.next",
        "stands below every fault of the configuration",
    ),
    (
        "fault.field",
        "for faults of fields that this version does not know",
    ),
    ("rule.met", "for screen readers alone"),
    ("rule.unmet", "for screen readers alone"),
    ("rule.all_met", "for screen readers alone"),
    ("captcha.picture", "stands in place of the picture"),
    ("captcha.renewed", "for screen readers alone"),
    (
        "captcha.work_failed",
        "above the picture, with the heading of `recover`",
    ),
    ("captcha.hear", "on the button that an act presses"),
    ("captcha.or", "beside `captcha.skip`"),
    ("captcha.skip_hint", "beside `captcha.skip`"),
    ("captcha.back", "beside `captcha.solved`"),
];

#[track_caller]
fn none_is_left_out(what: &str, missing: &[String]) {
    assert!(
        missing.is_empty(),
        "tools/preview/states/ shows no {what} {}",
        missing.join(", ")
    );
}

#[test]
fn every_page_is_shown() {
    let paths: BTreeSet<String> = states().iter().map(|it| it.path().to_owned()).collect();
    let missing = Route::ALL.iter().map(|route| route.path().to_owned());
    none_is_left_out(
        "page",
        &missing
            .filter(|path| !paths.contains(path))
            .collect::<Vec<_>>(),
    );
}

/// Whether a state opens the page of an outcome.
fn opens(state: &State, outcome: Outcome) -> bool {
    let address = outcome_address(outcome, None);
    let page = state.text("page");
    page == address || page.starts_with(&format!("{address}&"))
}

#[test]
fn every_outcome_is_shown() {
    let states = states();
    let missing = Outcome::ALL
        .iter()
        .filter(|(outcome, _)| !states.iter().any(|it| opens(it, *outcome)));
    none_is_left_out(
        "outcome",
        &missing
            .map(|(_, word)| (*word).to_owned())
            .collect::<Vec<_>>(),
    );
}

#[test]
fn every_problem_is_shown() {
    let states = states();
    let answers: Vec<Value> = states
        .iter()
        .flat_map(|it| it.answers().into_values())
        .collect();
    let reasons: BTreeSet<String> = answers
        .iter()
        .flat_map(bodies)
        .filter_map(|body| body["code"].as_str().map(str::to_owned))
        .collect();
    let is_shown = |word: &str| match Outcome::of(&Code::from(word)) {
        Some(outcome) => states.iter().any(|it| opens(it, outcome)),
        None => reasons.contains(word),
    };
    let excused = |word: &str| WITHOUT_A_LOOK.iter().any(|(code, _)| *code == word);
    let missing = Code::WORDS
        .iter()
        .filter(|word| !is_shown(word) && !excused(word));
    none_is_left_out(
        "problem",
        &missing.map(|word| (*word).to_owned()).collect::<Vec<_>>(),
    );
    let needless = WITHOUT_A_LOOK.iter().filter(|(code, _)| is_shown(code));
    assert_eq!(needless.count(), 0, "an exception is not needed any more");
}

/// All recoveries that the states on a page get.
fn recoveries(page: Route) -> Vec<Value> {
    let states = states();
    let own = states.iter().filter(|it| it.path() == page.path());
    own.flat_map(|it| {
        it.answers()
            .remove("GET /recovery")
            .iter()
            .flat_map(bodies)
            .collect::<Vec<_>>()
    })
    .collect()
}

#[test]
fn every_kind_of_method_can_be_chosen_and_used() {
    for word in MethodKind::WORDS {
        let has = |recovery: &Value, id: Option<&Value>| {
            let methods = recovery["methods"].as_array().into_iter().flatten();
            methods
                .into_iter()
                .any(|it| it["kind"] == **word && id.is_none_or(|id| it["id"] == *id))
        };
        assert!(
            recoveries(Route::Method).iter().any(|it| has(it, None)),
            "{word} to choose"
        );
        let sent = |it: &Value| has(it, Some(&it["code"]["method"]));
        assert!(recoveries(Route::Code).iter().any(sent), "a code by {word}");
    }
}

#[test]
fn every_rule_and_every_sentence_of_refusal_is_seen() {
    let states = states();
    let seen: BTreeSet<&str> = states.iter().flat_map(State::shows).collect();
    let words = words();
    let all = words.as_object().expect("texts by their ids");
    let wanted = all
        .keys()
        .filter(|id| SEEN.iter().any(|part| id.starts_with(part)));
    let excused = |id: &str| {
        UNSEEN.iter().any(|(own, _)| *own == id)
            // A title is never without its text.
            || id.strip_suffix("_text").is_some_and(|id| seen.contains(format!("{id}_title").as_str()))
    };
    let missing = wanted.filter(|id| !seen.contains(id.as_str()) && !excused(id));
    none_is_left_out("text", &missing.cloned().collect::<Vec<_>>());
    assert_eq!(
        RuleKind::WORDS.len(),
        5,
        "a new rule has a text that begins with `rule.`"
    );
}

#[test]
fn names_are_unique_and_texts_are_known() {
    let words = words();
    let mut names = BTreeSet::new();
    for state in states() {
        assert!(
            names.insert(state.name.clone()),
            "{} is there twice",
            state.name
        );
        let acts = state.json["acts"].as_array().cloned().unwrap_or_default();
        let acted = acts.iter().flat_map(|act| act.as_object().expect("an act"));
        let acted: Vec<String> = acted
            .filter(|(kind, _)| *kind != "with")
            .filter_map(|(_, id)| id.as_str().map(str::to_owned))
            .collect();
        let shown = state.shows().into_iter().map(str::to_owned);
        for id in shown.chain(acted).filter(|id| !id.contains(' ')) {
            assert!(
                words.get(&id).is_some(),
                "{}: no text has the id {id}",
                state.name
            );
        }
    }
}

#[test]
fn every_call_has_an_answer_and_every_answer_a_call() {
    let calls: BTreeSet<String> = Endpoint::ALL
        .iter()
        .map(|call| {
            let verb = match call.verb() {
                Verb::Get => "GET",
                Verb::Post => "POST",
                Verb::Put => "PUT",
                Verb::Delete => "DELETE",
            };
            format!("{verb} {}", call.path())
        })
        .collect();
    assert_eq!(usual().keys().cloned().collect::<BTreeSet<_>>(), calls);
    for state in states() {
        for call in state.answers().keys() {
            assert!(
                calls.contains(call),
                "{}: there is no call {call}",
                state.name
            );
        }
    }
}
