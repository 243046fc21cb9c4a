//! What the other side may know before it provisions.

use axum::extract::{Path, State};
use axum::response::Response;
use serde_json::{Value, json};

use super::answer::{BASE, Refused, written};
use super::provisioner::Provisioner;
use crate::model::scim::list::list;
use crate::model::scim::refusal::Refusal;
use crate::state::AppState;

const CONFIG: &str = include_str!("../../../assets/scim/service_provider_config.json");
const TYPES: &str = include_str!("../../../assets/scim/resource_types.json");
const SCHEMAS: &str = include_str!("../../../assets/scim/schemas.json");

/// `GET /ServiceProviderConfig`.
pub async fn config(_: Provisioner, State(state): State<AppState>) -> Response {
    let kind = "ServiceProviderConfig";
    written(200, &placed(&state, CONFIG, kind, kind))
}

/// `GET /ResourceTypes`.
pub async fn types(_: Provisioner, State(state): State<AppState>) -> Response {
    written(200, &whole(&listed(&state, TYPES, "ResourceType")))
}

/// `GET /ResourceTypes/{id}`.
pub async fn one_type(
    _: Provisioner,
    State(state): State<AppState>,
    Path(id): Path<String>,
) -> Result<Response, Refused> {
    one(listed(&state, TYPES, "ResourceType"), &id)
}

/// `GET /Schemas`.
pub async fn schemas(_: Provisioner, State(state): State<AppState>) -> Response {
    written(200, &whole(&listed(&state, SCHEMAS, "Schema")))
}

/// `GET /Schemas/{id}`.
pub async fn one_schema(
    _: Provisioner,
    State(state): State<AppState>,
    Path(id): Path<String>,
) -> Result<Response, Refused> {
    one(listed(&state, SCHEMAS, "Schema"), &id)
}

fn one(all: Vec<Value>, id: &str) -> Result<Response, Refused> {
    let found = all.into_iter().find(|one| one["id"] == *id);
    let found = found.ok_or(Refusal::NotFound)?;
    Ok(written(200, &found))
}

fn whole(all: &[Value]) -> Value {
    list(u32::try_from(all.len()).unwrap_or(u32::MAX), 1, all)
}

fn listed(state: &AppState, asset: &str, kind: &str) -> Vec<Value> {
    let all: Vec<Value> = serde_json::from_str(asset).unwrap_or_default();
    let place = |one: Value| {
        let id = one["id"].as_str().unwrap_or_default().to_owned();
        placed(state, &one.to_string(), kind, &format!("{kind}s/{id}"))
    };
    all.into_iter().map(place).collect()
}

fn placed(state: &AppState, asset: &str, kind: &str, path: &str) -> Value {
    let mut one: Value = serde_json::from_str(asset).unwrap_or_default();
    let location = format!("{}{BASE}/{path}", state.web.public.url);
    one["meta"] = json!({"resourceType": kind, "location": location});
    one
}
