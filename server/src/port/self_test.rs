//! Whether what is remembered can be.

use async_trait::async_trait;

use crate::model::store_error::StoreError;

/// What a store can find out about itself.
#[async_trait]
pub trait SelfTest: Send + Sync {
    /// Whether it can be written to, and has the form that this version writes. Leaves everything as
    /// it was.
    async fn try_writing(&self) -> Result<(), StoreError>;
}
