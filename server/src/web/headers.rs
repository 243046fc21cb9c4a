//! Headers that every answer carries.

use axum::extract::{Request, State};
use axum::http::header;
use axum::http::header::HeaderValue;
use axum::middleware::Next;
use axum::response::Response;

use crate::state::AppState;

/// Adds the security headers, where the answer has not set its own.
pub async fn security(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    for (name, value) in &state.web.headers {
        let there = response.headers_mut().entry(name.clone());
        there.or_insert_with(|| value.clone());
    }
    response
}

/// API answers are kept by nobody, where the answer has not said otherwise.
pub async fn no_store(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let cache = response.headers_mut().entry(header::CACHE_CONTROL);
    cache.or_insert(HeaderValue::from_static("no-store"));
    response
}
