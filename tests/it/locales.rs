//! Every language says everything, in its own plural forms.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use regain_kit::message::MessageId;
use serde_json::Value;

/// The plural categories of each language, after CLDR.
const CATEGORIES: &[(&str, &[&str])] = &[
    ("ar", &["few", "many", "one", "other", "two", "zero"]),
    ("cs", &["few", "many", "one", "other"]),
    ("de", &["one", "other"]),
    ("en", &["one", "other"]),
    ("es", &["many", "one", "other"]),
    ("fa", &["one", "other"]),
    ("fr", &["many", "one", "other"]),
    ("he", &["one", "other", "two"]),
    ("hi", &["one", "other"]),
    ("it", &["many", "one", "other"]),
    ("ja", &["other"]),
    ("ko", &["other"]),
    ("nl", &["one", "other"]),
    ("pl", &["few", "many", "one", "other"]),
    ("pt-BR", &["many", "one", "other"]),
    ("ru", &["few", "many", "one", "other"]),
    ("sv", &["one", "other"]),
    ("tr", &["one", "other"]),
    ("uk", &["few", "many", "one", "other"]),
    ("zh-Hans", &["other"]),
    ("zh-Hant", &["other"]),
];

/// Categories that stand for one number, which a language may put into words.
const EXACT: &[&str] = &["zero", "one", "two"];

type Catalogue = BTreeMap<String, Value>;

/// Where the words are: the end user's, and the administrator's, whose ids are tested with them.
const FOLDERS: [&str; 2] = ["locales", "admin/locales"];

/// The languages there are, each with its catalogue.
fn catalogues() -> BTreeMap<String, Catalogue> {
    catalogues_in(FOLDERS[0])
}

fn catalogues_in(folder: &str) -> BTreeMap<String, Catalogue> {
    std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder))
        .expect("the folder is there")
        .map(|entry| entry.expect("readable").path())
        .map(|path| {
            let text = std::fs::read_to_string(&path).expect("readable");
            let catalogue = serde_json::from_str(&text)
                .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            let tag = path.file_stem().expect("a name").to_string_lossy();
            (tag.into_owned(), catalogue)
        })
        .collect()
}

/// What is wrong with a catalogue, measured by the source.
fn faults(tag: &str, catalogue: &Catalogue, source: &Catalogue) -> Vec<String> {
    let mut faults = Vec::new();
    let Some((_, categories)) = CATEGORIES.iter().find(|(known, _)| *known == tag) else {
        return vec![format!("name the plural categories of {tag} in this test")];
    };
    for key in source.keys().filter(|key| !catalogue.contains_key(*key)) {
        faults.push(format!("{key} is missing"));
    }
    for (key, text) in catalogue {
        let Some(wanted) = source.get(key) else {
            faults.push(format!("{key} is not in en"));
            continue;
        };
        let wanted = placeholders(&wanted.to_string());
        match text {
            Value::String(text) => {
                faults.extend(in_text(key, text, &wanted, source[key].is_string()));
            }
            Value::Object(forms) => {
                let mut found: Vec<&str> = forms.keys().map(String::as_str).collect();
                found.sort_unstable();
                if found != *categories || source[key].is_string() {
                    faults.push(format!("{key} has the plural forms {found:?}"));
                }
                for (category, text) in forms {
                    let text = text.as_str().unwrap_or_default();
                    let mut wanted = wanted.clone();
                    if EXACT.contains(&category.as_str()) && !text.contains("{count}") {
                        wanted.remove("count");
                    }
                    faults.extend(in_text(&format!("{key}.{category}"), text, &wanted, true));
                }
            }
            _ => faults.push(format!("{key} is neither a text nor plural forms")),
        }
    }
    faults
}

fn in_text(key: &str, text: &str, wanted: &BTreeSet<String>, same_kind: bool) -> Vec<String> {
    let mut faults = Vec::new();
    if !same_kind {
        faults.push(format!("{key} needs plural forms"));
    }
    if text.trim().is_empty() || text.trim() != text {
        faults.push(format!("{key} is empty, or has space around it"));
    }
    let found = placeholders(text);
    if found != *wanted {
        faults.push(format!("{key} has {found:?} in place of {wanted:?}"));
    }
    faults
}

/// The names in braces.
fn placeholders(text: &str) -> BTreeSet<String> {
    let names = text
        .split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}'));
    names
        .map(|(name, _)| name)
        .filter(|name| name.chars().all(|c| c.is_ascii_lowercase() || c == '_'))
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_language_says_everything() {
    let languages: Vec<String> = catalogues().into_keys().collect();
    assert!(languages.len() > 1, "English alone");
    for folder in FOLDERS {
        let catalogues = catalogues_in(folder);
        assert_eq!(
            catalogues.keys().collect::<Vec<_>>(),
            languages.iter().collect::<Vec<_>>()
        );
        for (tag, catalogue) in &catalogues {
            let faults = faults(tag, catalogue, &catalogues["en"]);
            assert!(
                faults.is_empty(),
                "{folder}/{tag}.json:\n{}",
                faults.join("\n")
            );
        }
    }
}

#[test]
fn ids_and_keys_are_the_same() {
    let keys: BTreeSet<String> = catalogues()["en"].keys().cloned().collect();
    let ids: BTreeSet<String> = MessageId::ALL
        .iter()
        .map(|id| id.key().to_owned())
        .collect();
    assert_eq!(ids.len(), MessageId::ALL.len(), "two ids share a key");
    let without_id: Vec<_> = keys.difference(&ids).collect();
    let without_text: Vec<_> = ids.difference(&keys).collect();
    assert!(
        without_id.is_empty() && without_text.is_empty(),
        "without an id: {without_id:?}; without a text: {without_text:?}"
    );
}

#[test]
fn every_language_is_there_for_everybody() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for folder in [
        "locales",
        "admin/locales",
        "server/assets/words",
        "start/words",
    ] {
        for (tag, _) in CATEGORIES {
            let file = root.join(folder).join(format!("{tag}.json"));
            assert!(file.is_file(), "{} is missing", file.display());
        }
    }
}

#[test]
fn all_languages_are_offered_as_shipped() {
    let config = include_str!("../../public/config.json");
    let config: Value = serde_json::from_str(config).expect("JSON");
    assert!(config.get("languages").is_none(), "it narrows the choice");
}

#[test]
fn faults_of_a_catalogue_are_found() {
    let read = |json: &str| serde_json::from_str::<Catalogue>(json).expect("JSON");
    let source =
        read(r#"{"a": "to {name}", "n": {"one": "{count} try", "other": "{count} tries"}}"#);
    let check = |json: &str| faults("de", &read(json), &source).len();
    let good = r#"{"a": "an {name}", "n": {"one": "ein Versuch", "other": "{count} Versuche"}}"#;
    assert_eq!(check(good), 0);
    assert_eq!(check(&good.replace("{name}", "{nmae}")), 1);
    assert_eq!(
        check(&good.replace("an {name}", " ")),
        2,
        "empty, and without its name"
    );
    assert_eq!(
        check(&good.replace("\"one\"", "\"few\"")),
        2,
        "wrong form, without count"
    );
    assert_eq!(check(&good.replace("{count} Versuche", "Versuche")), 1);
    assert_eq!(check(r#"{"a": "an {name}", "n": "{count}", "x": "y"}"#), 2);
    assert_eq!(check("{}"), 2);
    assert_eq!(faults("tlh", &source, &source).len(), 1);
}
