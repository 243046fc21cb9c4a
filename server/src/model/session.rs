//! Sessions of signed-in users.

use regain_contract::Timestamp;

/// What is stored of a session. Its token is only in the cookie.
#[derive(Clone, Debug)]
pub struct SessionRecord {
    /// [`crate::model::digest::fingerprint`] of the token.
    pub fingerprint: String,
    /// Whose it is.
    pub account: String,
    /// When it began.
    pub created_at: Timestamp,
    /// When it was last used.
    pub seen_at: Timestamp,
}
