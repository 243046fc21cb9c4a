//! The proof of work as a job for the worker.
//!
//! Takes `{job: "proof_of_work", id, challenge: {algorithm, challenge, maxnumber, salt,
//! signature}}`; sends `{id, progress}` (0 to 1) a few times a second, and at last
//! `{id, solution}` (base64 of ALTCHA's payload) or `{id, failed: "not_found" | "unsupported"}`.
//! The work cannot be interrupted from outside: a page that no longer wants it ends the worker.

use js_sys::{Date, Function, JSON};
use wasm_bindgen::prelude::*;

use crate::message::{object, property, send, text};
use crate::proof_of_work::{ALGORITHM, solve};

/// Milliseconds between two reports, so that the page is not flooded.
const PAUSE: f64 = 150.0;

#[wasm_bindgen]
extern "C" {
    /// Base64 of text that holds no character above U+00FF; throws on any other.
    #[wasm_bindgen(catch)]
    fn btoa(text: &JsValue) -> Result<JsValue, JsValue>;
}

/// Does the job in `message` and answers through `post`; leaves other programs' jobs alone.
pub fn handle(message: &JsValue, post: &Function) {
    if text(message, "job").as_deref() != Some("proof_of_work") {
        return;
    }
    let id = property(message, "id");
    let progress = |share: f64| send(post, &id, "progress", &share.into());
    match work(&property(message, "challenge"), progress) {
        Ok(solution) => send(post, &id, "solution", &solution),
        Err(reason) => send(post, &id, "failed", &reason.into()),
    }
}

/// ALTCHA's payload in base64, or why there is none.
fn work(challenge: &JsValue, mut progress: impl FnMut(f64)) -> Result<JsValue, &'static str> {
    let text = |name| text(challenge, name).ok_or("unsupported");
    let (algorithm, hash, salt) = (text("algorithm")?, text("challenge")?, text("salt")?);
    let maxnumber = property(challenge, "maxnumber")
        .as_f64()
        .ok_or("unsupported")?;
    if algorithm != ALGORITHM || !(0.0..=f64::from(u32::MAX)).contains(&maxnumber) {
        return Err("unsupported");
    }
    let begun = Date::now();
    let mut reported = begun;
    let report = |share| {
        let now = Date::now();
        if now - reported >= PAUSE {
            reported = now;
            progress(share);
        }
    };
    let number = solve(&salt, &hash, maxnumber as u32, report).ok_or("not_found")?;
    let payload = object(&[
        ("algorithm", &algorithm.into()),
        ("challenge", &hash.into()),
        ("number", &number.into()),
        ("salt", &salt.into()),
        ("signature", &property(challenge, "signature")),
        ("took", &(Date::now() - begun).into()),
    ]);
    let json = JSON::stringify(&payload).map_err(|_| "unsupported")?;
    btoa(&json).map_err(|_| "unsupported")
}
