//! Connecting to the directory that another server keeps.

use std::fmt;
use std::sync::Arc;

use regain_directory::http::HttpDirectory;
use regain_directory::keycloak::KeycloakDirectory;
use regain_directory::ldap::{LdapDirectory, OpenError};
use regain_directory::{ConnectError, DirectoryError, RemoteDirectory};
use thiserror::Error;

use crate::config::directory::{ChosenDirectory, Directory, DirectoryKind};

/// The directory cannot be used. Each is one sentence for the operator.
#[derive(Debug, Error)]
pub enum DirectoryFault {
    /// Its settings cannot be used.
    #[error("{0}")]
    Settings(String),
    /// It was asked, and something is wrong with it.
    #[error("{cause}; {remedy}")]
    Directory {
        /// What is wrong.
        cause: DirectoryError,
        /// What to do.
        remedy: String,
    },
    /// It cannot do for people what they are promised.
    #[error(
        "the service account may not {0}; regain-server directory check prints the line that grants it"
    )]
    Rights(String),
}

/// The directory that another server keeps, as a server needs it: without a right it would fail people at
/// the last step of their recovery.
///
/// # Errors
/// What is wrong with it, and what to do.
pub async fn connect_to_serve(
    directory: &Directory,
) -> Result<Option<Arc<dyn RemoteDirectory>>, DirectoryFault> {
    let Some(connected) = connect(directory).await? else {
        return Ok(None);
    };
    let missing = connected.missing_rights().await;
    let missing = missing.map_err(|cause| of_directory(directory.kind, cause))?;
    if missing.is_empty() {
        return Ok(Some(connected));
    }
    let rights: Vec<&str> = missing.iter().map(|missing| missing.right).collect();
    Err(DirectoryFault::Rights(rights.join(", ")))
}

/// The directory that another server keeps, by the configuration; none where it is this one.
///
/// # Errors
/// What is wrong with it, and what to do.
pub async fn connect(
    directory: &Directory,
) -> Result<Option<Arc<dyn RemoteDirectory>>, DirectoryFault> {
    let chosen = directory.chosen().map_err(DirectoryFault::Settings)?;
    let connected: Arc<dyn RemoteDirectory> = match chosen {
        ChosenDirectory::Embedded => return Ok(None),
        ChosenDirectory::Ldap(settings) => {
            let opened = LdapDirectory::open(settings.clone()).await;
            Arc::new(opened.map_err(of_ldap)?)
        }
        ChosenDirectory::Keycloak(settings) => {
            let connected = KeycloakDirectory::connect(settings).await;
            Arc::new(connected.map_err(|error| of_web(DirectoryKind::Keycloak, error))?)
        }
        ChosenDirectory::Http(settings) => {
            let connected = HttpDirectory::connect(settings).await;
            Arc::new(connected.map_err(|error| of_web(DirectoryKind::Http, error))?)
        }
    };
    tracing::info!(kind = %directory.kind, "the directory is connected");
    Ok(Some(connected))
}

/// What is wrong with an LDAP directory.
pub(super) fn of_ldap(error: OpenError) -> DirectoryFault {
    match error {
        OpenError::Settings(fault) => of_settings(DirectoryKind::Ldap, &fault),
        OpenError::Directory(cause) => of_directory(DirectoryKind::Ldap, cause),
    }
}

/// What is wrong with a directory that is asked over HTTP.
pub(super) fn of_web(kind: DirectoryKind, error: ConnectError) -> DirectoryFault {
    match error {
        ConnectError::Settings(fault) => of_settings(kind, &fault),
        ConnectError::Directory(cause) => of_directory(kind, cause),
    }
}

fn of_settings(kind: DirectoryKind, fault: &dyn fmt::Display) -> DirectoryFault {
    DirectoryFault::Settings(format!("directory.{kind}.{fault}"))
}

/// What is wrong, and what to do about it.
pub(super) fn of_directory(kind: DirectoryKind, cause: DirectoryError) -> DirectoryFault {
    let Keys { address, account } = Keys::of(kind);
    let remedy = match &cause {
        DirectoryError::Unavailable(_) => {
            format!("see that it runs, and that directory.{kind}.{address} is its address")
        }
        DirectoryError::Untrusted(_) => {
            format!("the keys are directory.{kind}.ca_file and directory.{kind}.{address}")
        }
        DirectoryError::Credentials(_) => format!("put directory.{kind}.{account} right"),
        DirectoryError::Forbidden { .. } => {
            "regain-server directory check names what grants it".to_owned()
        }
        DirectoryError::Unexpected(_)
        | DirectoryError::Ambiguous(_)
        | DirectoryError::Protected(_)
        | DirectoryError::Gone => format!("see that the keys of directory.{kind} are right"),
    };
    DirectoryFault::Directory { cause, remedy }
}

/// What an operator has set about a directory.
struct Keys {
    address: &'static str,
    account: &'static str,
}

impl Keys {
    const fn of(kind: DirectoryKind) -> Self {
        let (address, account) = match kind {
            DirectoryKind::Embedded => ("", ""),
            DirectoryKind::Ldap => ("urls", "bind_dn and its bind_password"),
            DirectoryKind::Keycloak => ("url", "client_id and its client_secret"),
            DirectoryKind::Http => ("url", "key, or the certificate,"),
        };
        Self { address, account }
    }
}
