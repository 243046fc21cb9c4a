//! Where password managers look.

use axum::Router;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;

use super::api;
use crate::state::AppState;

/// `/.well-known/` addresses (W3C "A Well-Known URL for Changing Passwords").
pub fn router() -> Router<AppState> {
    Router::new()
        .route("/.well-known/change-password", get(change_password))
        .route(
            "/.well-known/resource-that-should-not-exist-whose-status-code-should-not-be-200",
            get(nothing),
        )
        .method_not_allowed_fallback(api::wrong_method)
}

async fn change_password() -> Redirect {
    Redirect::to("/change-password")
}

/// Tells password managers that our status codes can be believed.
async fn nothing() -> Response {
    StatusCode::NOT_FOUND.into_response()
}
