//! The connection: SQLite or PostgreSQL, by the same statements.
//!
//! What both engines understand is written once, with `$1` for values and whole numbers for truths.
//! Where one writer at a time is taken for granted, [`Database::write_on`] holds the account's row.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_encode};
use regain_contract::{Secret, Timestamp};
use sqlx::any::{AnyPoolOptions, install_default_drivers};
use sqlx::migrate::{MigrateError, Migrator};
use sqlx::{Any, AnyPool, Connection, Executor, Transaction};
use thiserror::Error;

use crate::adapter::argon::Argon;
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

/// Every committed step survives a crash, of the machine too. Up to 32 MB of what was read last is
/// kept by each connection: the indexes of a large organisation's users.
const SQLITE_SETTINGS: &str = "PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -32000";

/// Conditional updates count on it that a statement sees what was committed before it began. Locks
/// of a server that has vanished do not hold the others up for long.
const POSTGRES_SETTINGS: &str = "SET default_transaction_isolation = 'read committed';
    SET lock_timeout = '10s'; SET statement_timeout = '20s';
    SET idle_in_transaction_session_timeout = '30s'";

static SQLITE: Migrator = sqlx::migrate!("migrations/sqlite");
static POSTGRES: Migrator = sqlx::migrate!("migrations/postgres");

/// The database: store and directory.
#[derive(Clone)]
pub struct Database {
    pub(super) pool: AnyPool,
    pub(super) argon: Arc<Argon>,
    engine: Engine,
}

/// Which of the two it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Engine {
    Sqlite,
    Postgres,
}

impl Database {
    /// Opens an SQLite file, and creates or upgrades it where needed.
    ///
    /// # Errors
    /// When the file cannot be opened or belongs to a newer version.
    pub async fn open(file: &Path, argon: Argon) -> Result<Self, StoreError> {
        let path = std::path::absolute(file).map_err(|error| unavailable(error.into()))?;
        let path = percent_encode(path.as_os_str().as_encoded_bytes(), IN_ADDRESS);
        let address = format!("sqlite://{path}?mode=rwc");
        Self::start(Engine::Sqlite, &address, SQLITE_CONNECTIONS, argon).await
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
        Self::start(Engine::Postgres, address.expose(), connections, argon).await
    }

    async fn start(
        engine: Engine,
        address: &str,
        connections: u32,
        argon: Argon,
    ) -> Result<Self, StoreError> {
        install_default_drivers();
        let pool = AnyPoolOptions::new()
            .max_connections(connections)
            .acquire_timeout(PATIENCE)
            .after_connect(move |connection, _| {
                Box::pin(async move { connection.execute(engine.settings()).await.map(drop) })
            })
            // A transaction that the database has ended by itself, as SQLite does on a full disk, is
            // never over for the driver: such a connection would refuse every other one.
            .after_release(|connection, _| {
                Box::pin(async move {
                    connection.ping().await?;
                    Ok(!connection.is_in_transaction())
                })
            })
            .connect(address)
            .await
            .map_err(unavailable)?;
        let migrated = engine.migrations().run(&pool).await;
        migrated.map_err(not_migrated)?;
        Ok(Self {
            pool,
            argon: Arc::new(argon),
            engine,
        })
    }

    /// The connections, for what is no part of the store.
    pub fn pool(&self) -> &AnyPool {
        &self.pool
    }

    /// Closes the connections.
    pub async fn close(&self) {
        self.pool.close().await;
    }

    /// A transaction that will write. With SQLite it waits for its turn at once: one that began by
    /// reading could find later that it may not write.
    pub(super) async fn write(&self) -> Result<Transaction<'static, Any>, StoreError> {
        let begin = match self.engine {
            Engine::Sqlite => "BEGIN IMMEDIATE",
            Engine::Postgres => "BEGIN",
        };
        self.pool.begin_with(begin).await.map_err(unavailable)
    }

    /// A transaction that will write what depends on an account, or hangs on it: sessions, other
    /// recoveries, links. The account's row comes first, always: whoever else is about to do so
    /// waits, sees what was done, and nobody waits in a circle.
    pub(super) async fn write_on(
        &self,
        account: &str,
    ) -> Result<Transaction<'static, Any>, StoreError> {
        self.write_on_both(account, account).await
    }

    /// The same for what depends on two accounts. Their rows come in the order of their ids, so that
    /// two who act on each other do not wait in a circle.
    pub(super) async fn write_on_both(
        &self,
        one: &str,
        other: &str,
    ) -> Result<Transaction<'static, Any>, StoreError> {
        let mut tx = self.write().await?;
        // SQLite has one writer at a time, and this is it.
        if self.engine == Engine::Postgres {
            sqlx::query(
                "SELECT id FROM accounts WHERE id IN ($1, $2) ORDER BY id FOR NO KEY UPDATE",
            )
            .bind(one)
            .bind(other)
            .fetch_all(&mut *tx)
            .await
            .map_err(unavailable)?;
        }
        Ok(tx)
    }
}

impl Engine {
    const fn settings(self) -> &'static str {
        match self {
            Self::Sqlite => SQLITE_SETTINGS,
            Self::Postgres => POSTGRES_SETTINGS,
        }
    }

    fn migrations(self) -> &'static Migrator {
        match self {
            Self::Sqlite => &SQLITE,
            Self::Postgres => &POSTGRES,
        }
    }
}

/// The database failed.
pub(super) fn unavailable(error: sqlx::Error) -> StoreError {
    StoreError::Unavailable(Box::new(error))
}

/// A newer server has been here.
#[derive(Debug, Error)]
#[error(
    "a newer version of this server has changed it (step {0}): start that version, or put back the \
     copy that was made before the upgrade"
)]
struct NewerDatabase(i64);

/// The tables were not brought up to date.
fn not_migrated(error: MigrateError) -> StoreError {
    match error {
        MigrateError::VersionMissing(step) => StoreError::Unavailable(NewerDatabase(step).into()),
        error => unavailable(error.into()),
    }
}

/// A time from a column.
pub(super) fn time(seconds: Option<i64>) -> Option<Timestamp> {
    seconds.map(Timestamp)
}

/// A truth from a column, where it is a number.
pub(super) const fn truth(stored: i64) -> bool {
    stored != 0
}
