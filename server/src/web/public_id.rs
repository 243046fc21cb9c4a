//! The user in an address.

use std::convert::Infallible;

use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;

/// What names a user in the address of a call. What cannot be read names nobody.
pub struct PublicId(pub String);

impl<S: Send + Sync> FromRequestParts<S> for PublicId {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Infallible> {
        let id = Path::<String>::from_request_parts(parts, state).await;
        let id = id.map(|Path(id)| id).unwrap_or_default();
        // PostgreSQL takes a text with this character for a fault.
        Ok(Self(id.replace('\0', "")))
    }
}
