//! A reset of a password, as it is stored.

use regain_contract::Timestamp;
use serde::{Deserialize, Serialize};

use crate::model::change::PasswordChange;
use crate::model::delivery::Delivery;
use crate::model::link::Link;

/// What a user is given by a reset.
pub enum Given<'a> {
    /// A password.
    Password(&'a PasswordChange),
    /// A link to choose one by. Earlier links of administrators are void.
    Link {
        /// The link.
        link: &'a Link,
        /// The "this was not me" link of the notice.
        notice: &'a Link,
        /// The notices, which have it.
        deliveries: &'a [Delivery],
    },
}

/// A reset that was made. Neither password nor token nor key is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResetMade {
    /// Hash of the idempotency key, with who used it.
    pub seal: String,
    /// Internal id of who made it.
    pub actor: String,
    /// Internal id of the account.
    pub account: String,
    /// What was given; see [`regain_contract::admin::Credential`].
    pub kind: String,
    /// Hash of what was asked for.
    pub asked: String,
    /// What was answered.
    pub answer: ResetAnswer,
    /// When.
    pub made_at: Timestamp,
}

/// What is answered again of a reset.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResetAnswer {
    /// Until when what was given can be used, where it expires.
    pub expires_at: Option<Timestamp>,
    /// The user's revision after it.
    pub revision: String,
    /// The mail, where one was asked for.
    pub mail: Option<Mailing>,
}

/// The mail of a reset.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mailing {
    /// Hash of the address.
    pub to: String,
    /// How far it is.
    pub state: MailState,
}

/// How far a mail is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MailState {
    /// Somebody is about to send it, and has until then.
    Pending(Timestamp),
    /// The mail server has taken it.
    Sent,
    /// It has not.
    Failed,
}
