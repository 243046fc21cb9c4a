//! The layer that writes problems, each with its support id.

use std::any::Any;

use axum::Json;
use axum::extract::Request;
use axum::http::header::{CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE, HeaderValue, RETRY_AFTER};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use regain_contract::Code;

use crate::error::ApiError;
use crate::web::caller::SupportId;

/// Writes the body of a problem. What went wrong goes along to the log, beside the answer.
pub async fn write(request: Request, next: Next) -> Response {
    let id = request.extensions().get::<SupportId>().cloned();
    let mut response = next.run(request).await;
    let Some(mut error) = response.extensions_mut().remove::<ApiError>() else {
        return response;
    };
    error.problem.support_id = id.map(|SupportId(id)| id);
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
    written.extensions_mut().insert(error);
    written
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
