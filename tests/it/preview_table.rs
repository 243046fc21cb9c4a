//! The table of `cargo xtask preview`, as the preview itself reads it.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

/// One page in one state.
pub struct State {
    /// Its name.
    pub name: String,
    /// What the table says of it.
    pub json: Value,
}

impl State {
    /// A text of it; empty where there is none.
    pub fn text(&self, member: &str) -> &str {
        self.json[member].as_str().unwrap_or_default()
    }

    /// Path of its page, without query and fragment.
    pub fn path(&self) -> &str {
        self.text("page")
            .split(['?', '#'])
            .next()
            .unwrap_or_default()
    }

    /// Its own answers, by the call.
    pub fn answers(&self) -> Map<String, Value> {
        self.json["answers"]
            .as_object()
            .cloned()
            .unwrap_or_default()
    }

    /// Ids of the texts that it is seen to show.
    pub fn shows(&self) -> Vec<&str> {
        let shows = self.json["shows"].as_array().into_iter().flatten();
        shows
            .filter_map(Value::as_str)
            .chain([self.text("heading")])
            .collect()
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

#[track_caller]
fn json(path: &Path) -> Value {
    let text =
        fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// All states.
pub fn states() -> Vec<State> {
    let folder = root().join("tools/preview/states");
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the table")
        .map(|entry| entry.expect("readable").path())
        .collect();
    files.sort();
    let mut states = Vec::new();
    for file in files {
        for state in json(&file)["states"].as_array().expect("states") {
            let name = state["name"].as_str().expect("a name").to_owned();
            states.push(State {
                name,
                json: state.clone(),
            });
        }
    }
    states
}

/// What the API answers where a state says nothing else.
pub fn usual() -> Map<String, Value> {
    let usual = json(&root().join("tools/preview/usual.json"));
    usual.as_object().cloned().expect("answers by the call")
}

/// The bodies that an answer can have, recordings put in their places; none for an answer that is
/// not of the contract.
pub fn bodies(answer: &Value) -> Vec<Value> {
    if let Some(cases) = answer["cases"].as_object() {
        return cases.values().flat_map(bodies).collect();
    }
    let name = answer.as_str().or(answer["golden"].as_str());
    let body = match name {
        Some(name) => json(&root().join(format!("contract/tests/golden/{name}.json"))),
        None if answer["json"].is_object() => answer["json"].clone(),
        None => return Vec::new(),
    };
    let body = answer
        .get("with")
        .map_or(body.clone(), |patch| merge(&body, patch));
    vec![body]
}

/// JSON merge patch (RFC 7396).
fn merge(target: &Value, patch: &Value) -> Value {
    let Value::Object(patch) = patch else {
        return patch.clone();
    };
    let mut merged = target.as_object().cloned().unwrap_or_default();
    for (name, value) in patch {
        let before = merged.remove(name).unwrap_or_default();
        if !value.is_null() {
            merged.insert(name.clone(), merge(&before, value));
        }
    }
    Value::Object(merged)
}

/// The texts of both programs by their ids.
pub fn words() -> Value {
    let end_user = json(&root().join("locales/en.json"));
    merge(&end_user, &json(&root().join("admin/locales/en.json")))
}
