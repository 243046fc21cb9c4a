//! The API as a whole.

use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, Method, header};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, any, delete, get, post, put};
use regain_contract::{Code, Endpoint, IDEMPOTENCY_KEY};
use tower::util::option_layer;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::cors::{AllowOrigin, CorsLayer};

use super::{admin, captcha, link, recovery, session, settings};
use crate::error::ApiError;
use crate::state::{AppState, Web};
use crate::web::{answer, headers, origin};

/// Where the API lives.
pub const BASE: &str = "/api/v1";

/// How long browsers may keep the answer to a preflight: as long as any of them does.
const PREFLIGHTS_KEPT: Duration = Duration::from_secs(7200);

/// All calls of the API, each on the verb and path that the contract gives it, and a problem for
/// whatever else is under its root: that is not asked of the app's files.
pub fn router(state: &AppState) -> Router<AppState> {
    let calls = Endpoint::ALL
        .iter()
        .fold(Router::new(), |router, endpoint| {
            let handler = handler(*endpoint);
            let handler = if state.web.offer.includes(*endpoint) {
                handler
            } else {
                handler.route_layer(from_fn(switched_off))
            };
            router.route(endpoint.path(), handler)
        });
    Router::new()
        .nest(BASE, calls.method_not_allowed_fallback(wrong_method))
        .route("/api", any(not_found))
        .route("/api/", any(not_found))
        .route("/api/{*unknown}", any(not_found))
        .layer(from_fn_with_state(state.clone(), origin::same_origin))
        .layer(from_fn(headers::no_store))
        // Inside, so that an app on another origin may read that answer too.
        .layer(CatchPanicLayer::custom(answer::panicked))
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
        Endpoint::Overview => get(admin::overview::show),
        Endpoint::Users => get(admin::users::page),
        Endpoint::User => get(admin::users::show),
        Endpoint::ChangeUser => post(admin::acts_user::change),
        Endpoint::Groups => get(admin::groups::show),
        Endpoint::ResetPassword => post(admin::acts_reset::reset),
        Endpoint::Unlock => post(admin::acts_user::unlock),
        Endpoint::EndSessions => post(admin::acts_user::end_sessions),
        Endpoint::CheckCaller => post(admin::acts_caller::send),
        Endpoint::VerifyCaller => post(admin::acts_caller::verify),
        Endpoint::Audit => get(admin::audit::page),
        Endpoint::AuditExport => get(admin::audit::export),
    }
}

/// `feature_off`, as a problem, in place of a call.
async fn switched_off(_: Request, _: Next) -> Response {
    ApiError::from(Code::FeatureOff).into_response()
}

/// `not_found`, as a problem.
async fn not_found() -> Response {
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
        .expose_headers([header::RETRY_AFTER, header::ETAG])
        .max_age(PREFLIGHTS_KEPT);
    (!web.app_origins.is_empty()).then_some(layer)
}
