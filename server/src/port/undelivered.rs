//! Who hears of messages that were lost.

use async_trait::async_trait;

use crate::model::letter::Letter;
use crate::model::store_error::StoreError;

/// Hears of messages that could not be delivered.
#[async_trait]
pub trait Undelivered: Send + Sync {
    /// Notes that a letter was not delivered, without what it said.
    async fn note_undelivered(&self, letter: &Letter) -> Result<(), StoreError>;
}
