//! Messages of a rehearsal.

use serde::Serialize;

/// A message that went to nobody.
#[derive(Clone, Debug, Serialize)]
pub struct KeptMessage {
    /// Grows from message to message.
    pub id: i64,
    /// `email`, `sms` or `voice`.
    pub channel: String,
    /// The address or number.
    pub to: String,
    /// Subject of a mail.
    pub subject: Option<String>,
    /// The text.
    pub text: String,
    /// The code in it.
    pub code: Option<String>,
    /// The link in it: the one to go on with, in a notice the one to stop with.
    pub link: Option<String>,
    /// When it was sent (RFC 3339).
    pub created_at: String,
}
