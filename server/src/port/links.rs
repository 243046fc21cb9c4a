//! Where mailed links are kept.

use async_trait::async_trait;

use crate::model::link::Link;
use crate::model::store_error::StoreError;

/// Mailed links.
#[async_trait]
pub trait LinkStore: Send + Sync {
    /// The link with this fingerprint.
    async fn link(&self, fingerprint: &str) -> Result<Option<Link>, StoreError>;
}
