//! Resetting a password: a one-time link, or a temporary password.

use serde::{Deserialize, Serialize};

use crate::open::open_enum;
use crate::policy::Policy;
use crate::secret::Secret;
use crate::time::Timestamp;

/// Body of `POST /admin/users/{id}/password-reset`, which wants an idempotency key: a repeated key
/// resets nothing again and gets the first answer, with the same password or link.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ResetPassword {
    /// [`super::User::revision`].
    pub revision: String,
    /// What the user gets.
    pub credential: Credential,
    /// The password, with `own_password`, never trimmed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub password: Option<Secret>,
    /// A temporary password has to be changed at the next sign-in. A link always lets its holder
    /// choose one.
    #[serde(default = "yes")]
    pub must_change: bool,
    /// It is to be sent by mail rather than shown.
    #[serde(default)]
    pub send: bool,
    /// Where to; where it is absent, to the alternate address on file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Language of the mail, and of the words of a generated password: a BCP 47 tag, English where it
    /// is absent. A repeated call names the same one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}

const fn yes() -> bool {
    true
}

open_enum! {
    /// What the user gets.
    pub enum Credential {
        /// An address that can be used once to choose a new password. The old one holds until then.
        OneTimeLink => "one_time_link",
        /// A temporary password made by the server: of words, where it has some in the language, or of
        /// characters to be spelled out.
        GeneratedPassword => "generated_password",
        /// A temporary password that the administrator chose.
        OwnPassword => "own_password",
    }
}

/// Answer of `POST /admin/users/{id}/password-reset`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PasswordReset {
    /// The server's clock when this was answered.
    pub now: Timestamp,
    /// The user ID on file.
    pub user_id: String,
    /// The name.
    pub name: String,
    /// What the user gets.
    pub credential: Credential,
    /// The temporary password, unless it was sent. Absent with `own_password`: it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub password: Option<Secret>,
    /// The whole address of the one-time link, unless it was sent. Its token is in the fragment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<Secret>,
    /// Until when it can be used; absent for a password that need not be changed, which was set for
    /// good.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<Timestamp>,
    /// It has to be changed at the next sign-in.
    pub must_change: bool,
    /// What became of the mail, where one was asked for. With `failed` the reset has happened all
    /// the same: repeat the call with the same key and `send` as wanted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivery: Option<Delivery>,
    /// Where the mail went; masked, where it is the address on file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sent_to: Option<String>,
    /// [`super::User::revision`] after the reset.
    pub revision: String,
}

open_enum! {
    /// What became of a mail.
    pub enum Delivery {
        /// The mail server has taken it.
        Sent => "sent",
        /// The mail server did not take it, or cannot be reached.
        Failed => "failed",
    }
}

/// What a reset has to keep to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ResetRules {
    /// How long a temporary password holds, in seconds.
    pub password_seconds: u32,
    /// How long a one-time link can be used, in seconds.
    pub link_seconds: u32,
    /// Mail can be sent.
    pub mail: bool,
    /// The operator allows temporary passwords in mails, in clear.
    pub password_by_mail: bool,
    /// Domains that mail may be sent to, beside the addresses on file; empty: any.
    #[serde(default)]
    pub mail_domains: Vec<String>,
    /// The caller must have been checked before.
    pub caller_check: bool,
    /// The policy for a password of the administrator's own.
    pub policy: Policy,
}
