//! What the services stand on.

use std::sync::Arc;

use regain_directory::{Directory, RemoteDirectory};

use crate::port::courier::Courier;
use crate::port::password_hasher::PasswordHasher;
use crate::port::store::Store;
use crate::service::basics::Basics;

/// What the services stand on.
#[derive(Clone)]
pub struct Ports {
    /// Who keeps accounts and passwords.
    pub kept_by: KeptBy,
    /// Everything else that is remembered.
    pub store: Arc<dyn Store>,
    /// The way messages leave.
    pub courier: Arc<dyn Courier>,
    /// Time, chance, key and rules.
    pub basics: Basics,
}

/// Who keeps accounts and passwords.
#[derive(Clone)]
pub enum KeptBy {
    /// This server, in its own database: a new password is written in one transaction with all
    /// that goes with it.
    Embedded {
        /// People, and whether a password is theirs.
        directory: Arc<dyn Directory>,
        /// The form in which passwords are kept.
        hasher: Arc<dyn PasswordHasher>,
    },
    /// Another server.
    Remote(Arc<dyn RemoteDirectory>),
}

impl KeptBy {
    /// Finds people, and checks their passwords.
    pub fn directory(&self) -> &dyn Directory {
        match self {
            Self::Embedded { directory, .. } => &**directory,
            Self::Remote(directory) => &**directory,
        }
    }
}
