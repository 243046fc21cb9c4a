//! Texts that stand in addresses, and that nobody but this server can read or make.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{RngCore, SeedableRng};

use crate::model::digest::ServerKey;

/// Characters by which a sealed text proves that it was made here. They are at its beginning.
const PROOF: usize = 43;

/// A text for one purpose, of which only what was made in the same context is taken back. URL-safe,
/// and always the same for the same text.
pub fn seal(key: &ServerKey, purpose: &str, context: &str, text: &str) -> String {
    let proof = key.seal(&[purpose, context, text]);
    let hidden = covered(key, &proof, text.as_bytes().to_vec());
    proof + &URL_SAFE_NO_PAD.encode(hidden)
}

/// The text that was sealed; none, where it was not sealed here for this.
pub fn open(key: &ServerKey, purpose: &str, context: &str, sealed: &str) -> Option<String> {
    let (proof, hidden) = sealed.split_at_checked(PROOF)?;
    let hidden = URL_SAFE_NO_PAD.decode(hidden).ok()?;
    let text = String::from_utf8(covered(key, proof, hidden)).ok()?;
    let is_ours = key.opens(proof, &[purpose, context, &text]);
    is_ours.then_some(text)
}

/// The same text sealed by another key; none, where the old one did not seal it.
pub fn seal_anew(
    (old, new): (&ServerKey, &ServerKey),
    purpose: &str,
    context: &str,
    sealed: &str,
) -> Option<String> {
    let text = open(old, purpose, context, sealed)?;
    Some(seal(new, purpose, context, &text))
}

/// Covers a text, or uncovers it, by what only the key and the proof give. No two texts have the
/// same proof, and so none the same cover.
fn covered(key: &ServerKey, proof: &str, mut text: Vec<u8>) -> Vec<u8> {
    let mut cover = vec![0; text.len()];
    ChaCha20Rng::from_seed(key.mac(&["cover", proof])).fill_bytes(&mut cover);
    for (byte, over) in text.iter_mut().zip(cover) {
        *byte ^= over;
    }
    text
}
