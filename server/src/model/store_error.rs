//! What can go wrong behind the store.

use thiserror::Error;

/// The store did not do what was asked.
#[derive(Debug, Error)]
pub enum StoreError {
    /// It cannot be reached, is full, or took too long.
    #[error("the store is out of service")]
    Unavailable(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// It holds something that cannot be read.
    #[error("the store holds something unreadable: {0}")]
    Corrupt(&'static str),
}
