//! `regain-server accounts import FILE`, and which other commands fill the embedded directory.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Subcommand;
use regain_contract::Timestamp;
use regain_contract::admin::AuditKind;
use thiserror::Error;

use super::read::{self, ReadError};
use super::text::ReadAs;
use crate::adapter::sql::database::Database;
use crate::adapter::system::{SystemClock, SystemRandomness};
use crate::config::model::Config;
use crate::crowd::command as crowd;
use crate::foundation::{Foundation, StartError};
use crate::model::audit::entry::Entry;
use crate::model::store_error::StoreError;
use crate::port::clock::Clock;
use crate::service::journal::Journal;

/// What can be done with the embedded directory.
#[derive(Clone, Debug, Subcommand)]
pub enum Accounts {
    /// Make the accounts of a file (.csv with a line of names, or .jsonl); those that are there
    /// already stay as they are.
    Import {
        /// The file. docs/operate.md says what its lines hold.
        file: PathBuf,
    },
    /// List accounts whose user IDs look alike: they would become one by an upgrade. Changes nothing.
    Check,
    /// Make a rehearsal of made-up people, whose passwords are public.
    Seed {
        /// How many, beside the accounts of --demo.
        #[arg(long, value_name = "NUMBER", default_value_t = 1000)]
        count: u32,
        /// How many records of what they did in the last 30 days.
        #[arg(long, value_name = "NUMBER", default_value_t = 0)]
        records: u32,
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
    /// How the file was read.
    pub read_as: ReadAs,
}

/// Runs a command; what to tell.
///
/// # Errors
/// Why it came to nothing, in one sentence.
pub async fn run(command: &Accounts, config: &Config) -> Result<String, String> {
    let kind = config.directory.kind;
    if kind.is_remote() {
        return Err(format!(
            "accounts are made where they are kept, but directory.kind is {kind}: this fills the \
             embedded directory alone"
        ));
    }
    match command {
        Accounts::Import { file } => {
            let told = take_over(file, config).await;
            told.map_err(|error| error.to_string())
        }
        Accounts::Check => {
            let told = check(config).await;
            told.map_err(|error| error.to_string())
        }
        Accounts::Seed { count, records } => {
            let told = crowd::run(*count, *records, config).await;
            told.map_err(|error| error.to_string())
        }
    }
}

async fn check(config: &Config) -> Result<String, StartError> {
    let alike = Foundation::alike(config).await?;
    match alike.is_empty() {
        true => Ok("no accounts look alike".to_owned()),
        false => Err(StartError::Alike(alike)),
    }
}

async fn take_over(file: &Path, config: &Config) -> Result<String, ImportError> {
    let now = SystemClock.now();
    let Foundation { database, key } =
        Foundation::lay(config, false, &SystemRandomness, now).await?;
    let imported = import(&database, file, now).await?;
    let Imported {
        made,
        known,
        read_as,
    } = imported;
    let journal = Journal {
        log: Arc::new(database.clone()),
        key,
        clock: Arc::new(SystemClock),
    };
    let entry = Entry::own(AuditKind::AccountsImported);
    journal
        .append(entry.with("made", &made).with("known", &known))
        .await?;
    database.close().await;
    let told = format!("accounts made: {made}, there already: {known}");
    Ok(match read_as {
        ReadAs::Utf8 | ReadAs::Utf16 => told,
        ReadAs::Windows1252 => {
            format!(
                "{told}\nthe file was read as Windows-1252, as it is no UTF-8: look at the names"
            )
        }
    })
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
    let (accounts, read_as) = read::accounts(file)?;
    let mut imported = Imported {
        read_as,
        ..Imported::default()
    };
    for account in accounts {
        if database.seed(&account, now).await? {
            imported.made += 1;
        } else {
            imported.known += 1;
        }
    }
    Ok(imported)
}
