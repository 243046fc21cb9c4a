//! The answers of a call: what it gives, and what can go wrong.

use std::collections::BTreeMap;

use schemars::SchemaGenerator;
use serde_json::{Map, Value, json};

use super::call::{Answer, Call};
use super::example::{Examples, named};
use crate::problem::{Code, Problem};
use crate::{Endpoint, Verb};

/// The `responses` of an operation.
pub(super) fn responses(
    endpoint: Endpoint,
    call: &Call,
    schemas: &mut SchemaGenerator,
    examples: &Examples,
) -> Value {
    let mut all = Map::new();
    let (status, mut success) = success(&call.answer, schemas, examples);
    let headers = headers(endpoint);
    if !headers.is_empty() {
        success["headers"] = Value::Object(headers);
    }
    all.insert(status.into(), success);
    if endpoint == Endpoint::Settings {
        let unchanged = json!({ "description": "Nothing has changed since the ETag sent." });
        all.insert("304".into(), unchanged);
    }
    for (status, codes) in by_status(call, endpoint.verb()) {
        all.insert(
            status.to_string(),
            problems(status, &codes, schemas, examples),
        );
    }
    for (status, name) in [("500", "Internal"), ("503", "Unavailable")] {
        let shared = json!({ "$ref": format!("#/components/responses/{name}") });
        all.insert(status.into(), shared);
    }
    Value::Object(all)
}

fn success(
    answer: &Answer,
    schemas: &mut SchemaGenerator,
    examples: &Examples,
) -> (&'static str, Value) {
    match answer {
        Answer::Nothing => ("204", json!({ "description": "It is done." })),
        Answer::Sound => file("A sound file.", "audio/wav"),
        Answer::Table => file("A table (RFC 4180).", "text/csv"),
        Answer::Message(message) => (
            "200",
            json!({
                "description": "It is done.",
                "content": { "application/json": {
                    "schema": (message.schema)(schemas),
                    "examples": named(examples, message.example),
                } },
            }),
        ),
    }
}

fn file(description: &str, kind: &str) -> (&'static str, Value) {
    (
        "200",
        json!({ "description": description, "content": { kind: {} } }),
    )
}

fn headers(endpoint: Endpoint) -> Map<String, Value> {
    let header = |name: &str| json!({ "$ref": format!("#/components/headers/{name}") });
    let mut headers = Map::new();
    match endpoint {
        Endpoint::Settings => {
            headers.insert("ETag".into(), header("ETag"));
        }
        Endpoint::SignIn | Endpoint::SignOut | Endpoint::ChangePassword => {
            headers.insert("Set-Cookie".into(), header("Set-Cookie"));
        }
        _ => {}
    }
    headers
}

fn by_status(call: &Call, verb: Verb) -> BTreeMap<u16, Vec<Code>> {
    let mut by_status: BTreeMap<u16, Vec<Code>> = BTreeMap::new();
    for code in call.codes(verb) {
        by_status.entry(code.status()).or_default().push(code);
    }
    by_status
}

/// An answer with one of the codes.
pub(super) fn problems(
    status: u16,
    codes: &[Code],
    schemas: &mut SchemaGenerator,
    examples: &Examples,
) -> Value {
    let words: Vec<String> = codes
        .iter()
        .map(|it| format!("`{}`", it.as_str()))
        .collect();
    let mut shown = Map::new();
    for code in codes {
        if let Value::Object(found) = named(examples, &format!("problem.{}", code.as_str())) {
            shown.extend(
                found
                    .into_iter()
                    .map(|(_, it)| (code.as_str().to_owned(), it)),
            );
        }
    }
    let mut content = json!({ "schema": schemas.subschema_for::<Problem>() });
    if !shown.is_empty() {
        content["examples"] = Value::Object(shown);
    }
    let mut answer = json!({
        "description": format!("Code {}.", words.join(", ")),
        "content": { "application/problem+json": content },
    });
    if matches!(status, 429 | 503) {
        let wait = json!({ "$ref": "#/components/headers/Retry-After" });
        answer["headers"] = json!({ "Retry-After": wait });
    }
    answer
}
