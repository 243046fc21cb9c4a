//! The accounts and their passwords.

use async_trait::async_trait;
use regain_contract::Secret;

use crate::model::account::Account;
use crate::model::change::PreparedPassword;
use crate::model::store_error::StoreError;

/// Where accounts and passwords are kept: embedded here, a directory service elsewhere.
#[async_trait]
pub trait Directory: Send + Sync {
    /// The account with this normalised user ID ([`crate::model::account::user_key`]).
    async fn find(&self, user_key: &str) -> Result<Option<Account>, StoreError>;

    /// The account with this internal id.
    async fn account(&self, id: &str) -> Result<Option<Account>, StoreError>;

    /// Whether the password is the account's, and if so, in which form it is kept. Takes as long
    /// for no account, and for an account without a password, as for any other.
    async fn check_password(
        &self,
        account: Option<&Account>,
        password: &Secret,
    ) -> Result<Option<PreparedPassword>, StoreError>;

    /// The form in which a password is kept. Done before, and outside of, the transaction that
    /// sets it, because it takes long by design.
    async fn prepare_password(&self, password: &Secret) -> Result<PreparedPassword, StoreError>;
}
