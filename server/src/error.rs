//! Every error answer: `application/problem+json`, and nothing else.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use regain_contract::{Code, Problem};
use regain_directory::DirectoryError;

use crate::model::fault::Fault;
use crate::model::store_error::StoreError;
use crate::workshop::WorkError;

/// An error on its way out. The outermost layer ([`crate::web::answer`]) writes the body.
#[derive(Clone, Debug)]
pub struct ApiError {
    /// For the caller.
    pub problem: Problem,
    /// For the log.
    pub cause: Option<String>,
}

impl From<Fault> for ApiError {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Refused(problem) => Self {
                problem: *problem,
                cause: None,
            },
            Fault::Store(error) => {
                let source = std::error::Error::source(&error).map(ToString::to_string);
                let code = match error {
                    StoreError::Unavailable(_) => Code::Unavailable,
                    StoreError::Corrupt(_) | StoreError::Alike(_) => Code::Internal,
                };
                failed(code, format!("{error}: {}", source.unwrap_or_default()))
            }
            Fault::Directory(error) => {
                let code = match error {
                    DirectoryError::Unexpected(_) => Code::Internal,
                    _ => Code::Unavailable,
                };
                failed(code, error.to_string())
            }
        }
    }
}

/// Something behind the server failed.
fn failed(code: Code, cause: String) -> ApiError {
    let mut problem = Problem::new(code);
    problem.retry_after = (problem.status == 503).then_some(5);
    ApiError {
        problem,
        cause: Some(cause),
    }
}

impl From<WorkError> for ApiError {
    fn from(error: WorkError) -> Self {
        let mut problem = Problem::new(match error {
            WorkError::Busy => Code::Unavailable,
            WorkError::Failed => Code::Internal,
        });
        problem.retry_after = (error == WorkError::Busy).then_some(5);
        Self {
            problem,
            cause: Some(error.to_string()),
        }
    }
}

impl From<Code> for ApiError {
    fn from(code: Code) -> Self {
        Self {
            problem: Problem::new(code),
            cause: None,
        }
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.problem.status);
        let mut response = status
            .unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
            .into_response();
        response.extensions_mut().insert(self);
        response
    }
}
