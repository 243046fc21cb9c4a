//! HTTP around the calls: extractors and layers.

pub mod administrator;
pub mod answer;
pub mod base;
pub mod body;
pub mod call;
pub mod caller;
pub mod condition;
pub mod cookie;
pub mod headers;
pub mod host;
pub mod origin;
pub mod public_id;
pub mod query;
pub mod recovery_handle;
pub mod turns;
