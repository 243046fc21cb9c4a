//! Counting, for the dashboard.

use async_trait::async_trait;
use regain_contract::Timestamp;

use crate::model::count::Shut;
use crate::model::store_error::StoreError;

/// Counts what was recorded, and accounts.
#[async_trait]
pub trait Statistics: Send + Sync {
    /// How often this was recorded since then, by day; days without any are left out. A day is the
    /// number of days since 1970 in UTC.
    async fn by_day(&self, what: &str, since: Timestamp) -> Result<Vec<(i64, u32)>, StoreError>;

    /// How often this was recorded since then, by day and by what else was said of it (a JSON
    /// object).
    async fn by_day_and_details(
        &self,
        what: &str,
        since: Timestamp,
    ) -> Result<Vec<(i64, String, u32)>, StoreError>;

    /// How many accounts are locked.
    async fn locked(&self, shut: Shut) -> Result<u32, StoreError>;

    /// How many accounts, of a remote directory or else of the embedded one, could be used if their
    /// temporary password had not expired.
    async fn expired_temporary(&self, now: Timestamp, remote: bool) -> Result<u32, StoreError>;
}
