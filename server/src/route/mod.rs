//! The calls of the API over HTTP, and the pages beside it.

pub mod admin;
pub mod api;
pub mod captcha;
pub mod health;
pub mod link;
pub mod outbox;
pub mod pressed_key;
pub mod recovery;
pub mod scim;
pub mod session;
pub mod settings;
pub mod static_files;
pub mod well_known;
