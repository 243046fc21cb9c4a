//! Regain, the app: gets people back into their accounts. Map, in reading order.

pub mod recovery;

pub mod api;
pub mod app;
pub mod journey;
pub mod later;
pub mod page;
pub mod ui;

/// Starts the app where it was split: the files of a split program are made from the library.
#[cfg(feature = "split")]
#[wasm_bindgen::prelude::wasm_bindgen(start)]
pub fn start() {
    app::start();
}
