//! Queries of addresses, refused with a code when they cannot be read.

use axum::extract::{FromRequestParts, Query as Read};
use axum::http::Uri;
use axum::http::request::Parts;
use regain_contract::Code;
use serde::de::DeserializeOwned;

use crate::error::ApiError;

/// A query of the expected shape. What it does not know it leaves aside, and so it does with what has
/// no value: a form sends its empty fields along.
pub struct Query<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Query<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        // Not logged: what was searched for is somebody's name.
        let given = parts.uri.query().unwrap_or_default().split('&');
        let filled: Vec<&str> = given.filter(|pair| !pair.ends_with('=')).collect();
        let given = Uri::builder().path_and_query(format!("/?{}", filled.join("&")));
        let query = given
            .build()
            .ok()
            .and_then(|uri| Read::try_from_uri(&uri).ok());
        query.map_or_else(
            || Err(Code::MalformedBody.into()),
            |Read(query)| Ok(Self(query)),
        )
    }
}
