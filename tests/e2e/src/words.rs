//! The app's own words, from its catalogues: a test names a message, not a sentence.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde_json::Value;

type Catalogue = BTreeMap<String, Value>;

/// The English sentence of a message, `{…}` not filled in.
///
/// # Panics
/// When the catalogue has no such message: the test is wrong.
#[must_use]
#[track_caller]
pub fn en(id: &str) -> &'static str {
    static ENGLISH: OnceLock<Catalogue> = OnceLock::new();
    sentence(ENGLISH.get_or_init(|| read("en")), id)
}

/// The Arabic sentence of a message.
///
/// # Panics
/// As [`en`].
#[must_use]
#[track_caller]
pub fn ar(id: &str) -> &'static str {
    static ARABIC: OnceLock<Catalogue> = OnceLock::new();
    sentence(ARABIC.get_or_init(|| read("ar")), id)
}

/// The sentence up to its first `{`, for messages that hold a number, a name or a time.
#[must_use]
#[track_caller]
pub fn start_of(sentence: &'static str) -> &'static str {
    sentence.split('{').next().unwrap_or_default().trim_end()
}

/// A sentence with one name filled in.
#[must_use]
pub fn with(sentence: &str, name: &str, value: &str) -> String {
    sentence.replace(&format!("{{{name}}}"), value)
}

/// Every message id of the English catalogue.
///
/// # Panics
/// When the catalogue cannot be read.
#[must_use]
pub fn ids() -> Vec<String> {
    read("en").into_keys().collect()
}

#[track_caller]
fn sentence(catalogue: &'static Catalogue, id: &str) -> &'static str {
    match catalogue.get(id) {
        Some(Value::String(text)) => text,
        Some(Value::Object(forms)) => forms["other"].as_str().unwrap_or_default(),
        _ => panic!("the catalogue has no message `{id}`"),
    }
}

/// The words of both programs: no id is in both.
fn read(language: &str) -> Catalogue {
    let mut all = read_from(&format!("locales/{language}.json"));
    all.extend(read_from(&format!("admin/locales/{language}.json")));
    all
}

fn read_from(path: &str) -> Catalogue {
    let path = crate::artefact::repository().join(path);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}
