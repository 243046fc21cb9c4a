//! The steps of a recovery.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use regain_contract::{
    IDEMPOTENCY_KEY, NewPassword, Recovery, SendCode, StartRecovery, Started, VerifyCode,
};

use crate::error::ApiError;
use crate::state::AppState;
use crate::web::body::Body;
use crate::web::caller;
use crate::web::recovery_handle::RecoveryHandle;

/// `POST /recovery`.
pub async fn start(
    State(state): State<AppState>,
    caller::From(by): caller::From,
    Body(asked): Body<StartRecovery>,
) -> Result<Json<Started>, ApiError> {
    Ok(Json(
        state.services.recovery_start.start(&asked, &by).await?,
    ))
}

/// `GET /recovery`.
pub async fn show(
    State(state): State<AppState>,
    RecoveryHandle(handle): RecoveryHandle,
) -> Result<Json<Recovery>, ApiError> {
    Ok(Json(state.services.recoveries.resume(&handle).await?))
}

/// `DELETE /recovery`.
pub async fn cancel(
    State(state): State<AppState>,
    caller::From(by): caller::From,
    RecoveryHandle(handle): RecoveryHandle,
) -> Result<StatusCode, ApiError> {
    state.services.recoveries.cancel(&handle, &by).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /recovery/code`.
pub async fn send_code(
    State(state): State<AppState>,
    caller::From(by): caller::From,
    RecoveryHandle(handle): RecoveryHandle,
    headers: HeaderMap,
    Body(asked): Body<SendCode>,
) -> Result<Json<Recovery>, ApiError> {
    let key = headers
        .get(IDEMPOTENCY_KEY)
        .and_then(|value| value.to_str().ok());
    let sent = state
        .services
        .code_sender
        .send(&handle, &asked, key, &by)
        .await?;
    Ok(Json(sent))
}

/// `POST /recovery/code/verify`.
pub async fn verify_code(
    State(state): State<AppState>,
    caller::From(by): caller::From,
    RecoveryHandle(handle): RecoveryHandle,
    Body(given): Body<VerifyCode>,
) -> Result<Json<Recovery>, ApiError> {
    Ok(Json(
        state
            .services
            .code_checker
            .verify(&handle, &given, &by)
            .await?,
    ))
}

/// `PUT /recovery/password`.
pub async fn choose_password(
    State(state): State<AppState>,
    caller::From(by): caller::From,
    RecoveryHandle(handle): RecoveryHandle,
    Body(chosen): Body<NewPassword>,
) -> Result<Json<Recovery>, ApiError> {
    let _turn = state.web.turns.take(&by.address).await?;
    Ok(Json(
        state
            .services
            .new_passwords
            .choose(&handle, &chosen, &by)
            .await?,
    ))
}
