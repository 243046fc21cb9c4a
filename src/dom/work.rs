//! The worker, sound, and codes out of text messages.

use regain_contract::ProofOfWork;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;

use super::{bridge, json_write};

/// Lets the worker work a challenge out. `progress` hears of it, in per cent.
///
/// # Errors
/// When there is no worker, or no number fits.
pub async fn solve(
    challenge: &ProofOfWork,
    progress: impl Fn(u32) + 'static,
) -> Result<String, ()> {
    let challenge = json_write::write(challenge).map_err(|_| ())?;
    let job = ["{\"job\":\"proof_of_work\",\"challenge\":", &challenge, "}"].concat();
    let hear = Closure::<dyn Fn(u32)>::new(progress);
    bridge::call_later("work", &[job.into(), hear.as_ref().clone()])
        .await
        .map_err(|_| ())
}

/// How hard a password is to guess, from 0 to 4 (zxcvbn). `None` when it cannot be told.
pub async fn strength(password: &str, user_id: &str) -> Option<u32> {
    let quoted = |text: &str| json_write::write(&text).unwrap_or_default();
    let job = [
        "{\"job\":\"strength\",\"password\":",
        &quoted(password),
        ",\"inputs\":[",
        &quoted(user_id),
        "]}",
    ]
    .concat();
    bridge::call_later("work", &[job.into(), JsValue::UNDEFINED])
        .await
        .ok()?
        .parse()
        .ok()
}

/// Ends whatever the worker is doing.
pub fn rest() {
    // Without a worker there is nothing to end.
    let _ = bridge::call("rest", &[]);
}

/// Plays a sound to its end.
///
/// # Errors
/// When it cannot be played.
pub async fn play(address: &str) -> Result<(), ()> {
    bridge::call_later("play", &[address.into()])
        .await
        .map(|_| ())
        .map_err(|_| ())
}
