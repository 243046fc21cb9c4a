//! Puts the description together.

use std::collections::BTreeMap;

use schemars::SchemaGenerator;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use super::admin::parameter;
use super::answer::responses;
use super::call::{Call, Caller};
use super::components::{HANDLE, SESSION, components};
use super::endpoint::call;
use super::example::{Examples, named};
use crate::{API_VERSION, Endpoint, IDEMPOTENCY_KEY, Verb};

/// The OpenAPI 3.1 description of the recovery API. `examples` are the golden messages by file
/// name without `.json`; the members of every object come in alphabetical order.
#[must_use]
pub fn document(examples: &BTreeMap<String, Value>) -> Value {
    let settings = SchemaSettings::draft2020_12().with(|settings| {
        settings.definitions_path = "/components/schemas".into();
        settings.meta_schema = None;
    });
    let mut schemas = settings.into_generator();
    let paths = paths(&mut schemas, examples);
    let document = json!({
        "openapi": "3.1.0",
        "info": {
            "title": "The recovery API",
            "version": API_VERSION,
            "summary": "Signs people in, lets them recover a forgotten password, and lets \
                administrators reset one.",
            "description": "Every error is a `Problem`; unknown members are ignored, and unknown \
                words survive. What each word means stands in docs/api/words.md.",
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
        },
        "servers": [{ "url": "/api/v1", "description": "The default base" }],
        "paths": paths,
        "components": components(schemas, examples),
    });
    tidied(document)
}

fn paths(schemas: &mut SchemaGenerator, examples: &Examples) -> Value {
    let mut paths = Map::new();
    for endpoint in Endpoint::ALL {
        let path = paths.entry(endpoint.path()).or_insert_with(|| json!({}));
        path[verb(endpoint.verb())] = operation(*endpoint, schemas, examples);
    }
    Value::Object(paths)
}

const fn verb(verb: Verb) -> &'static str {
    match verb {
        Verb::Get => "get",
        Verb::Post => "post",
        Verb::Put => "put",
        Verb::Delete => "delete",
    }
}

fn operation(endpoint: Endpoint, schemas: &mut SchemaGenerator, examples: &Examples) -> Value {
    let call = call(endpoint);
    let mut operation = json!({
        "operationId": call.id,
        "summary": call.summary,
        "security": security(&call),
        "responses": responses(endpoint, &call, schemas, examples),
    });
    if let Some(request) = &call.request {
        operation["requestBody"] = json!({
            "required": true,
            "content": { "application/json": {
                "schema": (request.schema)(schemas),
                "examples": named(examples, request.example),
            } },
        });
    }
    let parameters = parameters(endpoint);
    if !parameters.is_empty() {
        operation["parameters"] = parameters.into();
    }
    operation
}

fn security(call: &Call) -> Value {
    match call.caller {
        Caller::Anyone => json!([]),
        Caller::SignedIn | Caller::Administrator => json!([{ SESSION: [] }]),
        Caller::Recovering => json!([{ HANDLE: [] }]),
    }
}

fn parameters(endpoint: Endpoint) -> Vec<Value> {
    match endpoint {
        Endpoint::CaptchaAudio => vec![parameter("path", "id", true, "The challenge's `id`.")],
        Endpoint::SendCode => vec![parameter(
            "header",
            IDEMPOTENCY_KEY,
            false,
            "The same key within one recovery sends one message only.",
        )],
        Endpoint::Settings => vec![parameter(
            "header",
            "If-None-Match",
            false,
            "The ETag of the settings that are known already.",
        )],
        Endpoint::ChangePassword => vec![parameter(
            "header",
            "Accept-Language",
            false,
            "The first language is that of the notice to the account's mailboxes.",
        )],
        _ => super::admin::parameters(endpoint),
    }
}

/// Members in alphabetical order, however `serde_json` was built; and no links that only rustdoc
/// can follow.
fn tidied(value: Value) -> Value {
    match value {
        Value::Object(members) => {
            let sorted: BTreeMap<String, Value> = members.into_iter().collect();
            let tidied = sorted.into_iter().map(|(name, member)| {
                let member = match member {
                    Value::String(text) if name == "description" => without_links(&text).into(),
                    other => tidied(other),
                };
                (name, member)
            });
            Value::Object(tidied.collect())
        }
        Value::Array(items) => items.into_iter().map(tidied).collect(),
        other => other,
    }
}

/// ``[`crate::Settings`]`` becomes `` `Settings` ``, and lines are joined.
fn without_links(text: &str) -> String {
    text.replace("[`crate::", "`")
        .replace("[`", "`")
        .replace("`]", "`")
        .replace("\n\n", " ")
        .replace('\n', " ")
}
