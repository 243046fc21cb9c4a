//! What a server stands on: its database and its key. Both are in the data folder, or both come
//! from outside, so that several servers can share them.

use std::path::PathBuf;

use regain_contract::{Secret, Timestamp};
use thiserror::Error;

use crate::adapter::argon::Argon;
use crate::adapter::owner_files::{database_for_owner, folder_for_owner, server_key};
use crate::adapter::sql::database::Database;
use crate::adapter::sql::hash_counts::HashCounts;
use crate::config::model::Config;
use crate::demo;
use crate::directory::connect::DirectoryFault;
use crate::model::alike::Alike;
use crate::model::digest::ServerKey;
use crate::model::store_error::StoreError;
use crate::port::randomness::Randomness;

/// The file of the key in the data folder.
pub const KEY_FILE: &str = "server.key";

/// The server cannot start. Each is one sentence for the operator.
#[derive(Debug, Error)]
pub enum StartError {
    /// A setting cannot be used.
    #[error("{0}")]
    Setting(String),
    /// The data folder or the key in it cannot be used.
    #[error("cannot use the data folder {folder}: {cause}")]
    Data {
        /// The folder.
        folder: String,
        /// Why.
        cause: std::io::Error,
    },
    /// The database is a rehearsal's, and this is to be none.
    #[error("{0} holds accounts of --demo, whose passwords are public: name another")]
    Rehearsal(String),
    /// The database is no rehearsal's, and this is to be one.
    #[error("{0} holds accounts of real people: --demo needs a place of its own")]
    NoRehearsal(String),
    /// There is nothing yet.
    #[error("there is no database in {0}")]
    Nothing(String),
    /// The other servers of the database have another key.
    #[error(
        "{0} was sealed by another key: give this server the same (where key change was interrupted, \
         call it again); where the key is lost, docs/operate.md says what is lost with it"
    )]
    OtherKey(String),
    /// The directory that another server keeps cannot be used.
    #[error(transparent)]
    Directory(#[from] DirectoryFault),
    /// Accounts would become one.
    #[error(
        "nothing was upgraded: these accounts would become one, as their user IDs look alike. Rename \
         or delete all but one of each with the version that was here before \
         (docs/upgrade.md):\n{0}"
    )]
    Alike(Alike),
    /// The database cannot be opened.
    #[error("cannot open the database: {}", .0.source().map_or_else(|| .0.to_string(), ToString::to_string))]
    Database(Box<dyn std::error::Error + Send + Sync>),
}

impl From<StoreError> for StartError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Alike(alike) => Self::Alike(alike),
            error => Self::Database(Box::new(error)),
        }
    }
}

/// Database and key.
pub struct Foundation {
    /// Store and directory.
    pub database: Database,
    /// The server's key.
    pub key: ServerKey,
}

impl Foundation {
    /// Opens or makes both, and sees that they fit each other and the mode.
    ///
    /// # Errors
    /// Why the server cannot start.
    pub async fn lay(
        config: &Config,
        demo: bool,
        random: &dyn Randomness,
        now: Timestamp,
    ) -> Result<Self, StartError> {
        let (found, place) = (Self::open(config, random).await?, place(config));
        // A key that was lost is made anew in silence, and would leave codes, links and the audit
        // record unreadable.
        if !found.database.is_sealed_by(&seal_of(&found.key)).await? {
            return Err(StartError::OtherKey(place));
        }
        let rehearsal = found.database.is_rehearsal().await?;
        if rehearsal && !demo {
            return Err(StartError::Rehearsal(place));
        }
        if demo && !rehearsal && found.database.has_accounts().await? {
            return Err(StartError::NoRehearsal(place));
        }
        if demo {
            demo::seed(&found.database, now).await?;
        }
        Ok(found)
    }

    /// Opens both where they are, a rehearsal's as well; makes none.
    ///
    /// # Errors
    /// Why they cannot be used.
    pub async fn find(config: &Config, random: &dyn Randomness) -> Result<Self, StartError> {
        if config.database.url.is_none() && !file(config).exists() {
            return Err(StartError::Nothing(place(config)));
        }
        Self::open(config, random).await
    }

    /// The accounts that would become one by an upgrade. Nothing is changed.
    ///
    /// # Errors
    /// Why the database cannot be used.
    pub async fn alike(config: &Config) -> Result<Alike, StartError> {
        match &config.database.url {
            Some(url) => Ok(Database::alike_at(url).await?),
            None if file(config).exists() => Ok(Database::alike_in(&file(config)).await?),
            None => Err(StartError::Nothing(place(config))),
        }
    }

    /// How the passwords are kept that there are. Nothing is upgraded.
    ///
    /// # Errors
    /// When there is nothing, or it cannot be read.
    pub async fn hashes(config: &Config) -> Result<HashCounts, StartError> {
        match &config.database.url {
            Some(url) => Ok(Database::hashes_at(url).await?),
            None if file(config).exists() => Ok(Database::hashes_in(&file(config)).await?),
            None => Err(StartError::Nothing(place(config))),
        }
    }

    async fn open(config: &Config, random: &dyn Randomness) -> Result<Self, StartError> {
        let given = config.server_key().map_err(StartError::Setting)?;
        match (&config.database.url, given) {
            (Some(url), Some(key)) => shared(url, config.database.connections, key).await,
            (Some(_), None) => Err(StartError::Setting("database.url needs key".into())),
            (None, given) => embedded(config, given, random).await,
        }
    }
}

/// Where both are, in words.
fn place(config: &Config) -> String {
    match config.database.url {
        Some(_) => "the database".to_owned(),
        None => format!("the data folder {}", config.data.display()),
    }
}

/// By what a database remembers the key of its servers.
pub fn seal_of(key: &ServerKey) -> String {
    key.seal(&["server key"])
}

/// The database in the data folder.
pub fn file(config: &Config) -> PathBuf {
    config.data.join("regain.sqlite")
}

/// A PostgreSQL database that other servers may use as well.
async fn shared(url: &Secret, connections: u32, key: ServerKey) -> Result<Foundation, StartError> {
    let database = Database::connect(url, connections, Argon::new()).await?;
    if !database.is_sealed_by(&seal_of(&key)).await? {
        return Err(StartError::OtherKey("the database".to_owned()));
    }
    Ok(Foundation { database, key })
}

/// The SQLite file of the data folder, with the key beside it where none is given.
async fn embedded(
    config: &Config,
    given: Option<ServerKey>,
    random: &dyn Randomness,
) -> Result<Foundation, StartError> {
    let data = |cause| StartError::Data {
        folder: config.data.display().to_string(),
        cause,
    };
    folder_for_owner(&config.data).map_err(data)?;
    let key = match given {
        Some(key) => key,
        None => server_key(&config.data.join(KEY_FILE), random).map_err(data)?,
    };
    let file = file(config);
    database_for_owner(&file).map_err(data)?;
    let database = Database::open(&file, Argon::new()).await?;
    Ok(Foundation { database, key })
}
