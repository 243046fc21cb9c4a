//! The published description says what the contract says.

use std::collections::{BTreeMap, BTreeSet};

use regain_contract::schema::document;
use regain_contract::{Code, Endpoint};
use serde_json::Value;

use crate::check::{folder, pretty};

/// The description that readers and generators of clients use.
const PUBLISHED: &str = include_str!("../../../docs/api/openapi.json");

/// Codes that belong to no single call: unknown paths and verbs, and calls that only a changed
/// password opens.
const GENERAL: [&str; 3] = ["must_change_password", "not_found", "wrong_method"];

fn current() -> Value {
    let examples: BTreeMap<String, Value> = std::fs::read_dir(folder())
        .expect("tests/golden is there")
        .map(|entry| {
            let path = entry.expect("readable").path();
            let text = std::fs::read_to_string(&path).expect("readable");
            let name = path.file_stem().expect("a name").to_string_lossy();
            (
                name.into_owned(),
                serde_json::from_str(&text).expect("JSON"),
            )
        })
        .collect();
    document(&examples)
}

#[test]
fn the_published_description_is_current() {
    assert!(
        pretty(&current()) == PUBLISHED,
        "docs/api/openapi.json does not say what contract/ says: run `cargo xtask api`"
    );
}

#[test]
fn every_call_is_described_once_with_examples_of_its_messages() {
    let document = current();
    let operations = operations(&document);
    assert_eq!(operations.len(), Endpoint::ALL.len());
    let ids: BTreeSet<_> = operations
        .iter()
        .map(|it| it["operationId"].as_str())
        .collect();
    assert_eq!(ids.len(), operations.len());
    for operation in operations {
        let success = &operation["responses"]["200"];
        for body in [&operation["requestBody"], success] {
            let json = &body["content"]["application/json"];
            let examples = json["examples"].as_object();
            assert!(
                json.is_null() || examples.is_some_and(|examples| !examples.is_empty()),
                "{operation:#}"
            );
        }
    }
}

#[test]
fn every_code_is_answered_by_some_call() {
    let text = pretty(&Value::from_iter(operations(&current())));
    let shared = [Code::Internal, Code::Unavailable];
    for word in Code::WORDS {
        let expected = !GENERAL.contains(word) && !shared.contains(&Code::from(*word));
        assert_eq!(text.contains(&format!("`{word}`")), expected, "{word}");
    }
}

#[test]
fn every_reference_leads_somewhere() {
    let document = current();
    let text = document.to_string();
    let references: BTreeSet<&str> = text
        .split("\"$ref\":\"#")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    assert!(references.len() > 20);
    for reference in references {
        assert!(document.pointer(reference).is_some(), "{reference}");
    }
}

/// All operations of all paths.
fn operations(document: &Value) -> Vec<Value> {
    let paths = document["paths"].as_object().expect("paths");
    paths
        .values()
        .flat_map(|path| path.as_object().expect("a path").values())
        .cloned()
        .collect()
}
