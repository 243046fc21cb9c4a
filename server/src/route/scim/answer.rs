//! Answers of provisioning calls: `application/scim+json`, errors too.

use axum::http::header::{CONTENT_TYPE, ETAG, LOCATION, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use crate::model::scim::list::list;
use crate::model::scim::projection::Projection;
use crate::model::scim::refusal::Refusal;
use crate::model::scim::version::{names, version};
use crate::state::AppState;

/// What addresses of provisioning begin with.
pub const BASE: &str = "/scim/v2";

/// The type of every body.
const SCIM_JSON: HeaderValue = HeaderValue::from_static("application/scim+json");

/// A refusal on its way out.
pub struct Refused(pub Refusal);

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Self {
        Self(refusal)
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let refusal = self.0;
        let status = refusal.status();
        if let Refusal::Store(error) = &refusal {
            let cause = std::error::Error::source(error).map(ToString::to_string);
            tracing::error!(status, %error, cause, "provisioning failed");
        } else {
            tracing::info!(status, reason = %refusal, "provisioning refused");
        }
        let mut body = json!({
            "schemas": ["urn:ietf:params:scim:api:messages:2.0:Error"],
            "status": status.to_string(),
            "detail": refusal.to_string(),
        });
        if let Some(word) = refusal.scim_type() {
            body["scimType"] = json!(word);
        }
        let mut response = written(status, &body);
        match refusal {
            Refusal::Unauthorized => {
                let challenge = HeaderValue::from_static("Bearer realm=\"scim\"");
                response.headers_mut().insert(WWW_AUTHENTICATE, challenge);
            }
            Refusal::TooMany(seconds) => {
                response.headers_mut().insert(RETRY_AFTER, seconds.into());
            }
            _ => {}
        }
        response
    }
}

/// Writes a body.
pub fn written(status: u16, body: &Value) -> Response {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    (status, [(CONTENT_TYPE, SCIM_JSON)], body.to_string()).into_response()
}

/// A resource of a kind, such as `User`, with its `meta`, as far as it is asked for.
pub fn finished(state: &AppState, kind: &str, resource: Value, projection: &Projection) -> Value {
    let mut resource = resource;
    resource["meta"] = json!({
        "resourceType": kind,
        "location": location(state, kind, &resource["id"]),
        "version": version(&resource),
    });
    for (attribute, kind) in [("members", "User"), ("groups", "Group")] {
        let named = resource.get_mut(attribute).and_then(Value::as_array_mut);
        for one in named.into_iter().flatten() {
            one["$ref"] = json!(location(state, kind, &one["value"]));
        }
    }
    projection.apply(resource)
}

/// Answers one resource; not once more where the caller has this version of it.
pub fn one(
    state: &AppState,
    kind: &str,
    resource: Value,
    projection: &Projection,
    status: u16,
    known: Option<&str>,
) -> Response {
    let (tag, place) = (version(&resource), location(state, kind, &resource["id"]));
    let mut response = match known {
        Some(known) if names(known, &tag) => StatusCode::NOT_MODIFIED.into_response(),
        _ => written(status, &finished(state, kind, resource, projection)),
    };
    let headers = [(ETAG, tag), (LOCATION, place)];
    for (name, value) in headers {
        if let Ok(value) = HeaderValue::from_str(&value) {
            response.headers_mut().insert(name, value);
        }
    }
    response
}

/// Answers a part of a list, its first resource at a place that is counted from one.
pub fn many(
    state: &AppState,
    kind: &str,
    (count, resources): (u32, Vec<Value>),
    start: u32,
    projection: &Projection,
) -> Response {
    let resources = resources.into_iter();
    let resources = resources.map(|resource| finished(state, kind, resource, projection));
    written(200, &list(count, start, &resources.collect::<Vec<_>>()))
}

fn location(state: &AppState, kind: &str, id: &Value) -> String {
    let id = id.as_str().unwrap_or_default();
    format!("{}{BASE}/{kind}s/{id}", state.web.public.url)
}
