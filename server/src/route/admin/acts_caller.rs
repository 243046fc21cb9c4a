//! Checking a caller.

use axum::Json;
use axum::extract::State;
use regain_contract::admin::{CallerCheck, CheckCaller, VerifyCaller};

use crate::error::ApiError;
use crate::state::AppState;
use crate::web::administrator::FreshAdministrator;
use crate::web::body::Body;
use crate::web::public_id::PublicId;

/// `POST /admin/users/{id}/caller-check`.
pub async fn send(
    FreshAdministrator(actor): FreshAdministrator,
    State(state): State<AppState>,
    PublicId(id): PublicId,
    Body(asked): Body<CheckCaller>,
) -> Result<Json<CallerCheck>, ApiError> {
    let sent = state
        .services
        .admin
        .caller_checks
        .send(&actor, &id, &asked)
        .await?;
    Ok(Json(sent))
}

/// `POST /admin/users/{id}/caller-check/verify`.
pub async fn verify(
    FreshAdministrator(actor): FreshAdministrator,
    State(state): State<AppState>,
    PublicId(id): PublicId,
    Body(given): Body<VerifyCaller>,
) -> Result<Json<CallerCheck>, ApiError> {
    let checked = state
        .services
        .admin
        .caller_checks
        .verify(&actor, &id, &given)
        .await?;
    Ok(Json(checked))
}
