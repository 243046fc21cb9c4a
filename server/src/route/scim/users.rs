//! Users over HTTP.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::answer::{Refused, many, one};
use super::body::Json;
use super::parameters::Parameters;
use super::provisioner::Provisioner;
use crate::state::AppState;

const KIND: &str = "User";

/// `GET /Users`.
pub async fn list(
    _: Provisioner,
    State(state): State<AppState>,
    asked: Parameters,
) -> Result<Response, Refused> {
    let users = &state.services.scim.users;
    let (count, found) = users.list(asked.filter.as_deref(), asked.part).await?;
    let found = found.iter().map(|user| user.resource()).collect();
    let start = asked.start();
    Ok(many(&state, KIND, (count, found), start, &asked.projection))
}

/// `GET /Users/{id}`.
pub async fn show(
    _: Provisioner,
    State(state): State<AppState>,
    Path(id): Path<String>,
    asked: Parameters,
) -> Result<Response, Refused> {
    let user = state.services.scim.users.find(&id).await?.resource();
    let known = asked.known.as_deref();
    Ok(one(&state, KIND, user, &asked.projection, 200, known))
}

/// `POST /Users`.
pub async fn create(
    Provisioner(by): Provisioner,
    State(state): State<AppState>,
    asked: Parameters,
    Json(body): Json,
) -> Result<Response, Refused> {
    let user = state.services.scim.users.create(&by, body).await?;
    let user = user.resource();
    Ok(one(&state, KIND, user, &asked.projection, 201, None))
}

/// `PUT /Users/{id}`.
pub async fn replace(
    Provisioner(by): Provisioner,
    State(state): State<AppState>,
    Path(id): Path<String>,
    asked: Parameters,
    Json(body): Json,
) -> Result<Response, Refused> {
    let users = &state.services.scim.users;
    let version = asked.version.as_deref();
    let user = users.replace(&by, &id, body, version).await?;
    let user = user.resource();
    Ok(one(&state, KIND, user, &asked.projection, 200, None))
}

/// `PATCH /Users/{id}`.
pub async fn patch(
    Provisioner(by): Provisioner,
    State(state): State<AppState>,
    Path(id): Path<String>,
    asked: Parameters,
    Json(body): Json,
) -> Result<Response, Refused> {
    let users = &state.services.scim.users;
    let version = asked.version.as_deref();
    let user = users.patch(&by, &id, body, version).await?;
    let user = user.resource();
    Ok(one(&state, KIND, user, &asked.projection, 200, None))
}

/// `DELETE /Users/{id}`.
pub async fn delete(
    Provisioner(by): Provisioner,
    State(state): State<AppState>,
    Path(id): Path<String>,
    asked: Parameters,
) -> Result<Response, Refused> {
    let version = asked.version.as_deref();
    let users = &state.services.scim.users;
    users.delete(&by, &id, version).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
