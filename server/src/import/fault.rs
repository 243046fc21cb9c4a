//! Why a command about accounts came to nothing.

use thiserror::Error;

use super::read::ReadError;
use crate::foundation::StartError;
use crate::model::store_error::StoreError;

/// Nothing, or not all, was done.
#[derive(Debug, Error)]
pub enum ImportError {
    /// The file is not as it should be; nothing was taken over.
    #[error(transparent)]
    File(#[from] ReadError),
    /// The database cannot be used.
    #[error(transparent)]
    Start(#[from] StartError),
    /// The database failed on the way. Once more goes on where it was.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// More would be switched off than was said.
    #[error(
        "{missing} of {on} accounts that are switched on are not in the file, which is more than \
         {up_to} %: nothing was changed. Look at them with --dry-run, and allow it with --up-to"
    )]
    TooManyMissing {
        /// Accounts that are not in the file.
        missing: usize,
        /// Accounts that are switched on.
        on: usize,
        /// How many may be missing, in percent.
        up_to: u8,
    },
    /// There is no such account.
    #[error("there is no account with this user ID")]
    Nobody,
    /// Something that was typed can be none.
    #[error("{0}")]
    Typed(String),
}
