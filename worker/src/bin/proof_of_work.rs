//! The proof of work as a program of its own. `worker.js` loads it when the first such job comes.

use js_sys::Function;
use regain_worker::job;
use wasm_bindgen::prelude::*;

/// Does the job in `message` and answers through `post`.
#[wasm_bindgen]
pub fn handle(message: &JsValue, post: &Function) {
    job::proof_of_work::handle(message, post);
}

fn main() {}
