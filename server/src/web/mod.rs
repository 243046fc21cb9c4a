//! HTTP around the calls: extractors and layers.

pub mod answer;
pub mod body;
pub mod caller;
pub mod cookie;
pub mod headers;
pub mod origin;
pub mod recovery_handle;
