//! Tests of the pieces of pages, in a real browser: one binary, a file for each piece.
#![cfg(target_arch = "wasm32")]

mod busy;
mod choice;
mod clock;
mod error_summary;
mod field;
mod golden;
mod journey;
mod reveal;
mod stage;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
