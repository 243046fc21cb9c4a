//! What the routes share.

use std::path::PathBuf;
use std::sync::Arc;

use axum::http::{HeaderName, HeaderValue};
use ipnet::IpNet;

use crate::config::public_url::PublicUrl;
use crate::metrics::recorder::Recorder;
use crate::model::offer::Offer;
use crate::port::outbox::Outbox;
use crate::port::pressed_keys::PressedKeys;
use crate::service::services::Services;
use crate::web::turns::Turns;
use crate::workshop::Workshop;

/// What the routes share.
#[derive(Clone)]
pub struct AppState {
    /// The calls of the API, 25 kB of handles. Each layer that a call passes has a copy of this state, and
    /// each route one for good.
    pub services: Arc<Services>,
    /// What only HTTP is concerned with.
    pub web: Arc<Web>,
    /// The outbox, in demo mode.
    pub outbox: Option<Arc<dyn Outbox>>,
    /// What calls say once a key was pressed, where they ask for one.
    pub pressed_keys: Option<Arc<dyn PressedKeys>>,
}

/// What only HTTP is concerned with.
#[derive(Clone, Debug)]
pub struct Web {
    /// Where people find the app.
    pub public: PublicUrl,
    /// Origins of apps served elsewhere.
    pub app_origins: Vec<String>,
    /// Proxies that are believed.
    pub trusted_proxies: Vec<IpNet>,
    /// Folder of the built app.
    pub static_files: Option<PathBuf>,
    /// Answer of `GET /settings`.
    pub settings: String,
    /// Its entity tag.
    pub etag: String,
    /// Which calls are switched on.
    pub offer: Offer,
    /// Where captchas are drawn and spoken.
    pub workshop: Workshop,
    /// Whose passwords are being hashed.
    pub turns: Turns,
    /// What is counted of the answers.
    pub metrics: Arc<Recorder>,
    /// Headers of every answer.
    pub headers: Vec<(HeaderName, HeaderValue)>,
}
