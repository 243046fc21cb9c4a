//! Puts the description together.

use std::collections::BTreeMap;

use schemars::SchemaGenerator;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use super::operation::{Operation, operation};
use crate::http::call::Call;
use crate::http::message::ErrorAnswer;
use crate::http::signature::{CLOCK_SKEW, REQUEST, SIGNATURE, TIME};

const SIGNING: &str = "Every call is a POST with a JSON body, and every outcome has status 200. \
    Another status says that the call was not answered, and never that there is nobody or that a \
    password is wrong. A call carries its time, an id of its own and its signatures. A signature is \
    `v1=` and the HMAC-SHA-256, in hexadecimal digits, of five parts: `regain-call`, the value of \
    `Regain-Time`, the value of `Regain-Request`, `POST` with a space and the path from the base on \
    (`POST /find`), and the body. Each but the last ends with a line feed (U+000A). There is one \
    signature for each key that the caller has, parted by commas; one that you can verify is \
    enough. So keys are changed without a break: give both sides the new key beside the old one, \
    then take the old one away. Refuse, with status 401, a call whose signatures you cannot verify, \
    whose time is more than 300 seconds from yours, or whose id has been used in that time; compare \
    signatures in constant time. Sign every answer with status 200 likewise, with your time and the \
    id of the call: `regain-answer`, `Regain-Time`, `Regain-Request`, the status, and the body. \
    Where both sides know each other by TLS client certificates alone, nothing is signed. Members \
    that you do not know are to be ignored. An answer has at most 4 MiB, and comes within the \
    configured time limit, which is 5 seconds by default.";

/// The OpenAPI 3.1 description of what a team implements. The members of every object come in
/// alphabetical order.
#[must_use]
pub fn document() -> Value {
    let settings = SchemaSettings::draft2020_12().with(|settings| {
        settings.definitions_path = "/components/schemas".into();
        settings.meta_schema = None;
    });
    let mut schemas = settings.into_generator();
    let paths: Map<String, Value> = Call::ALL
        .into_iter()
        .map(|call| {
            let said = operation(call);
            (
                call.path().to_owned(),
                json!({ "post": described(&said, &mut schemas) }),
            )
        })
        .collect();
    let document = json!({
        "openapi": "3.1.0",
        "info": {
            "title": "The HTTP directory",
            "version": "1",
            "summary": "What a team implements beside its own user table, for Regain to recover \
                its passwords.",
            "description": SIGNING,
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
        },
        "servers": [{ "url": "https://accounts.example.org/regain", "description": "Yours" }],
        "security": [{ "signature": [] }, { "certificate": [] }],
        "paths": paths,
        "components": components(schemas),
    });
    tidied(document)
}

fn described(said: &Operation, schemas: &mut SchemaGenerator) -> Value {
    let (question, example) = &said.question;
    let (answer, examples) = &said.answer;
    let examples: Map<String, Value> = examples
        .iter()
        .enumerate()
        .map(|(at, value)| (name_of(at, value), json!({ "value": value })))
        .collect();
    let description = said.capability.map_or_else(
        || "Every directory has this call.".to_owned(),
        |word| format!("Made only where `can` has `{word}`."),
    );
    json!({
        "operationId": said.id,
        "summary": said.summary,
        "description": description,
        "parameters": [
            { "$ref": "#/components/parameters/Time" },
            { "$ref": "#/components/parameters/Request" },
        ],
        "requestBody": { "required": true, "content": { "application/json": {
            "schema": question(schemas),
            "example": example,
        } } },
        "responses": {
            "200": {
                "description": "The outcome.",
                "headers": {
                    TIME: { "$ref": "#/components/headers/Time" },
                    SIGNATURE: { "$ref": "#/components/headers/Signature" },
                },
                "content": { "application/json": {
                    "schema": answer(schemas),
                    "examples": examples,
                } },
            },
            "401": { "$ref": "#/components/responses/NotSigned" },
            "503": { "$ref": "#/components/responses/Unavailable" },
        },
    })
}

/// The name of an example: its outcome, where it has one.
fn name_of(at: usize, value: &Value) -> String {
    match value["outcome"].as_str() {
        Some(word) => word.to_owned(),
        None => format!("example{}", at + 1),
    }
}

fn components(mut schemas: SchemaGenerator) -> Value {
    let error = schemas.subschema_for::<ErrorAnswer>();
    let mut definitions = Value::Object(schemas.take_definitions(true));
    definitions["Secret"] = json!({
        "description": "A password: not to be logged.",
        "type": "string",
        "format": "password",
    });
    let refused = |description: &str| {
        json!({
            "description": description,
            "content": { "application/json": { "schema": error } },
        })
    };
    let time = json!({ "type": "integer" });
    let signature = json!({ "type": "string", "pattern": "^v1=[0-9a-f]{64}(,v1=[0-9a-f]{64})*$" });
    json!({
        "schemas": definitions,
        "responses": {
            "NotSigned": refused("The signature, the time or the id of the call is refused."),
            "Unavailable": refused("You cannot answer now; the same call may be made later."),
        },
        "parameters": {
            "Time": {
                "name": TIME, "in": "header", "required": true, "schema": time,
                "description": format!("Seconds since 1970; at most {CLOCK_SKEW} from yours."),
            },
            "Request": {
                "name": REQUEST, "in": "header", "required": true,
                "description": "Names this call; never used twice.",
                "schema": { "type": "string", "pattern": "^[0-9a-f]{32}$" },
            },
        },
        "headers": {
            "Time": { "description": "Seconds since 1970, by your clock.", "schema": time },
            "Signature": { "description": "See the description above.", "schema": signature },
        },
        "securitySchemes": {
            "signature": {
                "type": "apiKey", "in": "header", "name": SIGNATURE,
                "description": "Made with the key that both sides share.",
            },
            "certificate": { "type": "mutualTLS", "description": "A TLS client certificate." },
        },
    })
}

/// Members in alphabetical order, however `serde_json` was built; descriptions in one line.
fn tidied(value: Value) -> Value {
    match value {
        Value::Object(members) => {
            let sorted: BTreeMap<String, Value> = members.into_iter().collect();
            let tidied = sorted.into_iter().map(|(name, member)| {
                let member = match member {
                    Value::String(text) if name == "description" => in_one_line(&text).into(),
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

/// Lines joined, and no links that only rustdoc can follow.
fn in_one_line(text: &str) -> String {
    let joined = text.split_whitespace().collect::<Vec<_>>().join(" ");
    joined.replace("[`", "`").replace("`]", "`")
}
