//! Changing an account, unlocking it, and ending its sessions.

use axum::Json;
use axum::extract::State;
use regain_contract::admin::{ChangeUser, Seen, User};

use crate::error::ApiError;
use crate::state::AppState;
use crate::web::administrator::FreshAdministrator;
use crate::web::body::Body;
use crate::web::public_id::PublicId;

/// `POST /admin/users/{id}`.
pub async fn change(
    FreshAdministrator(actor): FreshAdministrator,
    State(state): State<AppState>,
    PublicId(id): PublicId,
    Body(asked): Body<ChangeUser>,
) -> Result<Json<User>, ApiError> {
    state
        .services
        .admin
        .user_changes
        .change(&actor, &id, &asked)
        .await?;
    Ok(Json(
        state.services.admin.user_panel.show(&actor, &id).await?,
    ))
}

/// `POST /admin/users/{id}/unlock`.
pub async fn unlock(
    FreshAdministrator(actor): FreshAdministrator,
    State(state): State<AppState>,
    PublicId(id): PublicId,
    Body(seen): Body<Seen>,
) -> Result<Json<User>, ApiError> {
    state
        .services
        .admin
        .user_acts
        .unlock(&actor, &id, &seen)
        .await?;
    Ok(Json(
        state.services.admin.user_panel.show(&actor, &id).await?,
    ))
}

/// `POST /admin/users/{id}/end-sessions`.
pub async fn end_sessions(
    FreshAdministrator(actor): FreshAdministrator,
    State(state): State<AppState>,
    PublicId(id): PublicId,
    Body(seen): Body<Seen>,
) -> Result<Json<User>, ApiError> {
    state
        .services
        .admin
        .user_acts
        .end_sessions(&actor, &id, &seen)
        .await?;
    Ok(Json(
        state.services.admin.user_panel.show(&actor, &id).await?,
    ))
}
