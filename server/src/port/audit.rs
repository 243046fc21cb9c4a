//! Where the audit record is kept.

use async_trait::async_trait;

use super::store::StoreError;
use crate::domain::audit::chain::Chain;
use crate::domain::audit::record::Record;

/// The audit record. Records are added at its end, and gone when they are old; nothing else.
#[async_trait]
pub trait AuditLog: Send + Sync {
    /// Adds a record at the end of the chain. Of several servers, one adds at a time.
    async fn append(&self, chain: &Chain, record: &Record) -> Result<(), StoreError>;
}
