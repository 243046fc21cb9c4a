//! Calls that change something must come from our own pages.

use axum::extract::{Request, State};
use axum::http::header::{HOST, ORIGIN};
use axum::http::{HeaderMap, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use regain_contract::Code;

use crate::error::ApiError;
use crate::state::{AppState, Web};

/// Refuses calls from pages of other origins. Clients that are no browsers send no `Origin`.
pub async fn same_origin(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let reads = matches!(
        *request.method(),
        Method::GET | Method::HEAD | Method::OPTIONS
    );
    if !reads && !is_ours(request.headers(), &state.web) {
        return ApiError::from(Code::CrossOrigin).into_response();
    }
    next.run(request).await
}

fn is_ours(headers: &HeaderMap, web: &Web) -> bool {
    let Some(origin) = headers.get(ORIGIN) else {
        return true;
    };
    let Ok(origin) = origin.to_str() else {
        return false;
    };
    let host = headers.get(HOST).and_then(|value| value.to_str().ok());
    let named = origin.split_once("://").map(|(_, host)| host);
    // Neither may be missing: "null" names no host.
    let same_host = host.is_some() && named == host;
    origin == web.public.origin || same_host || web.app_origins.iter().any(|it| it == origin)
}
