//! Passwords read out on the telephone, in every language.

use std::collections::BTreeSet;

use regain_admin::people::spoken::{Spoken, spoken};
use regain_contract::admin::TEMPORARY_ALPHABET;
use serde_json::Value;

const CATALOGUES: [(&str, &str); 3] = [
    ("en", include_str!("../../locales/en.json")),
    ("de", include_str!("../../locales/de.json")),
    ("ar", include_str!("../../locales/ar.json")),
];

fn words(json: &str) -> (String, String) {
    let all: Value = serde_json::from_str(json).expect("JSON");
    let text = |key: &str| all[key].as_str().expect("a text").to_owned();
    (text("admin.spoken.letters"), text("admin.spoken.digits"))
}

#[test]
fn a_password_is_said_character_by_character() {
    let (letters, digits) = words(CATALOGUES[0].1);
    assert_eq!(
        spoken("K7m-", &letters, &digits),
        [
            Spoken::Capital('K', "kilo"),
            Spoken::Digit("seven"),
            Spoken::Small('m', "mike"),
            Spoken::Other('-'),
        ]
    );
}

#[test]
fn a_password_of_words_is_said_word_by_word() {
    let (letters, digits) = words(CATALOGUES[0].1);
    let said = spoken("AppleLemonRiverTiger47!", &letters, &digits);
    let words = ["Apple", "Lemon", "River", "Tiger"].map(Spoken::Word);
    let behind = [
        Spoken::Digit("four"),
        Spoken::Digit("seven"),
        Spoken::Other('!'),
    ];
    assert_eq!(said, [&words[..], &behind].concat());
    for spelled in [
        "K7mPq2Wx9TzR4vNb",
        "AppleLemonRiver47",
        "AppleLemonRiverTig47",
        "AppleLemonRiverTiger4k7",
        "appleLemonRiverTiger47",
        "AppleLemonRiverTiger-Boat",
        "",
    ] {
        let said = spoken(spelled, &letters, &digits);
        assert_eq!(said.len(), spelled.len(), "{spelled}");
    }
}

#[test]
fn every_language_has_a_word_for_each_character() {
    for (language, json) in CATALOGUES {
        let (letters, digits) = words(json);
        let count = |words: &str| words.split(' ').collect::<BTreeSet<_>>().len();
        assert_eq!((count(&letters), count(&digits)), (26, 10), "{language}");
        let said = spoken(TEMPORARY_ALPHABET, &letters, &digits);
        let wordless = said.iter().filter(|it| matches!(it, Spoken::Other(_)));
        assert_eq!(wordless.count(), 0, "{language}");
    }
}

#[test]
fn the_words_of_latin_alphabets_begin_with_their_letters() {
    for (language, json) in &CATALOGUES[..2] {
        let (letters, _) = words(json);
        for (letter, word) in ('a'..='z').zip(letters.split(' ')) {
            let first = word.to_lowercase().chars().next();
            assert_eq!(first, Some(letter), "{language}: {word}");
        }
    }
}
