//! Where the audit record is kept.

use async_trait::async_trait;

use crate::model::audit::chain::Chain;
use crate::model::audit::query::{Filter, Found, Reach};
use crate::model::audit::record::Record;
use crate::model::store_error::StoreError;

/// The audit record. Records are added at its end, and gone when they are old; nothing else.
#[async_trait]
pub trait AuditLog: Send + Sync {
    /// Adds a record at the end of the chain. Of several servers, one adds at a time.
    async fn append(&self, chain: &Chain, record: &Record) -> Result<(), StoreError>;

    /// So many records at most, the newest first.
    async fn records(
        &self,
        filter: &Filter,
        reach: Reach,
        most: u32,
    ) -> Result<Vec<Found>, StoreError>;
}
