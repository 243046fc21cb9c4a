//! The web worker, which does heavy sums while the page stays alive (`start/worker_client.js`, `worker/`).

use regain_contract::ProofOfWork;
use wasm_bindgen::prelude::*;

use super::json;

#[wasm_bindgen(js_namespace = regain)]
extern "C" {
    #[wasm_bindgen(js_name = solveProofOfWork, catch)]
    async fn solve_proof_of_work(
        challenge: JsValue,
        progress: &Closure<dyn Fn(u32)>,
    ) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_name = measureStrength, catch)]
    async fn measure_strength(password: &str, user_id: &str) -> Result<JsValue, JsValue>;

    /// Ends whatever the worker is doing.
    #[wasm_bindgen(js_name = stopWorker)]
    pub fn stop();
}

/// There is no worker, or no number fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotSolved;

/// Lets the worker work a challenge out. `progress` hears of it, in per cent. The answer is the ALTCHA
/// payload.
///
/// # Errors
/// When there is no worker, or no number fits.
pub async fn solve(
    challenge: &ProofOfWork,
    progress: impl Fn(u32) + 'static,
) -> Result<String, NotSolved> {
    let challenge = json::to_value(challenge).map_err(|_| NotSolved)?;
    let progress = Closure::new(progress);
    let solution = solve_proof_of_work(challenge, &progress).await;
    solution
        .ok()
        .and_then(|solution| solution.as_string())
        .ok_or(NotSolved)
}

/// How hard a password is to guess, from 0 to 4 (zxcvbn). `None` when it cannot be told.
pub async fn strength(password: &str, user_id: &str) -> Option<u8> {
    let score = measure_strength(password, user_id).await.ok()?.as_f64()?;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a score is a whole number from 0 to 4"
    )]
    Some(score as u8)
}
