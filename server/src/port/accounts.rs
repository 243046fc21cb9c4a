//! What is remembered here about accounts.

use async_trait::async_trait;

use crate::model::account::Account;
use crate::model::own_state::OwnState;
use crate::model::store_error::StoreError;

/// What is remembered here about accounts, wherever they are kept.
#[async_trait]
pub trait AccountStore: Send + Sync {
    /// What is remembered about the account with this id. Takes as long where there is nothing.
    async fn own_state(&self, id: &str) -> Result<OwnState, StoreError>;

    /// Sees that there is a row for an account of a remote directory, which what is written about it
    /// can hang on, with the role that it has there now.
    async fn keep_remote(&self, account: &Account) -> Result<(), StoreError>;
}
