//! Where things are counted.

use async_trait::async_trait;
use regain_contract::Timestamp;

use crate::model::count::Count;
use crate::model::store_error::StoreError;

/// Counters for limits.
#[async_trait]
pub trait CounterStore: Send + Sync {
    /// Counts one more under the key, in windows of so many seconds.
    async fn count(&self, key: &str, seconds: u32, now: Timestamp) -> Result<Count, StoreError>;

    /// What was counted under the key, without counting.
    async fn counted(&self, key: &str, now: Timestamp) -> Result<Count, StoreError>;

    /// Keeps a key counting for longer, from now on: it is shut until then.
    async fn hold_count(&self, key: &str, until: Timestamp) -> Result<(), StoreError>;

    /// Forgets a key.
    async fn clear_count(&self, key: &str) -> Result<(), StoreError>;
}
