//! `regain-server directory check` and `regain-server directory show`.

use clap::Subcommand;
use regain_contract::{MethodKind, user_id};
use regain_directory::http::HttpDirectory;
use regain_directory::keycloak::KeycloakDirectory;
use regain_directory::ldap::{LdapDirectory, Settings};
use regain_directory::{Directory, DirectoryError, DirectoryReport};
use thiserror::Error;

use super::connect::{self, DirectoryFault, connect};
use super::person::{PersonShown, Sends};
use crate::adapter::sql::database::Database;
use crate::adapter::system::{SystemClock, SystemRandomness};
use crate::command_output::CommandOutput;
use crate::config::directory::{ChosenDirectory, DirectoryKind};
use crate::config::model::Config;
use crate::config::phone::PhoneKind;
use crate::foundation::{Foundation, StartError};
use crate::model::own_state::OwnState;
use crate::model::store_error::StoreError;
use crate::port::accounts::AccountStore;
use crate::port::clock::Clock;

/// What can be done with the directory.
#[derive(Clone, Debug, Subcommand)]
pub enum DirectoryCommand {
    /// Look at the directory, and end with 1 if a recovery would not work. Nothing is changed.
    Check,
    /// Show how somebody is seen, masked, and what would hinder a recovery; then it ends with 1.
    Show {
        /// What they sign in with.
        user_id: String,
    },
}

/// The directory, or somebody in it, cannot be looked at.
#[derive(Debug, Error)]
pub enum LookError {
    /// The directory cannot be used.
    #[error(transparent)]
    Directory(#[from] DirectoryFault),
    /// The database cannot be used.
    #[error(transparent)]
    Start(#[from] StartError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// There is no other server.
    #[error("directory.kind is embedded: there is no other server that could be looked at")]
    Embedded,
    /// Nobody can have this user ID.
    #[error(
        "that is no user ID: it has to be 1 to 256 characters, none of them a control character"
    )]
    NoUserId,
    /// Nobody has it.
    #[error("nobody has this user ID, within the base and filter that are configured")]
    Nobody,
    /// Several have it.
    #[error(
        "the user ID belongs to {0} entries, and nobody is recovered by guessing: make it one's alone"
    )]
    Ambiguous(usize),
}

/// Runs a command.
///
/// # Errors
/// Why there is nothing to tell.
pub async fn run(command: &DirectoryCommand, config: &Config) -> Result<CommandOutput, LookError> {
    match command {
        DirectoryCommand::Check => {
            let report = inspect(config).await?;
            Ok(CommandOutput {
                text: report.to_string(),
                is_well: report.recovery_works(),
            })
        }
        DirectoryCommand::Show { user_id } => show(user_id, config).await,
    }
}

async fn inspect(config: &Config) -> Result<DirectoryReport, LookError> {
    let directory = &config.directory;
    Ok(
        match directory.chosen().map_err(DirectoryFault::Settings)? {
            ChosenDirectory::Embedded => return Err(LookError::Embedded),
            ChosenDirectory::Ldap(settings) => inspect_ldap(settings).await?,
            ChosenDirectory::Keycloak(settings) => {
                let report = KeycloakDirectory::inspect(settings).await;
                report.map_err(|error| connect::of_web(DirectoryKind::Keycloak, error))?
            }
            ChosenDirectory::Http(settings) => {
                let report = HttpDirectory::inspect(settings).await;
                report.map_err(|error| connect::of_web(DirectoryKind::Http, error))?
            }
        },
    )
}

async fn inspect_ldap(settings: &Settings) -> Result<DirectoryReport, DirectoryFault> {
    let opened = LdapDirectory::open(settings.clone()).await;
    let report = opened.map_err(connect::of_ldap)?.inspect().await;
    report.map_err(|error| connect::of_directory(DirectoryKind::Ldap, error))
}

async fn show(typed: &str, config: &Config) -> Result<CommandOutput, LookError> {
    let user_id = user_id::check(typed).map_err(|_| LookError::NoUserId)?;
    let remote = connect(&config.directory).await?;
    let database = match Foundation::find(config, &SystemRandomness).await {
        Ok(found) => Some(found.database),
        // In front of another server there is nothing to be remembered before the first start.
        Err(StartError::Nothing(_)) if remote.is_some() => None,
        Err(error) => return Err(error.into()),
    };
    let output = match (&remote, &database) {
        (Some(remote), _) => look_up(&**remote, database.as_ref(), &user_id, config).await,
        (None, Some(own)) => look_up(own, Some(own), &user_id, config).await,
        (None, None) => Err(LookError::Nobody),
    };
    if let Some(database) = database {
        database.close().await;
    }
    output
}

/// Somebody as the directory has them, and with what is remembered here.
async fn look_up(
    directory: &dyn Directory,
    database: Option<&Database>,
    user_id: &str,
    config: &Config,
) -> Result<CommandOutput, LookError> {
    let person = match directory.find(user_id).await {
        Ok(person) => person.ok_or(LookError::Nobody)?,
        Err(DirectoryError::Ambiguous(entries)) => return Err(LookError::Ambiguous(entries)),
        Err(error) => return Err(connect::of_directory(config.directory.kind, error).into()),
    };
    let own = match database {
        Some(database) => database.own_state(&person.id.0).await?,
        None => OwnState::default(),
    };
    let shown = PersonShown {
        person,
        own,
        can: directory.capabilities(),
        sends: sends(config),
        now: SystemClock.now(),
    };
    Ok(shown.into_output())
}

fn sends(config: &Config) -> Sends {
    if config.outbox {
        return Sends::Everything;
    }
    let ways = [
        (MethodKind::Email, !config.smtp.host.is_empty()),
        (MethodKind::Sms, config.sms.kind != PhoneKind::None),
        (MethodKind::Voice, config.voice.kind != PhoneKind::None),
    ];
    let ways = ways
        .into_iter()
        .filter_map(|(kind, is_there)| is_there.then_some(kind));
    Sends::By(ways.collect(), config.destinations())
}
