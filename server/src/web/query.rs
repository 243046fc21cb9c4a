//! Queries of addresses, refused with a code when they cannot be read.

use axum::extract::{FromRequestParts, Query as Read};
use axum::http::request::Parts;
use regain_contract::Code;
use serde::de::DeserializeOwned;

use crate::error::ApiError;

/// A query of the expected shape. What it does not know it leaves aside.
pub struct Query<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Query<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        // Not logged: what was searched for is somebody's name.
        match Read::try_from_uri(&parts.uri) {
            Ok(Read(query)) => Ok(Self(query)),
            Err(_) => Err(Code::MalformedBody.into()),
        }
    }
}
