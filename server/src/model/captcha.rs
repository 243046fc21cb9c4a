//! What is stored of captchas.

use regain_contract::{CaptchaKind, Timestamp};

/// A captcha that was given out. Its answer is not stored: it comes from the id and the server's
/// key.
#[derive(Clone, Debug)]
pub struct CaptchaRecord {
    /// Its id.
    pub id: String,
    /// Its kind.
    pub kind: CaptchaKind,
    /// Until when it can be answered.
    pub expires_at: Timestamp,
}
