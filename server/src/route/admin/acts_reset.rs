//! Resetting a password.

use std::time::Duration;

use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use regain_contract::admin::{PasswordReset, ResetPassword};
use regain_contract::{Code, IDEMPOTENCY_KEY};

use crate::error::ApiError;
use crate::port::courier::PATIENCE;
use crate::service::admin::reset::Asked;
use crate::state::AppState;
use crate::web::administrator::FreshAdministrator;
use crate::web::body::Body;
use crate::web::public_id::PublicId;

/// How long is waited before each look whether the same call has sent its mail.
const LOOK_EVERY: Duration = Duration::from_millis(250);

/// How often is looked: twice as long as sending may take.
const LOOKS: u32 = 8 * PATIENCE;

/// `POST /admin/users/{id}/password-reset`. A repeated call waits for the mail of the first.
pub async fn reset(
    FreshAdministrator(actor): FreshAdministrator,
    State(state): State<AppState>,
    PublicId(id): PublicId,
    headers: HeaderMap,
    Body(body): Body<ResetPassword>,
) -> Result<Json<PasswordReset>, ApiError> {
    let key = headers.get(IDEMPOTENCY_KEY);
    let asked = Asked {
        body: &body,
        key: key.and_then(|value| value.to_str().ok()),
        public_url: &state.web.public.url,
    };
    for _ in 0..LOOKS {
        if let Some(answer) = state
            .services
            .admin
            .resets
            .reset(&actor, &id, asked)
            .await?
        {
            return Ok(Json(answer));
        }
        tokio::time::sleep(LOOK_EVERY).await;
    }
    Err(Code::Unavailable.into())
}
