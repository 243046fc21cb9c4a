//! What only the browser can do, beyond what all pages need of it. The only place that names
//! web-sys, js-sys or wasm-bindgen, but for types of events.

pub mod clipboard;
pub mod day;
pub mod dialog;
pub mod intl;
pub mod key;
pub mod rows;
