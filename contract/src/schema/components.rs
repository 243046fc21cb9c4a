//! What several calls share: schemas, headers, who may call, answers of a broken server.

use schemars::SchemaGenerator;
use serde_json::{Value, json};

use super::answer::problems;
use super::example::Examples;
use crate::problem::Code;

/// Name of the scheme for signed-in callers.
pub(super) const SESSION: &str = "session";

/// Name of the scheme for holders of a recovery's handle.
pub(super) const HANDLE: &str = "handle";

/// The `components`. Takes the schemas that were referred to so far.
pub(super) fn components(mut schemas: SchemaGenerator, examples: &Examples) -> Value {
    let internal = problems(500, &[Code::Internal], &mut schemas, examples);
    let unavailable = problems(503, &[Code::Unavailable], &mut schemas, examples);
    let mut definitions = Value::Object(schemas.take_definitions(true));
    definitions["Secret"] = json!({
        "description": "A secret text: not to be logged, stored or put into an address.",
        "type": "string",
        "format": "password",
    });
    json!({
        "schemas": definitions,
        "responses": { "Internal": internal, "Unavailable": unavailable },
        "headers": headers(),
        "securitySchemes": {
            SESSION: {
                "type": "apiKey",
                "in": "cookie",
                "name": "__Host-regain",
                "description": "Set by `signIn`; HttpOnly, Secure, SameSite. On a loopback \
                    address without TLS it is named `regain`, and not Secure.",
            },
            HANDLE: {
                "type": "http",
                "scheme": "bearer",
                "description": "The `handle` that `startRecovery` or `useLink` answered.",
            },
        },
    })
}

fn headers() -> Value {
    json!({
        "ETag": {
            "description": "Names this state of the settings; send it back as `If-None-Match`.",
            "schema": { "type": "string" },
        },
        "Retry-After": {
            "description": "Seconds to wait; the same as `retry_after`.",
            "schema": { "type": "integer", "minimum": 1 },
        },
        "Set-Cookie": {
            "description": "The session cookie, or its end.",
            "schema": { "type": "string" },
        },
    })
}
