//! Checks of callers.

use async_trait::async_trait;
use regain_contract::Timestamp;

use crate::model::admin::caller_check::CheckRecord;
use crate::model::change::Noted;
use crate::model::delivery::Delivery;
use crate::model::store_error::StoreError;

/// Checks of callers.
#[async_trait]
pub trait CallerCheckStore: Send + Sync {
    /// The check with this id.
    async fn caller_check(&self, id: &str) -> Result<Option<CheckRecord>, StoreError>;

    /// The check of an account by an administrator that has not come to its end, or else the last one
    /// that has; both by their internal ids.
    async fn last_caller_check(
        &self,
        account: &str,
        actor: &str,
    ) -> Result<Option<CheckRecord>, StoreError>;

    /// Writes a check with its record, and with the letter that has its code, in place of `before`,
    /// which may have had another id, or as a new one. False, and nothing written, when `before` is no longer what was read, or there is
    /// one already.
    async fn put_caller_check(
        &self,
        before: Option<&CheckRecord>,
        after: &CheckRecord,
        letters: &[Delivery],
        noted: &Noted,
    ) -> Result<bool, StoreError>;

    /// When an administrator last made sure who a caller is.
    async fn caller_checked_at(
        &self,
        account: &str,
        actor: &str,
    ) -> Result<Option<Timestamp>, StoreError>;
}
