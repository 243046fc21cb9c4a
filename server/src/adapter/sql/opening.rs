//! Opening a database, which brings its tables up to date.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_encode};
use regain_contract::Secret;
use sqlx::any::{AnyPoolOptions, install_default_drivers};
use sqlx::migrate::{MigrateError, Migrator};
use sqlx::{AnyPool, Connection, Executor};
use thiserror::Error;

use super::database::{Database, Engine, unavailable};
use super::identities;
use super::write_queue::Queue;
use crate::adapter::argon::Argon;
use crate::model::alike::Alike;
use crate::model::store_error::StoreError;

/// Connections to SQLite, which has one writer at a time anyway.
const SQLITE_CONNECTIONS: u32 = 4;

/// How long a call waits for a connection before the database counts as out of service.
const PATIENCE: Duration = Duration::from_secs(10);

/// What of a file's name may stand in an address.
const IN_ADDRESS: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'/')
    .remove(b'.')
    .remove(b'-')
    .remove(b'_');

/// Every committed step survives a crash, of the machine too. What was read last is kept, 2 MB by each
/// connection: what they keep they never give back, and the system keeps the whole file where it has memory
/// to spare.
const SQLITE_SETTINGS: &str = "PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -2000";

/// Conditional updates count on it that a statement sees what was committed before it began. Locks
/// of a server that has vanished do not hold the others up for long. The shared lock keeps the key
/// from being changed under a server that runs.
const POSTGRES_SETTINGS: &str = "SET default_transaction_isolation = 'read committed';
    SET lock_timeout = '10s'; SET statement_timeout = '20s';
    SET idle_in_transaction_session_timeout = '30s';
    SELECT pg_advisory_lock_shared(hashtext('regain'), hashtext(current_schema()))";

static SQLITE: Migrator = sqlx::migrate!("migrations/sqlite");
static POSTGRES: Migrator = sqlx::migrate!("migrations/postgres");

impl Database {
    /// Opens an SQLite file, and creates or upgrades it where needed.
    ///
    /// # Errors
    /// When the file cannot be opened or belongs to a newer version.
    pub async fn open(file: &Path, argon: Argon) -> Result<Self, StoreError> {
        let pool = Engine::Sqlite
            .pool(&address_of(file, "rwc")?, SQLITE_CONNECTIONS)
            .await?;
        Self::start(Engine::Sqlite, pool, argon).await
    }

    /// Connects to a PostgreSQL database, and creates or upgrades the tables where needed; of
    /// several servers that start at once, one does it.
    ///
    /// # Errors
    /// When there is no such database, or it belongs to a newer version.
    pub async fn connect(
        address: &Secret,
        connections: u32,
        argon: Argon,
    ) -> Result<Self, StoreError> {
        let pool = Engine::Postgres.pool(address.expose(), connections).await?;
        Self::start(Engine::Postgres, pool, argon).await
    }

    /// The accounts in an SQLite file that would become one here. Nothing is upgraded.
    ///
    /// # Errors
    /// When the file cannot be opened.
    pub async fn alike_in(file: &Path) -> Result<Alike, StoreError> {
        let pool = Engine::Sqlite.pool(&address_of(file, "rwc")?, 1).await?;
        identities::alike(Engine::Sqlite, &pool).await
    }

    /// The accounts in a PostgreSQL database that would become one here. Nothing is upgraded.
    ///
    /// # Errors
    /// When there is no such database.
    pub async fn alike_at(address: &Secret) -> Result<Alike, StoreError> {
        let pool = Engine::Postgres.pool(address.expose(), 1).await?;
        identities::alike(Engine::Postgres, &pool).await
    }

    /// Brings the tables up to date. Where accounts would become one by that, nothing is changed, so
    /// that the older server can still be used.
    async fn start(engine: Engine, pool: AnyPool, argon: Argon) -> Result<Self, StoreError> {
        let rule = identities::rule(engine, &pool).await?;
        if identities::is_outdated(rule) {
            let alike = identities::alike(engine, &pool).await?;
            if !alike.is_empty() {
                return Err(StoreError::Alike(alike));
            }
        }
        let step = match rule {
            Some(_) => step_of(&pool).await,
            None => None,
        };
        let migrated = engine.migrations().run(&pool).await;
        migrated.map_err(not_migrated)?;
        let database = Self {
            pool,
            argon: Arc::new(argon),
            engine,
            queue: Queue::default(),
        };
        if rule.is_none_or(|rule| identities::is_outdated(Some(rule))) {
            database.renew_keys().await?;
        }
        if step.is_some_and(|step| step < engine.newest_step()) {
            // All is as quick without it later.
            let _ = database.look_through().await;
        }
        Ok(database)
    }
}

/// The last step that brought the tables forward.
async fn step_of(pool: &AnyPool) -> Option<i64> {
    let step = sqlx::query_scalar("SELECT MAX(version) FROM _sqlx_migrations");
    step.fetch_one(pool).await.ok()
}

/// A newer server has been here.
#[derive(Debug, Error)]
#[error(
    "a newer version of this server has changed it (step {0}): start that version, or put back the \
     copy that was made before the upgrade"
)]
pub(super) struct NewerDatabase(pub(super) i64);

/// The tables were not brought up to date.
fn not_migrated(error: MigrateError) -> StoreError {
    match error {
        MigrateError::VersionMissing(step) => StoreError::Unavailable(NewerDatabase(step).into()),
        error => unavailable(error.into()),
    }
}

/// The address of an SQLite file. `mode` as SQLite has it: `rwc` makes the file where there is none.
pub(super) fn address_of(file: &Path, mode: &str) -> Result<String, StoreError> {
    let path = std::path::absolute(file).map_err(|error| unavailable(error.into()))?;
    let path = percent_encode(path.as_os_str().as_encoded_bytes(), IN_ADDRESS);
    Ok(format!("sqlite://{path}?mode={mode}"))
}

impl Engine {
    pub(super) async fn pool(self, address: &str, connections: u32) -> Result<AnyPool, StoreError> {
        install_default_drivers();
        AnyPoolOptions::new()
            .max_connections(connections)
            .acquire_timeout(PATIENCE)
            .after_connect(move |connection, _| {
                Box::pin(async move { connection.execute(self.settings()).await.map(drop) })
            })
            // A file does not hang up, and each question costs two changes of threads.
            .test_before_acquire(self == Self::Postgres)
            // A transaction that the database has ended by itself, as SQLite does on a full disk, is
            // never over for the driver: such a connection would refuse every other one. One that is
            // being taken back is over when the next question is answered.
            .after_release(|connection, _| {
                Box::pin(async move {
                    if connection.is_in_transaction() {
                        connection.ping().await?;
                    }
                    Ok(!connection.is_in_transaction())
                })
            })
            .connect(address)
            .await
            .map_err(unavailable)
    }

    const fn settings(self) -> &'static str {
        match self {
            Self::Sqlite => SQLITE_SETTINGS,
            Self::Postgres => POSTGRES_SETTINGS,
        }
    }

    /// The last step that brings tables forward which this version knows.
    pub(super) fn newest_step(self) -> i64 {
        let steps = self.migrations().iter();
        steps.map(|it| it.version).max().unwrap_or_default()
    }

    fn migrations(self) -> &'static Migrator {
        match self {
            Self::Sqlite => &SQLITE,
            Self::Postgres => &POSTGRES,
        }
    }
}
