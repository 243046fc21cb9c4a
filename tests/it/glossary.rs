//! The glossary of the languages names the words that the catalogues use.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde_json::Value;

/// Where words for people are: one file a language in each.
const FOLDERS: [&str; 4] = [
    "locales",
    "admin/locales",
    "server/assets/words",
    "start/words",
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The words of each language: the cells of the tables in this part of the glossary.
fn words(tables: &str) -> BTreeMap<String, Vec<String>> {
    let mut words: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in tables.lines() {
        let mut cells = row.trim_matches('|').split('|').map(str::trim);
        let tag = cells.next().unwrap_or_default();
        if !tag.is_empty() && !tag.starts_with('-') {
            let known = words.entry(tag.to_owned()).or_default();
            known.extend(cells.map(str::to_lowercase));
        }
    }
    words
}

/// Every sentence of a JSON file, in small letters. Keys are no sentences.
fn sentences(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => found.push(text.to_lowercase()),
        Value::Array(values) => values.iter().for_each(|it| sentences(it, found)),
        Value::Object(values) => values.values().for_each(|it| sentences(it, found)),
        _ => {}
    }
}

fn said_in(tag: &str) -> Vec<String> {
    let mut found = Vec::new();
    for folder in FOLDERS {
        let file = root().join(folder).join(format!("{tag}.json"));
        let text = std::fs::read_to_string(&file)
            .unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        sentences(&serde_json::from_str(&text).expect("JSON"), &mut found);
    }
    found
}

/// The words that no sentence has.
fn unsaid<'a>(words: &'a [String], said: &[String]) -> Vec<&'a str> {
    let is_said = |word: &String| said.iter().any(|sentence| sentence.contains(word.as_str()));
    let missing = words.iter().filter(|word| !is_said(word));
    missing.map(String::as_str).collect()
}

#[test]
fn the_catalogues_say_every_word_of_the_glossary() {
    let glossary = std::fs::read_to_string(root().join("docs/glossary-languages.md"));
    let glossary = glossary.expect("the glossary");
    let (_, tables) = glossary.split_once("## Words").expect("the words");
    let words = words(tables);
    let languages = std::fs::read_dir(root().join(FOLDERS[0])).expect("the folder");
    for file in languages {
        let path = file.expect("readable").path();
        let tag = path.file_stem().expect("a name").to_string_lossy();
        if tag == "en" {
            continue;
        }
        let words = words.get(&*tag).unwrap_or_else(|| panic!("no row {tag}"));
        assert_eq!(words.len(), 18, "{tag}");
        assert_eq!(unsaid(words, &said_in(&tag)), Vec::<&str>::new(), "{tag}");
    }
}

#[test]
fn a_word_that_nobody_says_is_found() {
    let words = words("| | password | user ID |\n|---|---|---|\n| de | Kennwort | Benutzer-ID |");
    assert_eq!(words.len(), 1);
    let json = r#"{"kennwort": {"one": "Passwort"}, "list": ["Ihre Benutzer-ID", 5]}"#;
    let mut said = Vec::new();
    sentences(&serde_json::from_str(json).expect("JSON"), &mut said);
    assert_eq!(unsaid(&words["de"], &said), ["kennwort"]);
}
