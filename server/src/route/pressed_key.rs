//! Where whoever makes our calls tells that a key was pressed. The address exists only where calls ask
//! for one.

use std::sync::Arc;

use axum::Router;
use axum::body::to_bytes;
use axum::extract::{RawQuery, Request, State};
use axum::http::header::CONTENT_TYPE;
use axum::middleware::from_fn;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use regain_contract::{Code, MAX_BODY_BYTES};

use super::api;
use crate::error::ApiError;
use crate::port::pressed_keys::{KeyPressed, PRESSED_KEYS, PressedKeys};
use crate::state::AppState;
use crate::web::headers;

/// The header in which Twilio proves who it is.
const SIGNATURE: &str = "x-twilio-signature";

/// The address, where calls ask for a key.
pub fn router(pressed_keys: Option<Arc<dyn PressedKeys>>) -> Router<AppState> {
    let Some(pressed_keys) = pressed_keys else {
        return Router::new();
    };
    let router: Router<Arc<dyn PressedKeys>> = Router::new()
        .route(PRESSED_KEYS, post(answer))
        .method_not_allowed_fallback(api::wrong_method)
        .layer(from_fn(headers::no_store));
    router.with_state(pressed_keys)
}

/// What the call goes on with. Whoever does not prove that they make our calls finds nothing here.
async fn answer(
    State(pressed_keys): State<Arc<dyn PressedKeys>>,
    RawQuery(sealed): RawQuery,
    request: Request,
) -> Result<Response, ApiError> {
    let (head, body) = request.into_parts();
    let body = to_bytes(body, MAX_BODY_BYTES).await;
    let body = body.map_err(|_| ApiError::from(Code::MalformedBody))?;
    let signature = head.headers.get(SIGNATURE);
    let asked = KeyPressed {
        sealed: sealed.as_deref().unwrap_or_default(),
        body: std::str::from_utf8(&body).map_err(|_| ApiError::from(Code::MalformedBody))?,
        signature: signature.map_or("", |value| value.to_str().unwrap_or_default()),
    };
    let said = pressed_keys.answer(&asked);
    let said = said.ok_or_else(|| ApiError::from(Code::NotFound))?;
    Ok(([(CONTENT_TYPE, "text/xml; charset=utf-8")], said).into_response())
}
