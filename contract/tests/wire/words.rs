//! Open enums: known words are documented once, unknown words survive.

use std::collections::BTreeSet;

use regain_contract::admin::{
    Act, AuditKind, AuditResult, Credential, Delivery, FunnelStep, Order, SortBy, UserState,
};
use regain_contract::{
    CaptchaKind, Code, Disclosure, Field, FieldCode, MethodKind, Role, RuleKind, SignInMode, Step,
};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Where people read what the words mean.
const DOCUMENT: &str = include_str!("../../../docs/api/words.md");

/// Every open enum: its name, its words, and a check that a word survives a round trip.
macro_rules! open_enums {
    ($($name:ident),+ $(,)?) => {
        &[$((stringify!($name), $name::WORDS, survives::<$name>)),+]
    };
}

type OpenEnum = (&'static str, &'static [&'static str], fn(&str));

const ALL: &[OpenEnum] = open_enums![
    CaptchaKind,
    Code,
    Disclosure,
    Field,
    FieldCode,
    MethodKind,
    Role,
    RuleKind,
    SignInMode,
    Step,
    Act,
    AuditKind,
    AuditResult,
    Credential,
    Delivery,
    FunnelStep,
    Order,
    SortBy,
    UserState,
];

#[track_caller]
fn survives<T: Serialize + DeserializeOwned>(word: &str) {
    let json = serde_json::to_string(word).expect("a word is JSON");
    let read: T = serde_json::from_str(&json).expect("an open enum reads every word");
    assert_eq!(serde_json::to_string(&read).expect("JSON"), json);
}

#[test]
fn known_and_unknown_words_survive() {
    for (_, words, survives) in ALL {
        words.iter().for_each(|word| survives(word));
        for unknown in ["", "from_the_future", "Ümlaut \"quoted\" \u{202e}"] {
            survives(unknown);
        }
    }
    assert_eq!(
        Step::from("nap"),
        Step::Other("nap".into()),
        "kept, not guessed"
    );
    assert_eq!(
        Step::from("Done"),
        Step::Other("Done".into()),
        "case matters"
    );
}

#[test]
fn every_word_is_snake_case_and_declared_once() {
    for (name, words, _) in ALL {
        let distinct: BTreeSet<_> = words.iter().collect();
        assert_eq!(distinct.len(), words.len(), "{name}");
        for word in *words {
            let plain = |c: char| c.is_ascii_lowercase() || c == '_';
            assert!(word.chars().all(plain), "{name}: {word}");
        }
    }
}

#[test]
fn every_word_is_documented_once_and_nothing_else_is() {
    for (name, words, _) in ALL {
        let rows: Vec<&str> = rows(name).iter().map(|cells| cells[0]).collect();
        assert_eq!(rows, *words, "docs/api/words.md, section {name}");
    }
    let sections = DOCUMENT.lines().filter(|line| line.starts_with("## "));
    assert_eq!(
        sections.count(),
        ALL.len(),
        "one section for each open enum"
    );
}

#[test]
fn the_documented_statuses_are_the_real_ones() {
    for cells in rows("Code") {
        let status = Code::from(cells[0]).status();
        assert_eq!(cells[1], status.to_string(), "{}", cells[0]);
    }
}

/// The table rows of a section, as cells; the first is a word without its backquotes.
fn rows(section: &str) -> Vec<Vec<&'static str>> {
    DOCUMENT
        .lines()
        .skip_while(|line| *line != format!("## {section}"))
        .skip(1)
        .take_while(|line| !line.starts_with("## "))
        .filter(|line| line.starts_with("| `"))
        .map(|line| {
            line.trim_matches('|')
                .split('|')
                .map(|cell| cell.trim().trim_matches('`'))
                .collect()
        })
        .collect()
}
