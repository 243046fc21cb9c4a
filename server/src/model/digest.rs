//! What is stored in place of secrets, and the server's key.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use regain_contract::Secret;
use sha2::{Digest, Sha256};

/// The server's own key: 256 bits. It makes stored codes useless to a reader of the database, and
/// decoys steady.
#[derive(Clone)]
pub struct ServerKey([u8; 32]);

impl ServerKey {
    /// Wraps the key.
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// HMAC-SHA-256 over the parts, each preceded by its length so that no two lists of parts
    /// give the same input. The first part names the purpose.
    pub fn mac(&self, parts: &[&str]) -> [u8; 32] {
        self.hmac(parts).finalize().into_bytes().into()
    }

    /// [`ServerKey::mac`] as base64url, for storing.
    pub fn seal(&self, parts: &[&str]) -> String {
        URL_SAFE_NO_PAD.encode(self.mac(parts))
    }

    /// Whether `sealed` came from [`ServerKey::seal`] with these parts; in constant time.
    pub fn opens(&self, sealed: &str, parts: &[&str]) -> bool {
        let sealed = URL_SAFE_NO_PAD.decode(sealed).unwrap_or_default();
        self.hmac(parts).verify_slice(&sealed).is_ok()
    }

    /// A key for one purpose, where a library wants a key and not parts.
    pub fn derived(&self, purpose: &str) -> [u8; 32] {
        self.mac(&["derived key", purpose])
    }

    fn hmac(&self, parts: &[&str]) -> Hmac<Sha256> {
        let mut hmac =
            Hmac::<Sha256>::new_from_slice(&self.0).expect("HMAC takes keys of any length");
        for part in parts {
            hmac.update(&(part.len() as u64).to_le_bytes());
            hmac.update(part.as_bytes());
        }
        hmac
    }
}

/// What is stored of a random token: SHA-256, base64url. Tokens have 128 bits or more, so that a
/// plain hash suffices, and they can be looked up by it.
pub fn fingerprint(token: &Secret) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(token.expose().as_bytes()))
}
