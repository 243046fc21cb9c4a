//! Where it is written that a password is about to be set.

use async_trait::async_trait;
use regain_contract::Timestamp;

use crate::model::change::{Change, Noted, PasswordChange};
use crate::model::intent::Intent;
use crate::model::session::SessionRecord;
use crate::model::store_error::StoreError;

/// What came of writing an intent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Begun {
    /// It is written.
    Written,
    /// Somebody is setting another password of the account just now.
    Busy,
    /// Nothing was written: the recovery has changed since it was read, or the session is over.
    Overtaken,
}

/// What came of settling an intent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settled {
    /// Everything is written.
    Done,
    /// The password was set, but the recovery or session that it came of was ended meanwhile:
    /// everything else is written.
    CauseIsOver,
    /// Somebody else has settled it before.
    Already,
}

/// Intents to set a password in a directory which another server keeps.
#[async_trait]
pub trait IntentStore: Send + Sync {
    /// The last intent of a recovery.
    async fn intent_of_recovery(&self, recovery: &str) -> Result<Option<Intent>, StoreError>;

    /// Writes an intent, with the change of its recovery as one. An intent of the same account that
    /// somebody works on since a time after `lease` keeps others from it.
    async fn begin_intent(
        &self,
        intent: &Intent,
        change: Option<&Change>,
        lease: Timestamp,
    ) -> Result<Begun, StoreError>;

    /// The password was not set: the intent goes.
    async fn withdraw_intent(&self, id: &str) -> Result<(), StoreError>;

    /// The password was set: writes the recovery's end or the session's successor, and what goes
    /// with every new password, as one. What the account was locked by here is lifted only with
    /// [`Settled::Done`].
    async fn settle_intent(
        &self,
        intent: &Intent,
        change: Option<&Change>,
        password: &PasswordChange,
        session: Option<&SessionRecord>,
        noted: &Noted,
    ) -> Result<Settled, StoreError>;

    /// Intents that nobody works on, begun before that time.
    async fn left_intents(&self, before: Timestamp) -> Result<Vec<Intent>, StoreError>;

    /// Nobody can say whether the password was set. With `changed`, the directory says that it has
    /// changed since: the account's sessions end, and the notices are written with their link. False
    /// when the intent was settled meanwhile.
    async fn leave_undecided(
        &self,
        intent: &Intent,
        changed: Option<&PasswordChange>,
    ) -> Result<bool, StoreError>;
}
