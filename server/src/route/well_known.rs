//! Where password managers look.

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::LOCATION;
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use super::api;
use crate::state::AppState;
use crate::web::host::HOST;

/// `/.well-known/` addresses (W3C "A Well-Known URL for Changing Passwords").
pub fn router() -> Router<AppState> {
    let known = &HOST.well_known;
    Router::new()
        .route(&known.change_password.path, get(change_password))
        .route(&known.absent.path, get(nothing))
        .method_not_allowed_fallback(api::wrong_method)
}

async fn change_password(State(state): State<AppState>) -> Response {
    let lead = &HOST.well_known.change_password;
    let address = format!("{}/{}", state.web.public.base, lead.to);
    (status(lead.status), [(LOCATION, address)]).into_response()
}

/// Tells password managers that our status codes can be believed.
async fn nothing() -> Response {
    status(HOST.well_known.absent.status).into_response()
}

fn status(number: u16) -> StatusCode {
    StatusCode::from_u16(number).unwrap_or(StatusCode::NOT_FOUND)
}
