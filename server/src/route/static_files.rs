//! The built app. Every route of it is a file, so nothing is rewritten and what is unknown is 404.

use std::path::{Component, Path, PathBuf};

use axum::Router;
use axum::extract::{Request, State};
use axum::http::header::{ALLOW, CACHE_CONTROL, CONTENT_TYPE, HeaderValue};
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse, Response};
use percent_encoding::percent_decode_str;
use regain_contract::Code;
use tower::ServiceExt;
use tower_http::compression::CompressionLayer;
use tower_http::services::ServeFile;

use crate::error::ApiError;
use crate::state::AppState;

/// Serves the folder of the built app, if one is configured.
pub fn router(state: &AppState) -> Router<AppState> {
    let router = Router::new();
    match &state.web.static_files {
        Some(_) => router.fallback(serve).layer(CompressionLayer::new()),
        None => router.fallback(nothing),
    }
}

async fn nothing() -> Response {
    ApiError::from(Code::NotFound).into_response()
}

async fn serve(State(state): State<AppState>, request: Request) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return ([(ALLOW, "GET, HEAD")], ApiError::from(Code::WrongMethod)).into_response();
    }
    let Some(folder) = &state.web.static_files else {
        return nothing().await;
    };
    match find(folder, request.uri().path()).await {
        Some(file) => deliver(&file, request).await,
        None => not_found(folder, request).await,
    }
}

/// The file of a path: itself, or the `index.html` of a folder. None for anything outside.
async fn find(folder: &Path, path: &str) -> Option<PathBuf> {
    let path = percent_decode_str(path).decode_utf8().ok()?;
    let relative = Path::new(path.trim_start_matches('/'));
    let inside = relative
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    if !inside || path.contains(['\\', '\0']) {
        return None;
    }
    let file = folder.join(relative);
    match tokio::fs::metadata(&file).await {
        Ok(found) if found.is_file() => Some(file),
        Ok(found) if found.is_dir() => {
            let index = file.join("index.html");
            tokio::fs::metadata(&index)
                .await
                .ok()
                .filter(std::fs::Metadata::is_file)?;
            Some(index)
        }
        _ => None,
    }
}

async fn deliver(file: &Path, request: Request) -> Response {
    let cache = HeaderValue::from_static(cache(file));
    let Ok(answer) = ServeFile::new(file).oneshot(request).await;
    let mut response = answer.into_response();
    response.headers_mut().insert(CACHE_CONTROL, cache);
    if let Some(kind) = with_charset(response.headers().get(CONTENT_TYPE)) {
        response.headers_mut().insert(CONTENT_TYPE, kind);
    }
    response
}

/// Text of ours is UTF-8, and nobody should have to guess.
fn with_charset(kind: Option<&HeaderValue>) -> Option<HeaderValue> {
    let kind = kind?
        .to_str()
        .ok()
        .filter(|kind| kind.starts_with("text/"))?;
    let whole = if kind.contains("charset") {
        kind.to_owned()
    } else {
        format!("{kind}; charset=utf-8")
    };
    HeaderValue::from_str(&whole).ok()
}

/// Names with a hash in them never change their content; all others are asked for anew.
fn cache(file: &Path) -> &'static str {
    let name = file
        .file_name()
        .and_then(|name| name.to_str())
        .unwrap_or_default();
    let is_hash = |part: &str| {
        part.len() >= 8
            && part.bytes().all(|byte| byte.is_ascii_hexdigit())
            && part.bytes().any(|byte| byte.is_ascii_digit())
    };
    match name.split(['-', '.', '_']).any(is_hash) {
        true => "public, max-age=31536000, immutable",
        false => "no-cache",
    }
}

async fn not_found(folder: &Path, request: Request) -> Response {
    let page = folder.join("404.html");
    if tokio::fs::metadata(&page).await.is_err() {
        return nothing().await;
    }
    // Without the caller's conditions and ranges: the answer is always the whole page.
    let plain = Request::builder().method(request.method()).uri("/404.html");
    let Ok(plain) = plain.body(axum::body::Body::empty()) else {
        return nothing().await;
    };
    let mut response = deliver(&page, plain).await;
    *response.status_mut() = StatusCode::NOT_FOUND;
    response
}

#[cfg(test)]
mod tests {
    use super::cache;
    use std::path::Path;

    #[test]
    fn only_hashed_names_are_kept_for_ever() {
        for kept in [
            "regain-1f0c9e2b7a6d5c43_bg.wasm",
            "main-0a1b2c3d4e5f6071.css",
        ] {
            assert!(cache(Path::new(kept)).contains("immutable"), "{kept}");
        }
        for asked in ["index.html", "config.json", "en.json", "facade-deadbeef.js"] {
            assert_eq!(cache(Path::new(asked)), "no-cache", "{asked}");
        }
    }
}
