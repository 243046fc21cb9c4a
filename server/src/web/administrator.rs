//! Calls of administrators: whoever takes one of these as a parameter is called by nobody else.

use axum::extract::{FromRequestParts, MatchedPath};
use axum::http::request::Parts;

use crate::error::ApiError;
use crate::model::admin::actor::Actor;
use crate::model::caller::Caller;
use crate::state::AppState;
use crate::web::caller;
use crate::web::cookie::SessionToken;

/// An administrator; may look.
pub struct Administrator(pub Actor);

/// An administrator who gave their password only lately; may act.
pub struct FreshAdministrator(pub Actor);

impl FromRequestParts<AppState> for Administrator {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, ApiError> {
        let (token, caller, call) = read(parts, state).await;

        let actor = state
            .services
            .admin
            .admission
            .administrator(token.as_ref(), &caller, &call)
            .await?;
        Ok(Self(actor))
    }
}

impl FromRequestParts<AppState> for FreshAdministrator {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, ApiError> {
        let (token, caller, call) = read(parts, state).await;
        let actor = state
            .services
            .admin
            .admission
            .fresh_administrator(token.as_ref(), &caller, &call)
            .await?;
        Ok(Self(actor))
    }
}

/// Token, caller, and the call as the contract has it: with names in place of what is in its path.
async fn read(
    parts: &mut Parts,
    state: &AppState,
) -> (Option<regain_contract::Secret>, Caller, String) {
    let Ok(SessionToken(token)) = SessionToken::from_request_parts(parts, state).await;
    let Ok(caller::From(caller)) = caller::From::from_request_parts(parts, state).await;
    let path = parts.extensions.get::<MatchedPath>();
    let path = path.map_or("", |path| {
        let path = path.as_str();
        path.find("/admin").map_or(path, |at| &path[at..])
    });
    (token, caller, format!("{} {path}", parts.method))
}
