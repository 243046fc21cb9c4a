//! One-time links of administrators, to choose a new password by.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use regain_contract::{Secret, Timestamp};

use crate::model::account::Account;
use crate::model::admin::authority::Rank;
use crate::model::admin::idempotency::ActKey;

/// Bytes of a link's token, as of every other's.
const TOKEN_BYTES: usize = 16;

/// The token of the link that a reset gives: 128 bits, base64url; always the same for the same one.
pub fn reset_token(key: &ActKey<'_>, subject: &str, made_at: Timestamp) -> Secret {
    token_for("reset link", key, subject, made_at)
}

/// The token of the "this was not me" link in the notices of a reset; the same in all of them.
pub fn notice_token(key: &ActKey<'_>, subject: &str, made_at: Timestamp) -> Secret {
    token_for("reset notice", key, subject, made_at)
}

fn token_for(purpose: &str, key: &ActKey<'_>, subject: &str, made_at: Timestamp) -> Secret {
    let bytes = key.secret(purpose, subject, made_at, 0);
    Secret::new(URL_SAFE_NO_PAD.encode(&bytes[..TOKEN_BYTES]))
}

/// How high an account stands; [`Link::serial`](crate::model::link::Link::serial) of the links that are made for it.
pub const fn height(account: &Account) -> u32 {
    Rank::guarded(&account.role) as u32
}
