//! What can be done beside serving.

use clap::Subcommand;
use regain_contract::MethodKind;

use crate::audit::command::{self as audit, Audit};
use crate::config::model::Config;
use crate::delivery::command::{self as delivery, Try};
use crate::directory::command::{self as directory, DirectoryCommand};
use crate::import::command::{self as import, Accounts};
use crate::told::Told;

/// What can be done beside serving.
#[derive(Clone, Debug, Subcommand)]
pub enum Command {
    /// The embedded directory.
    #[command(subcommand)]
    Accounts(Accounts),
    /// The audit record.
    #[command(subcommand)]
    Audit(Audit),
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
}

impl Command {
    /// It never leads to a message of the server's own, so that it asks for no way to send one.
    pub const fn is_silent(&self) -> bool {
        match self {
            Self::Accounts(Accounts::Import { .. }) => false,
            Self::Accounts(Accounts::Seed { .. } | Accounts::Check)
            | Self::Audit(_)
            | Self::Directory(_)
            | Self::Mail(_)
            | Self::Sms(_)
            | Self::Call(_) => true,
        }
    }
}

/// Runs a command.
///
/// # Errors
/// Why it came to nothing, in one sentence.
pub async fn run(command: &Command, config: &Config) -> Result<Told, String> {
    match command {
        Command::Accounts(command) => import::run(command, config).await.map(Told::from),
        Command::Audit(command) => {
            let told = audit::run(command, config).await;
            told.map(Told::from).map_err(|error| error.to_string())
        }
        Command::Directory(command) => {
            let told = directory::run(command, config).await;
            told.map_err(|error| error.to_string())
        }
        Command::Mail(command) => delivered(&MethodKind::Email, command, config).await,
        Command::Sms(command) => delivered(&MethodKind::Sms, command, config).await,
        Command::Call(command) => delivered(&MethodKind::Voice, command, config).await,
    }
}

async fn delivered(kind: &MethodKind, command: &Try, config: &Config) -> Result<Told, String> {
    delivery::run(kind, command, config).await.map(Told::from)
}
