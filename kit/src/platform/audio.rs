//! Sound (`start/sound.js`).

use wasm_bindgen::prelude::*;

#[wasm_bindgen(js_namespace = regain)]
extern "C" {
    #[wasm_bindgen(js_name = playSound, catch)]
    async fn play_sound(address: &str) -> Result<JsValue, JsValue>;
}

/// The sound could not be played.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotPlayed;

/// Plays a sound to its end; one that still plays stops.
///
/// # Errors
/// When it cannot be played.
pub async fn play(address: &str) -> Result<(), NotPlayed> {
    play_sound(address).await.map(drop).map_err(|_| NotPlayed)
}
