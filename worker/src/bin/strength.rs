//! The strength meter as a program of its own. `worker.js` loads it when the first such job comes.

use js_sys::Function;
use regain_worker::job;
use wasm_bindgen::prelude::*;

/// Does the job in `message` and answers through `post`.
#[wasm_bindgen]
pub fn handle(message: &JsValue, post: &Function) {
    job::strength::handle(message, post);
}

fn main() {}
