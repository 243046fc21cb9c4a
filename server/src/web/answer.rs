//! The layer around everything: writes problems, gives them their support id, and logs.

use std::any::Any;

use axum::Json;
use axum::extract::{Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE, HeaderValue, RETRY_AFTER};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use regain_contract::Code;

use crate::error::ApiError;
use crate::port::randomness::Randomness;
use crate::state::AppState;

/// Characters of a support id: no two of them are mistaken for each other on the telephone.
const SUPPORT_ID_CHARACTERS: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/// What the caller is told to ask by if the call goes wrong.
#[derive(Clone)]
pub struct SupportId(pub String);

/// Writes the body of a problem. The log has the path without query, and nothing else of what was
/// sent.
pub async fn write(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    let id = support_id(&*state.services.basics.random);
    request.extensions_mut().insert(SupportId(id.clone()));
    let mut response = next.run(request).await;
    let status = response.status().as_u16();
    let Some(mut error) = response.extensions_mut().remove::<ApiError>() else {
        if path.contains("/api/") {
            tracing::info!(%method, path, status, "answered");
        }
        return response;
    };
    let (code, cause) = (error.problem.code.as_str(), &error.cause);
    if status >= 500 {
        tracing::error!(%method, path, status, code, cause, support_id = id, "failed");
    } else {
        tracing::info!(%method, path, status, code, cause, support_id = id, "refused");
    }
    error.problem.support_id = Some(id);
    let mut written = Json(&error.problem).into_response();
    *written.status_mut() = response.status();
    written.headers_mut().insert(
        CONTENT_TYPE,
        HeaderValue::from_static("application/problem+json"),
    );
    if let Some(seconds) = error.problem.retry_after {
        written.headers_mut().insert(RETRY_AFTER, seconds.into());
    }
    // The length is that of the body which the problem had not got yet.
    response.headers_mut().remove(CONTENT_LENGTH);
    for (name, value) in response.headers() {
        written.headers_mut().entry(name).or_insert(value.clone());
    }
    // A problem is about one moment, and its support id about one call.
    let cache = written.headers_mut().entry(CACHE_CONTROL);
    cache.or_insert(HeaderValue::from_static("no-store"));
    written
}

/// Eight random characters: enough to find one answer in the log of some days.
fn support_id(random: &dyn Randomness) -> String {
    let mut bytes = [0; 8];
    random.fill(&mut bytes);
    bytes
        .iter()
        .map(|byte| char::from(SUPPORT_ID_CHARACTERS[usize::from(byte % 32)]))
        .collect()
}

/// The answer to a panic. Its message is for the log, where the panic hook has put it already.
pub fn panicked(_: Box<dyn Any + Send + 'static>) -> Response {
    let cause = Some("panic".to_owned());
    ApiError {
        cause,
        ..Code::Internal.into()
    }
    .into_response()
}
