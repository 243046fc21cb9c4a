//! Signing in and out, and changing a known password.

use axum::Json;
use axum::extract::State;
use axum::http::header::{ACCEPT_LANGUAGE, SET_COOKIE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use regain_contract::{ChangePassword, Secret, Session, SignIn};

use crate::error::ApiError;
use crate::service::sessions::SignedIn;
use crate::state::AppState;
use crate::web::body::Body;
use crate::web::caller;
use crate::web::cookie::{self, SessionToken};

/// `POST /session`.
pub async fn sign_in(
    State(state): State<AppState>,
    caller::From(by): caller::From,
    SessionToken(earlier): SessionToken,
    Body(given): Body<SignIn>,
) -> Result<Response, ApiError> {
    let _turn = state.web.turns.take(&by.address).await?;
    let signed_in = state
        .services
        .sign_in
        .sign_in(&given, earlier.as_ref(), &by)
        .await?;
    let SignedIn { token, session } = signed_in;
    Ok(with_cookie(&state, Some(&token), Json(session)))
}

/// `GET /session`.
pub async fn who_am_i(
    State(state): State<AppState>,
    SessionToken(token): SessionToken,
) -> Result<Json<Session>, ApiError> {
    Ok(Json(
        state.services.sessions.who_am_i(token.as_ref()).await?,
    ))
}

/// `DELETE /session`.
pub async fn sign_out(
    State(state): State<AppState>,
    SessionToken(token): SessionToken,
) -> Result<Response, ApiError> {
    state.services.sessions.sign_out(token.as_ref()).await?;
    Ok(with_cookie(&state, None, StatusCode::NO_CONTENT))
}

/// `PUT /session/password`.
pub async fn change_password(
    State(state): State<AppState>,
    caller::From(by): caller::From,
    SessionToken(token): SessionToken,
    headers: HeaderMap,
    Body(given): Body<ChangePassword>,
) -> Result<Response, ApiError> {
    let language = language(&headers);
    let _turn = state.web.turns.take(&by.address).await?;
    let changed = state
        .services
        .own_password
        .change(token.as_ref(), &given, language, &by)
        .await?;
    Ok(with_cookie(
        &state,
        Some(&changed.token),
        Json(changed.session),
    ))
}

fn with_cookie(state: &AppState, token: Option<&Secret>, answer: impl IntoResponse) -> Response {
    let mut response = answer.into_response();
    if let Some(cookie) = cookie::set(&state.web, token) {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    response
}

/// The language that the browser likes best.
fn language(headers: &HeaderMap) -> &str {
    let listed = headers
        .get(ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok());
    listed
        .and_then(|list| list.split([',', ';']).next())
        .unwrap_or_default()
        .trim()
}
