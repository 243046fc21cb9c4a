//! Where the messages of a rehearsal are kept.

use async_trait::async_trait;

use crate::model::kept_message::KeptMessage;
use crate::model::store_error::StoreError;

/// The messages of a rehearsal, to be looked at.
#[async_trait]
pub trait Outbox: Send + Sync {
    /// All messages, newest first.
    async fn all(&self) -> Result<Vec<KeptMessage>, StoreError>;
}
