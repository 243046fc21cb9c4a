//! Who hears of messages that were lost.

use async_trait::async_trait;

use crate::model::change::Noted;
use crate::model::letter::Letter;
use crate::model::store_error::StoreError;

/// Hears of messages that could not be delivered.
#[async_trait]
pub trait Undelivered: Send + Sync {
    /// What is to be recorded of a letter that is given up: without what it said, and without whose
    /// it is where nobody can read it.
    fn record_undelivered(&self, letter: Option<&Letter>) -> Noted;

    /// Notes that a letter was not delivered, without what it said.
    async fn note_undelivered(&self, letter: &Letter) -> Result<(), StoreError>;
}
