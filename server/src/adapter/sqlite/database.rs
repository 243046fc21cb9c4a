//! The connection.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use regain_contract::Timestamp;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{Sqlite, SqlitePool, Transaction};

use crate::adapter::argon::Argon;
use crate::port::store::StoreError;

/// Connections kept; SQLite has one writer at a time anyway.
const CONNECTIONS: u32 = 4;

/// The embedded database.
#[derive(Clone)]
pub struct Database {
    pub(super) pool: SqlitePool,
    pub(super) argon: Arc<Argon>,
}

impl Database {
    /// Opens the file, and creates or upgrades it where needed.
    ///
    /// # Errors
    /// When the file cannot be opened or belongs to a newer version.
    pub async fn open(file: &Path, argon: Argon) -> Result<Self, StoreError> {
        let options = SqliteConnectOptions::new()
            .filename(file)
            .create_if_missing(true)
            .foreign_keys(true)
            .journal_mode(SqliteJournalMode::Wal)
            // Every committed step survives a crash, of the machine too.
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(Duration::from_secs(10));
        let pool = SqlitePoolOptions::new()
            .max_connections(CONNECTIONS)
            .connect_with(options)
            .await
            .map_err(unavailable)?;
        sqlx::migrate!()
            .run(&pool)
            .await
            .map_err(|error| unavailable(error.into()))?;
        Ok(Self {
            pool,
            argon: Arc::new(argon),
        })
    }

    /// The connections, for what is no part of the store.
    pub fn pool(&self) -> &SqlitePool {
        &self.pool
    }

    /// Closes the connections.
    pub async fn close(&self) {
        self.pool.close().await;
    }

    /// A transaction that will write. It waits for its turn at once: one that began by reading
    /// could find later that it may not write.
    pub(super) async fn write(&self) -> Result<Transaction<'static, Sqlite>, StoreError> {
        self.pool
            .begin_with("BEGIN IMMEDIATE")
            .await
            .map_err(unavailable)
    }
}

/// The database failed.
pub(super) fn unavailable(error: sqlx::Error) -> StoreError {
    StoreError::Unavailable(Box::new(error))
}

/// A time from a column.
pub(super) fn time(seconds: Option<i64>) -> Option<Timestamp> {
    seconds.map(Timestamp)
}
