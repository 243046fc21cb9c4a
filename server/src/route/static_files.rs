//! The built app. Every route of it is a file, so nothing is rewritten and what is unknown is 404.

use std::path::{Component, Path, PathBuf};

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{ALLOW, CACHE_CONTROL, CONTENT_TYPE, ETAG, HeaderValue, LOCATION};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use percent_encoding::percent_decode_str;
use regain_contract::Code;
use sha2::{Digest, Sha256};
use tower::ServiceExt;
use tower_http::compression::CompressionLayer;
use tower_http::services::ServeFile;

use crate::error::ApiError;
use crate::state::AppState;
use crate::web::condition;
use crate::web::host::HOST;

/// The class of files that never change.
const FOR_EVER: &str = "immutable";

/// What the page for unknown addresses says of where the app lies, as it is built.
const AT_THE_ROOT: &str = "<base href=\"/\">";

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
    let base = &state.web.public.base;
    match find(folder, request.uri().path()).await {
        Some(Found::File(file)) => {
            let answer = deliver(folder, &file, request).await;
            answer.unwrap_or_else(|_| ApiError::from(Code::Unavailable).into_response())
        }
        Some(Found::Page(path)) => {
            let query = request.uri().query().map(|query| format!("?{query}"));
            let address = format!("{base}/{path}/{}", query.unwrap_or_default());
            let headers = [(LOCATION, &*address), (CACHE_CONTROL, "no-cache")];
            (StatusCode::PERMANENT_REDIRECT, headers).into_response()
        }
        None => match not_found(folder, base).await {
            Ok(page) => page,
            Err(_) => nothing().await,
        },
    }
}

/// What an address leads to.
enum Found {
    /// A file, by its path in the folder.
    File(String),
    /// A page that lies in a folder, asked for without the slash that its addresses need.
    Page(String),
}

/// What an address leads to: a file itself, or the `index.html` of a folder. None for anything
/// outside.
async fn find(folder: &Path, path: &str) -> Option<Found> {
    let path = percent_decode_str(path).decode_utf8().ok()?;
    let parts = Path::new(path.trim_start_matches('/')).components();
    let names = parts.map(|part| match part {
        Component::Normal(name) => name.to_str(),
        _ => None,
    });
    // Put together anew, so that an address with two slashes names no other host.
    let name = names.collect::<Option<Vec<_>>>()?.join("/");
    if path.contains(['\\', '\0']) {
        return None;
    }
    let found = tokio::fs::metadata(folder.join(&name)).await.ok()?;
    if found.is_file() {
        return (!path.ends_with('/')).then_some(Found::File(name));
    }
    let index = PathBuf::from(&name).join("index.html");
    let there = tokio::fs::metadata(folder.join(&index)).await.ok()?;
    if !there.is_file() {
        return None;
    }
    if path.ends_with('/') {
        return Some(Found::File(index.to_str()?.to_owned()));
    }
    Some(Found::Page(name))
}

async fn deliver(folder: &Path, file: &str, request: Request) -> std::io::Result<Response> {
    let path = folder.join(file);
    let mut response = if HOST.caching(file).contains(FOR_EVER) {
        // Compressed beforehand, and never changed: a file beside another is about the same.
        let service = ServeFile::new(path);
        let service = service.precompressed_br().precompressed_gzip();
        let Ok(answer) = service.oneshot(request).await;
        answer.map(Body::new)
    } else {
        read(&path, request.headers()).await?
    };
    let headers = response.headers_mut();
    set(headers, CACHE_CONTROL, Some(HOST.caching(file)));
    if headers.contains_key(CONTENT_TYPE) {
        set(headers, CONTENT_TYPE, HOST.kind(file));
    }
    Ok(response)
}

/// A file that may change, or nothing for who has it already. Its tag comes from its content:
/// times and sizes may stay the same when an archive is put over another.
async fn read(path: &Path, headers: &HeaderMap) -> std::io::Result<Response> {
    let content = tokio::fs::read(path).await?;
    let tag = hex::encode(Sha256::digest(&content));
    let tag = format!("W/\"{}\"", &tag[..16]);
    if condition::is_known(headers, &tag) {
        return Ok((StatusCode::NOT_MODIFIED, [(ETAG, tag)]).into_response());
    }
    Ok(([(ETAG, tag)], content).into_response())
}

fn set(headers: &mut HeaderMap, name: axum::http::HeaderName, value: Option<&str>) {
    if let Some(value) = value.and_then(|value| HeaderValue::from_str(value).ok()) {
        headers.insert(name, value);
    }
}

/// The page for unknown addresses, which says where the app lies: it stands under any of them.
async fn not_found(folder: &Path, base: &str) -> std::io::Result<Response> {
    let page = tokio::fs::read_to_string(folder.join("404.html")).await?;
    let here = format!("<base href=\"{base}/\">");
    let mut response = page.replacen(AT_THE_ROOT, &here, 1).into_response();
    *response.status_mut() = StatusCode::NOT_FOUND;
    set(
        response.headers_mut(),
        CACHE_CONTROL,
        Some(HOST.caching("404.html")),
    );
    set(response.headers_mut(), CONTENT_TYPE, HOST.kind("404.html"));
    Ok(response)
}
