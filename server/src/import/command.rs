//! `regain-server accounts import FILE`.

use std::path::{Path, PathBuf};

use clap::Subcommand;
use regain_contract::Timestamp;
use thiserror::Error;

use super::read::{self, ReadError};
use crate::adapter::sql::database::Database;
use crate::adapter::system::{SystemClock, SystemRandomness};
use crate::config::model::Config;
use crate::foundation::{Foundation, StartError};
use crate::port::clock::Clock;
use crate::port::store::StoreError;

/// What can be done beside serving.
#[derive(Clone, Debug, Subcommand)]
pub enum Command {
    /// The embedded directory.
    #[command(subcommand)]
    Accounts(Accounts),
}

/// What can be done with the embedded directory.
#[derive(Clone, Debug, Subcommand)]
pub enum Accounts {
    /// Make the accounts of a file (.csv with a line of names, or .jsonl); those that are there
    /// already stay as they are.
    Import {
        /// The file. docs/operate.md says what its lines hold.
        file: PathBuf,
    },
}

/// Nothing, or not all, was taken over.
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
}

/// What came of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Accounts that were made.
    pub made: usize,
    /// Accounts that were there already.
    pub known: usize,
}

/// Runs a command; what to tell.
///
/// # Errors
/// Why it came to nothing.
pub async fn run(command: &Command, config: &Config) -> Result<String, ImportError> {
    let Command::Accounts(Accounts::Import { file }) = command;
    let now = SystemClock.now();
    let foundation = Foundation::lay(config, false, &SystemRandomness, now).await?;
    let imported = import(&foundation.database, file, now).await?;
    foundation.database.close().await;
    let Imported { made, known } = imported;
    Ok(format!("accounts made: {made}, there already: {known}"))
}

/// Makes the accounts of a file. Each is made as a whole or not at all.
///
/// # Errors
/// What is wrong with the file, or the database.
pub async fn import(
    database: &Database,
    file: &Path,
    now: Timestamp,
) -> Result<Imported, ImportError> {
    let mut imported = Imported::default();
    for account in read::accounts(file)? {
        if database.seed(&account, now).await? {
            imported.made += 1;
        } else {
            imported.known += 1;
        }
    }
    Ok(imported)
}
