//! Mailed links. Only a POST ever uses one up.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use regain_contract::{LinkPreview, LinkToken, Started};

use crate::error::ApiError;
use crate::state::AppState;
use crate::web::body::Body;
use crate::web::caller;

/// `POST /recovery/link/preview`.
pub async fn preview(
    State(state): State<AppState>,
    caller::From(by): caller::From,
    Body(given): Body<LinkToken>,
) -> Result<Json<LinkPreview>, ApiError> {
    Ok(Json(state.services.links.preview(&given, &by).await?))
}

/// `POST /recovery/link`.
pub async fn use_up(
    State(state): State<AppState>,
    caller::From(by): caller::From,
    Body(given): Body<LinkToken>,
) -> Result<Json<Started>, ApiError> {
    Ok(Json(state.services.links.use_up(&given, &by).await?))
}

/// `POST /recovery/not-me`.
pub async fn not_me(
    State(state): State<AppState>,
    caller::From(by): caller::From,
    Body(given): Body<LinkToken>,
) -> Result<StatusCode, ApiError> {
    state.services.links.not_me(&given, &by).await?;
    Ok(StatusCode::NO_CONTENT)
}
