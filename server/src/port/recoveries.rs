//! Where recoveries are kept.

use async_trait::async_trait;
use regain_contract::Timestamp;

use crate::model::change::{Change, Noted, PasswordChange};
use crate::model::link::Link;
use crate::model::recovery::record::Recovery;
use crate::model::store_error::StoreError;

/// Recoveries.
#[async_trait]
pub trait RecoveryStore: Send + Sync {
    /// Keeps a new recovery with its record, to be found by its handle's fingerprint.
    async fn open_recovery(
        &self,
        recovery: &Recovery,
        handle: &str,
        noted: &Noted,
    ) -> Result<(), StoreError>;

    /// The same by a link of an administrator's, which is used up. False, and
    /// nothing kept, when the link was used or voided meanwhile, or the account is switched off.
    async fn open_recovery_by(
        &self,
        link: &Link,
        recovery: &Recovery,
        handle: &str,
        now: Timestamp,
        noted: &Noted,
    ) -> Result<bool, StoreError>;

    /// The recovery with this handle, and whether the handle is superseded by a newer one.
    async fn recovery(&self, handle: &str) -> Result<Option<(Recovery, bool)>, StoreError>;

    /// The recovery with this id.
    async fn recovery_by_id(&self, id: &str) -> Result<Option<Recovery>, StoreError>;

    /// Writes a change with its record. False, and nothing written, when the recovery has changed since
    /// it was read, or the link was used meanwhile.
    async fn change_recovery(&self, change: &Change) -> Result<bool, StoreError>;

    /// Writes a change together with the new password of its account, and its record.
    async fn finish_recovery(
        &self,
        change: &Change,
        password: &PasswordChange,
        noted: &Noted,
    ) -> Result<bool, StoreError>;

    /// Ends all recoveries of an account, voids the links of administrators, and pauses new
    /// recoveries. With `lock`, and where the recovery of the link has set a password, it ends the
    /// account's sessions and locks it too, and says so. None, and nothing is done, when this link
    /// or another one of the same recovery has stopped it before.
    async fn stop_account(
        &self,
        account: &str,
        paused_until: Timestamp,
        lock: bool,
        link: &str,
        now: Timestamp,
    ) -> Result<Option<bool>, StoreError>;
}
