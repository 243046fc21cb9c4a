//! The handle of a recovery: a bearer token (RFC 6750).

use axum::extract::FromRequestParts;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use regain_contract::{Code, Secret};

use crate::error::ApiError;

/// The handle sent along. Whether it belongs to a recovery is for the call to say.
pub struct RecoveryHandle(pub Secret);

impl<S: Send + Sync> FromRequestParts<S> for RecoveryHandle {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        let header = parts
            .headers
            .get(AUTHORIZATION)
            .and_then(|value| value.to_str().ok());
        let (scheme, token) = header.and_then(|it| it.split_once(' ')).unwrap_or_default();
        if !scheme.eq_ignore_ascii_case("bearer") || token.trim().is_empty() {
            return Err(Code::RecoveryUnknown.into());
        }
        Ok(Self(Secret::new(token.trim())))
    }
}
