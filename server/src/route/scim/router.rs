//! The addresses of provisioning.

use axum::Router;
use axum::middleware::from_fn;
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get};

use super::answer::{BASE, Refused};
use super::provisioner::Provisioner;
use super::{discovery, groups, users};
use crate::model::scim::refusal::Refusal;
use crate::state::AppState;
use crate::web::headers;

/// All of them. No page of another origin can call them: no header lets it.
pub fn router() -> Router<AppState> {
    let of_users = get(users::show)
        .put(users::replace)
        .patch(users::patch)
        .delete(users::delete);
    let of_groups = get(groups::show)
        .put(groups::replace)
        .patch(groups::patch)
        .delete(groups::delete);
    let calls = Router::new()
        .route("/ServiceProviderConfig", get(discovery::config))
        .route("/ResourceTypes", get(discovery::types))
        .route("/ResourceTypes/{id}", get(discovery::one_type))
        .route("/Schemas", get(discovery::schemas))
        .route("/Schemas/{id}", get(discovery::one_schema))
        .route("/Users", get(users::list).post(users::create))
        .route("/Users/{id}", of_users)
        .route("/Groups", get(groups::list).post(groups::create))
        .route("/Groups/{id}", of_groups)
        .route("/Me", any(not_offered))
        .route("/Bulk", any(not_offered))
        .route("/.search", any(not_offered))
        .route("/Users/.search", any(not_offered))
        .route("/Groups/.search", any(not_offered))
        .method_not_allowed_fallback(wrong_method)
        .fallback(unknown);
    Router::new()
        .nest(BASE, calls)
        .layer(from_fn(headers::no_store))
}

async fn unknown(_: Provisioner) -> Response {
    Refused(Refusal::NotFound).into_response()
}

async fn not_offered(_: Provisioner) -> Response {
    Refused(Refusal::NotOffered).into_response()
}

async fn wrong_method(_: Provisioner) -> Response {
    Refused(Refusal::WrongMethod).into_response()
}
