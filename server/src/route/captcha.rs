//! Captchas.

use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use axum::response::{IntoResponse, Response};
use regain_contract::{CaptchaChallenge, CaptchaKind, CaptchaRequest, Code};

use crate::error::ApiError;
use crate::state::AppState;
use crate::web::body::Body;
use crate::web::caller;

/// `POST /captcha`.
pub async fn make(
    State(state): State<AppState>,
    caller::From(by): caller::From,
    Body(asked): Body<CaptchaRequest>,
) -> Result<Json<CaptchaChallenge>, ApiError> {
    let mut made = state.services.captchas.make(&asked.kind, &by).await?;
    if made.kind == CaptchaKind::Image {
        let picture = state.services.captchas.picture(&made.id);
        made.image = Some(state.web.workshop.run(picture).await?);
    }
    Ok(Json(made))
}

/// `GET /captcha/{id}/audio`.
pub async fn audio(
    State(state): State<AppState>,
    caller::From(by): caller::From,
    id: Result<Path<String>, PathRejection>,
) -> Result<Response, ApiError> {
    // An id that cannot even be read is none of ours.
    let Path(id) = id.map_err(|_| ApiError::from(Code::NotFound))?;
    let sound = state.services.captchas.audio(&id, &by).await?;
    let sound = state.web.workshop.run(sound).await?;
    let mut response = ([(CONTENT_TYPE, "audio/wav")], sound).into_response();
    if !state.web.app_origins.is_empty() {
        // Played by a page of another origin, which does not say which: it is an address of media.
        let policy = HeaderName::from_static("cross-origin-resource-policy");
        let anybody = HeaderValue::from_static("cross-origin");
        response.headers_mut().insert(policy, anybody);
    }
    Ok(response)
}
