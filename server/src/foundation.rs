//! What a server stands on: its database and its key. Both are in the data folder, or both come
//! from outside, so that several servers can share them.

use regain_contract::{Secret, Timestamp};
use thiserror::Error;

use crate::adapter::argon::Argon;
use crate::adapter::key_file::{folder_for_owner, server_key};
use crate::adapter::sql::database::Database;
use crate::config::model::Config;
use crate::demo;
use crate::domain::digest::ServerKey;
use crate::port::randomness::Randomness;
use crate::port::store::StoreError;

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
    /// The other servers of the database have another key.
    #[error(
        "the servers of {0} have another key: give this one the same, or all of them a new one \
         after DELETE FROM server_key"
    )]
    OtherKey(String),
    /// The database cannot be opened.
    #[error("cannot open the database: {}", .0.source().map_or_else(|| .0.to_string(), ToString::to_string))]
    Database(Box<dyn std::error::Error + Send + Sync>),
}

impl From<StoreError> for StartError {
    fn from(error: StoreError) -> Self {
        Self::Database(Box::new(error))
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
        let given = config.server_key().map_err(StartError::Setting)?;
        let (found, place) = match (&config.database.url, given) {
            (Some(url), Some(key)) => {
                let found = shared(url, config.database.connections, key).await?;
                (found, "the database".to_owned())
            }
            (Some(_), None) => return Err(StartError::Setting("database.url needs key".into())),
            (None, given) => {
                let place = format!("the data folder {}", config.data.display());
                (embedded(config, given, random).await?, place)
            }
        };
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
}

/// A PostgreSQL database that other servers may use as well.
async fn shared(url: &Secret, connections: u32, key: ServerKey) -> Result<Foundation, StartError> {
    let database = Database::connect(url, connections, Argon::new()).await?;
    if !database.is_sealed_by(&key.seal(&["server key"])).await? {
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
        None => server_key(&config.data.join("server.key"), random).map_err(data)?,
    };
    let database = Database::open(&config.data.join("regain.sqlite"), Argon::new()).await?;
    Ok(Foundation { database, key })
}
