//! `regain-server accounts …`: what can be done with the embedded directory.

use std::path::Path;

use clap::Subcommand;
use regain_contract::Timestamp;

use super::fault::ImportError;
use super::options::{ImportOptions, RoleWord, SetOptions};
use super::preview::Preview;
use super::read::Source;
use super::reading::Reading;
use super::survey::Survey;
use super::take::{Taken, Taking};
use super::text::ReadAs;
use super::{change, import_run, list};
use crate::adapter::kept_password::kind::PasswordKind;
use crate::adapter::sql::database::Database;
use crate::adapter::sql::hash_counts::HashCounts;
use crate::command_output::CommandOutput;
use crate::config::model::Config;
use crate::crowd::command as crowd;
use crate::foundation::{Foundation, StartError};

/// What can be done with the embedded directory.
#[derive(Clone, Debug, Subcommand)]
pub enum Accounts {
    /// Make the accounts of a file; those that are there already stay as they are, but for --update.
    Import(ImportOptions),
    /// Change an account.
    Set(SetOptions),
    /// Switch an account off: its owner can neither sign in nor recover it.
    Disable {
        /// Whose.
        user: String,
    },
    /// Switch an account on again. A lock stays: administrators lift it.
    Enable {
        /// Whose.
        user: String,
    },
    /// Delete an account with all that hangs on it; what it did stays in the audit record.
    Delete {
        /// Whose.
        user: String,
    },
    /// Give an account a role.
    Role {
        /// Whose.
        user: String,
        /// Which.
        role: RoleWord,
    },
    /// List accounts: user ID, state, role, how many methods are on file, how the password is kept.
    List {
        /// The weakest hashes first, and how many there are of each kind.
        #[arg(long)]
        hashes: bool,
    },
    /// List accounts whose user IDs look alike: they would become one by an upgrade. Otherwise count how
    /// passwords are kept, the weakest first. Changes nothing.
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

/// What came of an import that changes nothing that is there.
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
pub async fn run(command: &Accounts, config: &Config) -> Result<CommandOutput, String> {
    let kind = config.directory.kind;
    if kind.is_remote() {
        return Err(format!(
            "accounts are made where they are kept, but directory.kind is {kind}: this is for the \
             embedded directory alone"
        ));
    }
    let output = match command {
        Accounts::Import(options) => import_run::run(options, config).await,
        Accounts::Set(options) => change::set(options, config).await.map(CommandOutput::from),
        Accounts::Disable { user } => change::switch(user, false, config)
            .await
            .map(CommandOutput::from),
        Accounts::Enable { user } => change::switch(user, true, config)
            .await
            .map(CommandOutput::from),
        Accounts::Delete { user } => change::delete(user, config).await.map(CommandOutput::from),
        Accounts::Role { user, role } => change::role(user, *role, config)
            .await
            .map(CommandOutput::from),
        Accounts::List { hashes } => list::run(*hashes, config).await.map(CommandOutput::from),
        Accounts::Check => check(config)
            .await
            .map(CommandOutput::from)
            .map_err(ImportError::from),
        Accounts::Seed { count, records } => {
            let output = crowd::run(*count, *records, config).await;
            return output
                .map(CommandOutput::from)
                .map_err(|error| error.to_string());
        }
    };
    output.map_err(|error| error.to_string())
}

async fn check(config: &Config) -> Result<String, StartError> {
    let alike = Foundation::alike(config).await?;
    if !alike.is_empty() {
        return Err(StartError::Alike(alike));
    }
    let hashes = hashes_told(&Foundation::hashes(config).await?);
    Ok(format!("no accounts look alike\n{hashes}")
        .trim_end()
        .to_owned())
}

/// How passwords are kept, the weakest first, and how many of them still have to be replaced.
fn hashes_told(counts: &HashCounts) -> String {
    let mut lines: Vec<String> = counts
        .iter()
        .map(|(kind, count)| {
            let name = kind.map_or("cannot be read: nobody signs in by it", PasswordKind::name);
            format!("{count}\t{name}")
        })
        .collect();
    let all: usize = counts.values().sum();
    let own = counts.get(&Some(PasswordKind::Own)).unwrap_or(&0);
    if all > 0 {
        let rest = all - own;
        lines.push(format!(
            "to be replaced, each when its owner signs in next: {rest} of {all}"
        ));
    }
    lines.join("\n")
}

/// Makes the accounts of a file with our columns; those that are there already stay.
///
/// # Errors
/// What is wrong with the file, or the database.
pub async fn import(
    database: &Database,
    file: &Path,
    now: Timestamp,
) -> Result<Imported, ImportError> {
    let source = Source::open(file, Reading::default())?;
    Survey::of(&source)?.sound()?;
    let taking = Taking {
        database: Some(database),
        editor: None,
        is_dry: false,
        now,
    };
    let Taken { made, known, .. } = taking.take(&source, &mut Preview::default()).await?;
    Ok(Imported {
        made,
        known,
        read_as: source.read_as,
    })
}
