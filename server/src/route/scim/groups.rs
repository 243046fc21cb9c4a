//! Groups over HTTP.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::answer::{Refused, many, one};
use super::body::Json;
use super::parameters::Parameters;
use super::provisioner::Provisioner;
use crate::state::AppState;

const KIND: &str = "Group";

/// `GET /Groups`.
pub async fn list(
    _: Provisioner,
    State(state): State<AppState>,
    asked: Parameters,
) -> Result<Response, Refused> {
    let groups = &state.services.scim.groups;
    let (count, found) = groups
        .list(
            asked.filter.as_deref(),
            asked.part,
            asked.projection.has("members"),
        )
        .await?;
    let found = found.iter().map(|group| group.resource()).collect();
    let start = asked.start();
    Ok(many(&state, KIND, (count, found), start, &asked.projection))
}

/// `GET /Groups/{id}`.
pub async fn show(
    _: Provisioner,
    State(state): State<AppState>,
    Path(id): Path<String>,
    asked: Parameters,
) -> Result<Response, Refused> {
    let group = state.services.scim.groups.find(&id).await?.resource();
    let known = asked.known.as_deref();
    Ok(one(&state, KIND, group, &asked.projection, 200, known))
}

/// `POST /Groups`.
pub async fn create(
    Provisioner(by): Provisioner,
    State(state): State<AppState>,
    asked: Parameters,
    Json(body): Json,
) -> Result<Response, Refused> {
    let group = state.services.scim.groups.create(&by, body).await?;
    let group = group.resource();
    Ok(one(&state, KIND, group, &asked.projection, 201, None))
}

/// `PUT /Groups/{id}`.
pub async fn replace(
    Provisioner(by): Provisioner,
    State(state): State<AppState>,
    Path(id): Path<String>,
    asked: Parameters,
    Json(body): Json,
) -> Result<Response, Refused> {
    let groups = &state.services.scim.groups;
    let version = asked.version.as_deref();
    let group = groups.replace(&by, &id, body, version).await?;
    let group = group.resource();
    Ok(one(&state, KIND, group, &asked.projection, 200, None))
}

/// `PATCH /Groups/{id}`.
pub async fn patch(
    Provisioner(by): Provisioner,
    State(state): State<AppState>,
    Path(id): Path<String>,
    asked: Parameters,
    Json(body): Json,
) -> Result<Response, Refused> {
    let groups = &state.services.scim.groups;
    let version = asked.version.as_deref();
    let group = groups.patch(&by, &id, body, version).await?;
    let group = group.resource();
    Ok(one(&state, KIND, group, &asked.projection, 200, None))
}

/// `DELETE /Groups/{id}`.
pub async fn delete(
    Provisioner(by): Provisioner,
    State(state): State<AppState>,
    Path(id): Path<String>,
    asked: Parameters,
) -> Result<Response, Refused> {
    let version = asked.version.as_deref();
    let groups = &state.services.scim.groups;
    groups.delete(&by, &id, version).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
