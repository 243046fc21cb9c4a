//! What can be done beside serving.

use std::fmt::Display;
use std::path::PathBuf;

use clap::Subcommand;
use regain_contract::MethodKind;

use crate::audit::command::{self as audit, Audit};
use crate::backup::command as backup;
use crate::channels::command::{self as channels, Try};
use crate::command_output::CommandOutput;
use crate::config::model::Config;
use crate::deliveries::command::{self as deliveries, Deliveries};
use crate::directory::command::{self as directory, DirectoryCommand};
use crate::import::command::{self as import, Accounts};
use crate::init::command::{self as init, Init};
use crate::key_change::command::{self as key_change, Key};
use crate::probe::command as probe;
use crate::support::command as support;

/// What can be done beside serving.
#[derive(Clone, Debug, Subcommand)]
pub enum Command {
    /// The embedded directory.
    #[command(subcommand)]
    Accounts(Accounts),
    /// The audit record.
    #[command(subcommand)]
    Audit(Audit),
    /// Messages that were not delivered: list them, or have them tried again.
    Deliveries(Deliveries),
    /// The directory in which people are.
    #[command(subcommand)]
    Directory(DirectoryCommand),
    /// Mail.
    #[command(subcommand)]
    Mail(Try),
    /// Text messages.
    #[command(subcommand)]
    Sms(Try),
    /// Calls.
    #[command(subcommand)]
    Call(Try),
    /// Copy the embedded database into a new file, while servers go on.
    Backup {
        /// The file, which must not be there yet.
        file: PathBuf,
    },
    /// Put a copy of the embedded database back, while no server runs.
    Restore {
        /// The copy.
        file: PathBuf,
        /// Keep the database that is there under another name, and put the copy in its place.
        #[arg(long)]
        replace: bool,
    },
    /// The key that the servers of a database seal by.
    #[command(subcommand)]
    Key(Key),
    /// Say what is known of a call by the support code that its caller was shown.
    Support {
        /// The code, as it was read out.
        code: String,
    },
    /// Write a first configuration, out of a few answers.
    Init(Init),
    /// Ask the server that runs here whether it is ready; fails where it is not.
    Health {
        /// Ask whether it runs at all.
        #[arg(long)]
        live: bool,
    },
}

/// Runs a command.
///
/// # Errors
/// Why it came to nothing, in one sentence.
pub async fn run(command: &Command, config: &Config) -> Result<CommandOutput, String> {
    match command {
        Command::Accounts(command) => import::run(command, config).await,
        Command::Audit(command) => printed(audit::run(command, config).await),
        Command::Deliveries(command) => printed(deliveries::run(command, config).await),
        Command::Directory(command) => printed(directory::run(command, config).await),
        Command::Mail(command) => printed(channels::run(&MethodKind::Email, command, config).await),
        Command::Sms(command) => printed(channels::run(&MethodKind::Sms, command, config).await),
        Command::Call(command) => printed(channels::run(&MethodKind::Voice, command, config).await),
        Command::Backup { file } => printed(backup::backup(file, config).await),
        Command::Key(command) => printed(key_change::run(command, config).await),
        Command::Restore { file, replace } => {
            printed(backup::restore(file, *replace, config).await)
        }
        Command::Support { code } => printed(support::run(code, config).await),
        Command::Init(command) => printed(init::run(command).await),
        Command::Health { live } => printed(probe::run(*live, config).await),
    }
}

/// What a command has come to, as it is printed.
fn printed<Output: Into<CommandOutput>, Error: Display>(
    result: Result<Output, Error>,
) -> Result<CommandOutput, String> {
    result.map(Into::into).map_err(|error| error.to_string())
}
