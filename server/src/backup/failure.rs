//! Why a copy was not made or not put back.

use std::io;
use std::path::PathBuf;

use thiserror::Error;

use crate::model::store_error::StoreError;

/// A copy was not made, or not put back. Whatever it is, the database is as it was before.
#[derive(Debug, Error)]
pub enum BackupError {
    /// The database is PostgreSQL's.
    #[error("the database is PostgreSQL's: copy it by pg_dump and put it back by pg_restore")]
    Postgres,
    /// There is no database.
    #[error("there is no database in the data folder {}", .0.display())]
    Nothing(PathBuf),
    /// Something is in the way.
    #[error("{} is there already: name another file, or move it away", .0.display())]
    InTheWay(PathBuf),
    /// A file cannot be read or written.
    #[error("cannot use {}: {cause}", file.display())]
    File {
        /// The file.
        file: PathBuf,
        /// Why.
        cause: io::Error,
    },
    /// The file holds something else, or is damaged.
    #[error("{} is no whole copy of a database of this server: {cause}", file.display())]
    Damaged {
        /// The file.
        file: PathBuf,
        /// What was found.
        cause: String,
    },
    /// The copy is of a newer version.
    #[error(
        "{} is of a newer version of this server (step {step}; this one knows {known}): put it back \
         with that version",
        file.display()
    )]
    Newer {
        /// The file.
        file: PathBuf,
        /// Its step.
        step: i64,
        /// The newest step that is known here.
        known: i64,
    },
    /// The key of the copy is missing.
    #[error(
        "there is no server.key in {}: lay the one there that was used when the copy was made",
        .0.display()
    )]
    NoKey(PathBuf),
    /// The copy was made under another key.
    #[error(
        "{} was made under another server key: put that key back too, or its codes, links and audit \
         record cannot be read",
        .0.display()
    )]
    OtherKey(PathBuf),
    /// There is a database that would be lost.
    #[error(
        "there is a database in the data folder already: with --replace it is kept beside the new \
         one as {}",
        .0.display()
    )]
    Occupied(PathBuf),
    /// A server has the database open.
    #[error("a server uses the database: stop it first")]
    InUse,
    /// The database failed.
    #[error("the database failed: {}", std::error::Error::source(.0).map_or_else(|| .0.to_string(), ToString::to_string))]
    Store(#[from] StoreError),
}
