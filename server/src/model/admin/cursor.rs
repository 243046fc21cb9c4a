//! Cursors: where a list of users goes on. They hold a name and a user ID, and stand in addresses;
//! so nobody but this server can read them, or make one.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{RngCore, SeedableRng};

use crate::model::admin::user_query::Reach;
use crate::model::digest::ServerKey;

/// Characters by which a cursor proves that it was made here. They are at its beginning.
const PROOF: usize = 43;

/// The cursor that leads there, in the list of a query.
pub fn seal(key: &ServerKey, query: &str, reach: &Reach) -> String {
    let mut text = serde_json::to_string(reach).unwrap_or_default();
    let proof = key.seal(&["cursor", query, &text]);
    let hidden = covered(key, &proof, text.into_bytes());
    text = URL_SAFE_NO_PAD.encode(hidden);
    proof + &text
}

/// Where a cursor leads; nothing, where it is not one of this query.
pub fn open(key: &ServerKey, query: &str, cursor: &str) -> Option<Reach> {
    let (proof, hidden) = cursor.split_at_checked(PROOF)?;
    let hidden = URL_SAFE_NO_PAD.decode(hidden).ok()?;
    let text = String::from_utf8(covered(key, proof, hidden)).ok()?;
    let is_ours = key.opens(proof, &["cursor", query, &text]);
    is_ours.then(|| serde_json::from_str(&text).ok()).flatten()
}

/// Covers a text, or uncovers it, by what only the key and the proof give. No two texts have the
/// same proof, and so none the same cover.
fn covered(key: &ServerKey, proof: &str, mut text: Vec<u8>) -> Vec<u8> {
    let mut cover = vec![0; text.len()];
    ChaCha20Rng::from_seed(key.mac(&["cursor cover", proof])).fill_bytes(&mut cover);
    for (byte, over) in text.iter_mut().zip(cover) {
        *byte ^= over;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{open, seal};
    use crate::model::admin::user_query::{Mark, Place, Reach};
    use crate::model::digest::ServerKey;

    const KEY: ServerKey = ServerKey::new([7; 32]);

    fn reach() -> Reach {
        Reach::After(Place {
            mark: Mark::Text("ada lovelace".to_owned()),
            user_key: "ada@example.org".to_owned(),
        })
    }

    #[test]
    fn a_cursor_leads_back_and_tells_nobody_where() {
        let cursor = seal(&KEY, "all", &reach());
        assert_eq!(open(&KEY, "all", &cursor), Some(reach()));
        assert!(!cursor.contains("ada") && cursor.len() < 170, "{cursor}");
        assert_eq!(open(&KEY, "others", &cursor), None);
        assert_eq!(open(&ServerKey::new([8; 32]), "all", &cursor), None);
    }

    #[test]
    fn no_changed_cursor_is_taken() {
        let cursor = seal(&KEY, "all", &reach());
        for (at, old) in cursor.char_indices() {
            let other = if old == 'A' { "B" } else { "A" };
            let mut changed = cursor.clone();
            changed.replace_range(at..=at, other);
            assert_eq!(open(&KEY, "all", &changed), None, "{at}");
            assert_eq!(open(&KEY, "all", &cursor[..at]), None, "{at}");
        }
        for wrong in ["", "!", "AAAA", &"A".repeat(5000)] {
            assert_eq!(open(&KEY, "all", wrong), None);
        }
    }
}
