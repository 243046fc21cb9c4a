//! The published description says what the types say, and what the examples answer.

use std::collections::BTreeSet;

use regain_directory::http::document;
use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::example::{Example, Language, skip};
use crate::signed::{KEY, RawCall, now, sign};

/// The description that teams read.
const PUBLISHED: &str = include_str!("../../../docs/api/directory.json");

#[test]
fn the_published_description_is_current() {
    let current = serde_json::to_string_pretty(&document()).expect("JSON") + "\n";
    assert!(
        current == PUBLISHED,
        "docs/api/directory.json does not say what directory/ says: run `cargo xtask api`"
    );
}

#[test]
fn every_reference_leads_somewhere() {
    let document = document();
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

/// The paths with their operations.
fn operations() -> Vec<(String, Value)> {
    let document = document();
    let paths = document["paths"].as_object().expect("paths");
    let each = paths
        .iter()
        .map(|(path, item)| (path.clone(), item["post"].clone()));
    each.collect()
}

/// What a body says against the schema that stands at `pointer` in an operation.
fn faults(operation: &Value, pointer: &str, body: &Value) -> Vec<String> {
    let mut schema = operation.pointer(pointer).expect("a schema").clone();
    schema["components"] = document()["components"].clone();
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    validator
        .iter_errors(body)
        .map(|it| it.to_string())
        .collect()
}

const QUESTION: &str = "/requestBody/content/application~1json/schema";
const ANSWER: &str = "/responses/200/content/application~1json/schema";

#[test]
fn every_example_keeps_its_schema() {
    let operations = operations();
    assert_eq!(operations.len(), 10);
    for (path, operation) in operations {
        let question = &operation["requestBody"]["content"]["application/json"]["example"];
        assert_eq!(faults(&operation, QUESTION, question), [""; 0], "{path}");
        let content = &operation["responses"]["200"]["content"]["application/json"];
        let examples = content["examples"].as_object().expect("examples");
        assert!(!examples.is_empty(), "{path}");
        for example in examples.values() {
            let found = faults(&operation, ANSWER, &example["value"]);
            assert_eq!(found, [""; 0], "{path} {example}");
        }
    }
}

#[test]
fn a_wrong_answer_breaks_its_schema() {
    let operations = operations();
    let (_, find) = operations
        .iter()
        .find(|(path, _)| path == "/find")
        .expect("it is there");
    for wrong in [
        json!({}),
        json!({ "outcome": "perhaps" }),
        json!({ "outcome": "found" }),
        json!({ "outcome": "found", "person": { "id": 17 } }),
        json!({ "outcome": "ambiguous", "count": -1 }),
    ] {
        assert!(!faults(find, ANSWER, &wrong).is_empty(), "{wrong}");
    }
}

/// Asks an example what the description gives as examples, and checks what it answers.
async fn answers_by_the_description(language: Language) {
    let Some(example) = Example::start(language, KEY).await else {
        return;
    };
    for (at, (path, operation)) in operations().into_iter().enumerate() {
        let content = &operation["requestBody"]["content"]["application/json"];
        let mut question = content["example"].clone();
        if question.get("id").is_some() {
            question["id"] = "p-1002".into();
        }
        let body = question.to_string();
        let (time, request) = (now(), format!("{at:032x}"));
        let line = format!("POST {path}");
        let head = ["regain-call", &time.to_string(), &request, &line];
        let call = RawCall {
            url: format!("{}{path}", example.url),
            time,
            request: &request,
            signature: sign(KEY, &head, body.as_bytes()),
            body: &body,
        };
        let (status, said) = call.send().await;
        if status == StatusCode::NOT_FOUND {
            skip(&format!("THE {language:?} EXAMPLE DOES NOT HAVE {path}"));
            assert!(
                operation["description"]
                    .as_str()
                    .expect("text")
                    .contains("`can`")
            );
            continue;
        }
        assert_eq!(status, StatusCode::OK, "{path} {said}");
        assert_eq!(faults(&operation, ANSWER, &said), [""; 0], "{path} {said}");
    }
}

#[tokio::test]
async fn python_answers_by_the_description() {
    answers_by_the_description(Language::Python).await;
}

#[tokio::test]
async fn node_answers_by_the_description() {
    answers_by_the_description(Language::Node).await;
}
