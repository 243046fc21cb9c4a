//! The users, for administrators.

use async_trait::async_trait;

use super::store::StoreError;
use crate::domain::admin::subject::Subject;

/// Finds users.
#[async_trait]
pub trait People: Send + Sync {
    /// The user with this public id.
    async fn subject(&self, public_id: &str) -> Result<Option<Subject>, StoreError>;
}
