//! The form in which passwords are kept here.

use async_trait::async_trait;
use regain_contract::Secret;

use crate::model::change::PreparedPassword;
use crate::model::store_error::StoreError;

/// Makes the form in which the embedded directory keeps passwords.
#[async_trait]
pub trait PasswordHasher: Send + Sync {
    /// The form in which a password is kept. Done before, and outside of, the transaction that
    /// sets it, because it takes long by design.
    async fn prepare_password(&self, password: &Secret) -> Result<PreparedPassword, StoreError>;

    /// Whether a password is kept in another form than this, as another server has left it.
    fn is_outdated(&self, kept: &str) -> bool;
}
