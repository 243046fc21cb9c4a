//! Bodies of provisioning calls.

use std::time::Duration;

use axum::extract::{FromRequest, Request};
use axum::http::header::CONTENT_TYPE;
use serde_json::Value;

use super::answer::Refused;
use crate::model::scim::refusal::Refusal;

/// Bytes of a body at most.
const MOST: usize = 1_000_000;

/// How long a body may take to arrive.
const PATIENCE: Duration = Duration::from_secs(60);

/// A JSON body.
pub struct Json(pub Value);

impl<S: Send + Sync> FromRequest<S> for Json {
    type Rejection = Refused;

    async fn from_request(request: Request, _: &S) -> Result<Self, Refused> {
        let kind = request.headers().get(CONTENT_TYPE);
        let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        let kind = kind.split(';').next().unwrap_or_default().trim();
        let known = ["application/scim+json", "application/json"];
        if !known.iter().any(|known| kind.eq_ignore_ascii_case(known)) {
            return Err(Refusal::Syntax("its type must be application/scim+json").into());
        }
        let bytes = axum::body::to_bytes(request.into_body(), MOST);
        let bytes = tokio::time::timeout(PATIENCE, bytes).await;
        let bytes = bytes.map_err(|_| Refusal::Syntax("it broke off"))?;
        let bytes = bytes.map_err(|_| Refusal::TooLarge)?;
        let value = serde_json::from_slice(&bytes);
        Ok(Self(value.map_err(|_| Refusal::Syntax("it is no JSON"))?))
    }
}
