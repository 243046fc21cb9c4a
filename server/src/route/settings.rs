//! `GET /settings`.

use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};

use crate::state::AppState;

/// The settings; 304 for who has them already (RFC 9110 section 13.1.2).
pub async fn show(State(state): State<AppState>, headers: HeaderMap) -> Response {
    let web = &state.web;
    let common = [
        (ETAG, web.etag.clone()),
        (CACHE_CONTROL, "no-cache".to_owned()),
    ];
    let known = headers
        .get_all(IF_NONE_MATCH)
        .iter()
        .filter_map(|value| value.to_str().ok());
    let mut known = known.flat_map(|list| list.split(',')).map(|tag| tag.trim());
    if known.any(|tag| tag == "*" || tag.trim_start_matches("W/") == web.etag) {
        return (StatusCode::NOT_MODIFIED, common).into_response();
    }
    (
        common,
        [(CONTENT_TYPE, "application/json")],
        web.settings.clone(),
    )
        .into_response()
}
