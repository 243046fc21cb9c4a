//! Users: many, and one.

use axum::Json;
use axum::extract::State;
use regain_contract::admin::{User, UserPage, UserQuery};

use crate::error::ApiError;
use crate::state::AppState;
use crate::web::administrator::Administrator;
use crate::web::public_id::PublicId;
use crate::web::query::Query;

/// `GET /admin/users`.
pub async fn page(
    _: Administrator,
    State(state): State<AppState>,
    Query(query): Query<UserQuery>,
) -> Result<Json<UserPage>, ApiError> {
    Ok(Json(state.services.admin.user_list.page(&query).await?))
}

/// `GET /admin/users/{id}`.
pub async fn show(
    Administrator(actor): Administrator,
    State(state): State<AppState>,
    PublicId(id): PublicId,
) -> Result<Json<User>, ApiError> {
    Ok(Json(
        state.services.admin.user_panel.show(&actor, &id).await?,
    ))
}
