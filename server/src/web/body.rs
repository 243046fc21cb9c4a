//! Request bodies: JSON, and refused with a code when they are not.

use std::time::Duration;

use axum::extract::{FromRequest, Request};
use axum::http::header::CONTENT_TYPE;
use regain_contract::{Code, MAX_BODY_BYTES};
use serde::de::DeserializeOwned;

use crate::error::ApiError;

/// How long a body may take to arrive: some kilobytes, on the slowest line.
const PATIENCE: Duration = Duration::from_secs(30);

/// A JSON body of the expected shape.
pub struct Body<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Body<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, _: &S) -> Result<Self, ApiError> {
        let kind = request
            .headers()
            .get(CONTENT_TYPE)
            .and_then(|value| value.to_str().ok());
        let kind = kind
            .and_then(|kind| kind.split(';').next())
            .unwrap_or_default();
        // Also keeps forms of other sites out, which cannot send this type.
        if !kind.trim().eq_ignore_ascii_case("application/json") {
            return Err(Code::WrongContentType.into());
        }
        let bytes = axum::body::to_bytes(request.into_body(), MAX_BODY_BYTES);
        let bytes = tokio::time::timeout(PATIENCE, bytes).await;
        let bytes = bytes.map_err(|_| ApiError::from(Code::MalformedBody))?;
        let bytes = bytes.map_err(|error| body_error(&error))?;
        match serde_json::from_slice(&bytes) {
            Ok(body) => Ok(Self(body)),
            Err(error) => {
                let cause = format!("{:?} at column {}", error.classify(), error.column());
                Err(ApiError {
                    cause: Some(cause),
                    ..Code::MalformedBody.into()
                })
            }
        }
    }
}

/// Too large, or broken off.
fn body_error(error: &axum::Error) -> ApiError {
    let mut cause: Option<&dyn std::error::Error> = Some(error);
    while let Some(error) = cause {
        if error.to_string().contains("length limit exceeded") {
            return Code::BodyTooLarge.into();
        }
        cause = error.source();
    }
    Code::MalformedBody.into()
}

#[cfg(test)]
mod tests {
    use axum::extract::{FromRequest, Request};
    use futures_util::stream;
    use regain_contract::Code;
    use serde_json::Value;

    use super::Body;

    #[tokio::test(start_paused = true)]
    async fn a_body_that_never_ends_is_not_waited_for() {
        let bytes = stream::unfold((), |()| async {
            tokio::time::sleep(std::time::Duration::from_secs(1)).await;
            Some((Ok::<_, std::io::Error>("1"), ()))
        });
        let request = Request::post("/").header("content-type", "application/json");
        let request = request.body(axum::body::Body::from_stream(bytes));
        let read = Body::<Value>::from_request(request.expect("a request"), &()).await;
        let refused = read.err().expect("a refusal");
        assert_eq!(refused.problem.code, Code::MalformedBody);
    }
}
