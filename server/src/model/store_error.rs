//! What can go wrong behind the store.

use thiserror::Error;

use crate::model::alike::Alike;

/// The store did not do what was asked.
#[derive(Debug, Error)]
pub enum StoreError {
    /// It cannot be reached, is full, or took too long.
    #[error("the store is out of service")]
    Unavailable(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// It holds something that cannot be read.
    #[error("the store holds something unreadable: {0}")]
    Corrupt(&'static str),
    /// It was filled by an older server, to which these accounts were different ones.
    #[error("accounts would become one, as their user IDs look alike:\n{0}")]
    Alike(Alike),
}
