//! `GET /settings`.

use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};

use crate::state::AppState;
use crate::web::condition;

/// Browsers ask again after five minutes, and not at every visit: an operator's change is there soon
/// enough, and an app that still goes by the old settings is refused where it matters.
const KEPT: &str = "private, max-age=300";

/// The settings; 304 for who has them already.
pub async fn show(State(state): State<AppState>, headers: HeaderMap) -> Response {
    let web = &state.web;
    let common = [(ETAG, web.etag.clone()), (CACHE_CONTROL, KEPT.to_owned())];
    if condition::is_known(&headers, &web.etag) {
        return (StatusCode::NOT_MODIFIED, common).into_response();
    }
    (
        common,
        [(CONTENT_TYPE, "application/json")],
        web.settings.clone(),
    )
        .into_response()
}
