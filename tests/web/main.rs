//! Tests of the pieces of pages, in a real browser: one binary, a file for each piece.
#![cfg(target_arch = "wasm32")]

mod calls;
mod choice;
mod clock;
mod error_summary;
mod field;
mod golden;
mod journey;
mod latest;
mod random;
mod reveal;
mod stage;
mod storage;
mod submit;
mod swap;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
