//! The reference server of the recovery API.
//!
//! `route` → `domain` → `port`; `adapter` implements the ports. `domain` names no web framework,
//! no database and no runtime. [`app`] is the whole server as a service, for tests as well.

pub mod adapter;
pub mod assemble;
pub mod captcha;
pub mod cli;
pub mod config;
pub mod demo;
pub mod domain;
pub mod error;
pub mod foundation;
pub mod port;
pub mod route;
pub mod serve;
pub mod state;
pub mod web;
pub mod words;

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::any;
use tower_http::catch_panic::CatchPanicLayer;

use crate::route::{api, outbox, static_files, well_known};
use crate::state::AppState;
use crate::web::{answer, headers};

/// The server: the API, the rehearsal's outbox, and the app where it is served along.
pub fn app(state: AppState) -> Router {
    static_files::router(&state)
        .nest(api::BASE, api::router(&state))
        // What is under the API's root but no version of it is not asked of the app's files.
        .route("/api", any(api::not_found))
        .route("/api/", any(api::not_found))
        .route("/api/{*unknown}", any(api::not_found))
        .merge(well_known::router())
        .merge(outbox::router(state.outbox.clone()))
        .layer(CatchPanicLayer::custom(answer::panicked))
        .layer(from_fn_with_state(state.clone(), answer::write))
        .layer(from_fn(headers::security))
        .with_state(state)
}
