//! JSON: by the browser's own parser in the app, by `serde_json` where the same code is tested
//! natively.

pub mod any;
#[cfg(not(target_arch = "wasm32"))]
mod native;
pub mod unreadable;

pub use crate::platform::json::query;
#[cfg(target_arch = "wasm32")]
pub use crate::platform::json::{read, read_any, write};
pub use any::{Group, Json};
#[cfg(not(target_arch = "wasm32"))]
pub use native::{read, read_any, write};
pub use unreadable::Unreadable;
