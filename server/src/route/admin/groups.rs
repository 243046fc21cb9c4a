//! Groups of users.

use axum::Json;
use axum::extract::State;
use regain_contract::admin::Groups;

use crate::error::ApiError;
use crate::state::AppState;
use crate::web::administrator::Administrator;

/// `GET /admin/groups`.
pub async fn show(
    _: Administrator,
    State(state): State<AppState>,
) -> Result<Json<Groups>, ApiError> {
    Ok(Json(state.services.admin.user_list.groups().await?))
}
