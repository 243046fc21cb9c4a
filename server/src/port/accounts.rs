//! What is remembered here about accounts.

use std::collections::HashMap;

use async_trait::async_trait;
use regain_contract::Timestamp;

use crate::model::account::Account;
use crate::model::change::PreparedPassword;
use crate::model::own_state::OwnState;
use crate::model::store_error::StoreError;

/// What an account of a remote directory is marked by here, which the directory does not know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// It was locked.
    Locked,
    /// It was given a temporary password.
    Temporary,
}

/// What is remembered here about accounts, wherever they are kept.
#[async_trait]
pub trait AccountStore: Send + Sync {
    /// What is remembered about the account with this id. Takes as long where there is nothing.
    async fn own_state(&self, id: &str) -> Result<OwnState, StoreError>;

    /// The same about many accounts of a remote directory, by id; those of whom nothing is
    /// remembered are left out.
    async fn own_states(&self, ids: &[String]) -> Result<HashMap<String, OwnState>, StoreError>;

    /// Ids of accounts of a remote directory that were locked here, or that have a temporary
    /// password from here; so many at most.
    async fn marked_remote(&self, mark: Mark, most: u32) -> Result<Vec<String>, StoreError>;

    /// Sees that there is a row for an account of a remote directory, which what is written about it
    /// can hang on, with the role that it has there now and what names it in addresses. A temporary
    /// password that is none any more is forgotten, but for one that was set since `read_after`: the
    /// account may have been read before.
    async fn keep_remote(
        &self,
        account: &Account,
        public_id: &str,
        read_after: Timestamp,
    ) -> Result<(), StoreError>;

    /// Keeps the same password of an account in another form. Nothing happens where it is no longer
    /// kept in the form that it had.
    async fn renew_password(
        &self,
        account: &str,
        from: &str,
        to: &PreparedPassword,
    ) -> Result<(), StoreError>;
}
