//! What administrators do to accounts.

use async_trait::async_trait;
use regain_contract::Timestamp;
use serde::{Deserialize, Serialize};

use super::store::{PasswordChange, StoreError};
use crate::domain::admin::admission::Actor;
use crate::domain::admin::subject::Subject;
use crate::domain::audit::chain::Chain;
use crate::domain::audit::record::Record;
use crate::domain::link::Link;

/// An act that was decided upon. It is written, with its record, only while what it was decided on
/// is still so.
pub struct Act<'a> {
    /// Who acts: they must still be signed in, with the role that they had.
    pub actor: &'a Actor,
    /// On whom: the account must still be as it was read.
    pub subject: &'a Subject,
    /// What ties the record to the one before.
    pub chain: Chain,
    /// What is recorded of it.
    pub record: Record,
    /// When.
    pub at: Timestamp,
}

/// What came of an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Acted {
    /// It is done.
    Done,
    /// Nothing was written: actor or account are no longer as they were.
    Overtaken,
}

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

/// Acts.
#[async_trait]
pub trait Acts: Send + Sync {
    /// The reset that was made under this seal.
    async fn reset_made(&self, seal: &str) -> Result<Option<ResetMade>, StoreError>;

    /// Makes a reset. Overtaken also where one was made under the same seal. `counter` is that of
    /// the account's wrong passwords, which a password that is given clears.
    async fn reset(
        &self,
        act: &Act<'_>,
        made: &ResetMade,
        given: Given<'_>,
        counter: &str,
    ) -> Result<Acted, StoreError>;

    /// Replaces what is answered of a reset. False when it is no longer what it was.
    async fn replace_answer(
        &self,
        made: &ResetMade,
        answer: &ResetAnswer,
    ) -> Result<bool, StoreError>;

    /// Lifts every lock of an account.
    async fn unlock(&self, act: &Act<'_>, counter: &str) -> Result<Acted, StoreError>;

    /// Ends an account's sessions.
    async fn end_sessions(&self, act: &Act<'_>) -> Result<Acted, StoreError>;
}
