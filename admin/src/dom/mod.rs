//! What only the browser can do, beyond what the end user's program needs of it. The only place that
//! names web-sys, js-sys or wasm-bindgen.

pub mod choice;
pub mod clipboard;
pub mod day;
pub mod dialog;
pub mod field;
pub mod file;
pub mod focus;
pub mod intl;
pub mod key;
pub mod random;
pub mod rows;
