//! The reference server of the recovery API.
//!
//! `route` → `service` → `port` → `model`; `adapter` implements the ports. `model`, `port` and
//! `service` name no web framework, no database and no runtime. [`app`] is the whole server as a service, for tests as well.

pub mod adapter;
pub mod assemble;
pub mod audit;
pub mod backup;
pub mod captcha;
pub mod channels;
pub mod cli;
pub mod command;
pub mod command_output;
pub mod config;
pub mod connections;
pub mod crowd;
pub mod deliveries;
pub mod demo;
pub mod directory;
pub mod error;
pub mod foundation;
pub mod import;
pub mod init;
pub mod key_change;
pub mod log;
pub mod metrics;
pub mod model;
pub mod port;
pub mod probe;
pub mod route;
pub mod serve;
pub mod service;
pub mod state;
pub mod support;
pub mod web;
pub mod words;
pub mod workshop;

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use tower_http::catch_panic::CatchPanicLayer;

use crate::route::scim::router as scim;
use crate::route::{api, health, outbox, pressed_key, static_files, well_known};
use crate::state::AppState;
use crate::web::{answer, base, call, headers};

/// The server: the API, the rehearsal's outbox, and the app where it is served along.
pub fn app(state: AppState) -> Router {
    let router = static_files::router(&state)
        .merge(api::router(&state))
        .merge(scim::router())
        .merge(well_known::router())
        .merge(health::router())
        .merge(outbox::router(state.outbox.clone()))
        .merge(pressed_key::router(state.pressed_keys.clone()))
        .with_state(state.clone());
    Router::new()
        .fallback_service(base::under(state.web.public.base.clone(), router))
        .layer(CatchPanicLayer::custom(answer::panicked))
        .layer(from_fn(answer::write))
        .layer(from_fn_with_state(state.clone(), call::watch))
        .layer(from_fn_with_state(state, headers::security))
}
