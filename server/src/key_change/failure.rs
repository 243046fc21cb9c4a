//! Why the key stays as it is.

use std::io;
use std::path::PathBuf;

use thiserror::Error;

use crate::adapter::sql::key_change::SealError;
use crate::foundation::StartError;
use crate::model::store_error::StoreError;

/// The key was not changed. Whatever it is, database and key are as they were.
#[derive(Debug, Error)]
pub enum KeyChangeError {
    /// The database cannot be used.
    #[error(transparent)]
    Start(#[from] StartError),
    /// The database failed on the way.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// What the database holds cannot be sealed anew.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// The key comes from the configuration, and so must the new one.
    #[error(
        "the key is set by the configuration: name a file for the new one (--to FILE), which then \
         takes its place at every server"
    )]
    NoFile,
    /// The file for the new key cannot be used.
    #[error("cannot use {}: {cause}", file.display())]
    File {
        /// The file.
        file: PathBuf,
        /// Why.
        cause: io::Error,
    },
}
