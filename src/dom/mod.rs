//! The browser: the only place that names web-sys, js-sys or wasm-bindgen.

pub mod boot;
mod bridge;
pub mod element;
pub mod input;
pub mod intl;
pub mod json;
pub mod json_write;
pub mod page;
pub mod send;
pub mod storage;
pub mod time;
pub mod view;
pub mod work;
