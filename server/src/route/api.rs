//! The API as a whole.

use axum::Router;
use axum::http::{HeaderName, HeaderValue, Method, header};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, delete, get, post, put};
use regain_contract::{Code, Endpoint, IDEMPOTENCY_KEY};
use tower::util::option_layer;
use tower_http::cors::{AllowOrigin, CorsLayer};

use super::{captcha, link, recovery, session, settings};
use crate::error::ApiError;
use crate::state::{AppState, Web};
use crate::web::{headers, origin};

/// Where the API lives.
pub const BASE: &str = "/api/v1";

/// All calls of the API, each on the verb and path that the contract gives it.
pub fn router(state: &AppState) -> Router<AppState> {
    let calls = Endpoint::ALL
        .iter()
        .fold(Router::new(), |router, endpoint| {
            router.route(endpoint.path(), handler(*endpoint))
        });
    calls
        .fallback(not_found)
        .method_not_allowed_fallback(wrong_method)
        .layer(from_fn_with_state(state.clone(), origin::same_origin))
        .layer(from_fn(headers::no_store))
        .layer(option_layer(cors(&state.web)))
}

fn handler(endpoint: Endpoint) -> MethodRouter<AppState> {
    match endpoint {
        Endpoint::Settings => get(settings::show),
        Endpoint::SignIn => post(session::sign_in),
        Endpoint::WhoAmI => get(session::who_am_i),
        Endpoint::SignOut => delete(session::sign_out),
        Endpoint::ChangePassword => put(session::change_password),
        Endpoint::Captcha => post(captcha::make),
        Endpoint::CaptchaAudio => get(captcha::audio),
        Endpoint::StartRecovery => post(recovery::start),
        Endpoint::Recovery => get(recovery::show),
        Endpoint::CancelRecovery => delete(recovery::cancel),
        Endpoint::SendCode => post(recovery::send_code),
        Endpoint::VerifyCode => post(recovery::verify_code),
        Endpoint::NewPassword => put(recovery::choose_password),
        Endpoint::PreviewLink => post(link::preview),
        Endpoint::UseLink => post(link::use_up),
        Endpoint::NotMe => post(link::not_me),
    }
}

/// `not_found`, as a problem.
pub async fn not_found() -> Response {
    ApiError::from(Code::NotFound).into_response()
}

/// `wrong_method`, as a problem.
pub async fn wrong_method() -> Response {
    ApiError::from(Code::WrongMethod).into_response()
}

/// Lets the configured apps on other origins call, with handle and session.
fn cors(web: &Web) -> Option<CorsLayer> {
    let origins = web
        .app_origins
        .iter()
        .filter_map(|origin| HeaderValue::from_str(origin).ok());
    let layer = CorsLayer::new()
        .allow_origin(AllowOrigin::list(origins))
        .allow_credentials(true)
        .allow_methods([Method::GET, Method::POST, Method::PUT, Method::DELETE])
        .allow_headers([
            header::CONTENT_TYPE,
            header::AUTHORIZATION,
            HeaderName::from_bytes(IDEMPOTENCY_KEY.as_bytes()).unwrap_or(header::ETAG),
        ])
        .expose_headers([header::RETRY_AFTER, header::ETAG]);
    (!web.app_origins.is_empty()).then_some(layer)
}
