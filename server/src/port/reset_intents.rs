//! Where it is written that an administrator is about to give a password.

use async_trait::async_trait;
use regain_contract::Timestamp;

use crate::model::admin::act::Act;
use crate::model::admin::reset::ResetMade;
use crate::model::change::PasswordChange;
use crate::model::intent::Intent;
use crate::model::store_error::StoreError;
use crate::port::intents::{Begun, Settled};

/// Intents of administrators' resets, in a directory which another server keeps.
#[async_trait]
pub trait ResetIntentStore: Send + Sync {
    /// The intent of the reset under this seal.
    async fn intent_of_reset(&self, seal: &str) -> Result<Option<Intent>, StoreError>;

    /// Writes an intent, with the reset that it is to become. Nothing is written when actor or
    /// account are no longer as they were, or there is a reset under the same seal. An intent of the
    /// same account that somebody works on since a time after `lease` keeps others from it.
    async fn begin_reset(
        &self,
        act: &Act<'_>,
        made: &ResetMade,
        intent: &Intent,
        lease: Timestamp,
    ) -> Result<Begun, StoreError>;

    /// Takes an intent up again. Nothing is written when the actor is no longer as they were, or the
    /// intent is gone.
    async fn resume_reset(
        &self,
        act: &Act<'_>,
        intent: &Intent,
        lease: Timestamp,
    ) -> Result<Begun, StoreError>;

    /// The password was not set: intent and reset go.
    async fn withdraw_reset(&self, intent: &Intent) -> Result<(), StoreError>;

    /// The password was set: writes the reset as it is answered, with the act's record and what goes
    /// with every new password, as one. What has changed about the account here since the intent
    /// was decided on keeps it locked, as [`Settled::CauseIsOver`] says; otherwise the lock and
    /// `counter`, that of wrong passwords, are cleared.
    async fn settle_reset(
        &self,
        act: &Act<'_>,
        made: &ResetMade,
        intent: &Intent,
        password: &PasswordChange,
        counter: &str,
    ) -> Result<Settled, StoreError>;
}
