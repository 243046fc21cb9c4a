//! Where the machinery around a server looks whether it is well. What is wrong is for the log alone.

use axum::Router;
use axum::extract::State;
use axum::http::header::CACHE_CONTROL;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use regain_contract::Code;

use super::api;
use crate::error::ApiError;
use crate::service::readiness::Ready;
use crate::state::AppState;

/// What such addresses begin with.
pub const BASE: &str = "/health";

/// `/health/live` and `/health/ready`.
pub fn router() -> Router<AppState> {
    let answers = Router::new()
        .route("/live", get(live))
        .route("/ready", get(ready))
        .method_not_allowed_fallback(api::wrong_method);
    Router::new().nest(BASE, answers)
}

/// The server runs.
async fn live() -> Response {
    well("live\n")
}

/// The server can answer calls: the database takes what is written, and the directory answers.
/// Otherwise 503. The first line is for whoever compares it; the second one says whether messages are
/// sent, which keeps no call from being answered.
async fn ready(State(state): State<AppState>) -> Result<Response, ApiError> {
    let cause = match state.services.readiness.look().await {
        Ok(Ready::Yes {
            messages_move: true,
        }) => return Ok(well("ready\nmessages move\n")),
        Ok(Ready::Yes {
            messages_move: false,
        }) => {
            tracing::warn!("messages that are due are not sent");
            return Ok(well("ready\nmessages do not move\n"));
        }
        Ok(Ready::No) => None,
        Err(fault) => ApiError::from(fault).cause,
    };
    let error = ApiError::from(Code::Unavailable);
    Err(ApiError { cause, ..error })
}

fn well(word: &'static str) -> Response {
    ([(CACHE_CONTROL, "no-store")], word).into_response()
}
