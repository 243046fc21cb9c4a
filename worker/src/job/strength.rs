//! The strength of a password as a job for the worker.
//!
//! Takes `{job: "strength", id, password, inputs: ["…"]}`; sends `{id, score}`, 0 to 4, or
//! `{id, failed: "unsupported"}` when the password is no text. Neither is kept or logged.

use js_sys::{Array, Function};
use wasm_bindgen::JsValue;

use crate::message::{property, send, text};
use crate::strength::score;

/// Does the job in `message` and answers through `post`; leaves other programs' jobs alone.
pub fn handle(message: &JsValue, post: &Function) {
    if text(message, "job").as_deref() != Some("strength") {
        return;
    }
    let id = property(message, "id");
    let Some(password) = text(message, "password") else {
        return send(post, &id, "failed", &"unsupported".into());
    };
    let inputs = property(message, "inputs");
    let inputs: Vec<String> = if Array::is_array(&inputs) {
        Array::from(&inputs)
            .iter()
            .filter_map(|input| input.as_string())
            .collect()
    } else {
        Vec::new()
    };
    send(post, &id, "score", &score(&password, &inputs).into());
}
