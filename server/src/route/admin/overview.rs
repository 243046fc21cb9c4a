//! The dashboard.

use axum::Json;
use axum::extract::State;
use regain_contract::admin::Overview;

use crate::error::ApiError;
use crate::state::AppState;
use crate::web::administrator::Administrator;

/// `GET /admin/overview`.
pub async fn show(
    _: Administrator,
    State(state): State<AppState>,
) -> Result<Json<Overview>, ApiError> {
    Ok(Json(state.services.admin.dashboard.show().await?))
}
