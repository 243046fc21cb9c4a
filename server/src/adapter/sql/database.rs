//! The connection: SQLite or PostgreSQL, by the same statements.
//!
//! What both engines understand is written once, with `$1` for values and whole numbers for truths.
//! Where one writer at a time is taken for granted, [`Database::write_on`] holds the account's row.

use std::sync::Arc;

use regain_contract::Timestamp;
use sqlx::{Any, AnyPool, Transaction};

use super::write_queue::Queue;
use crate::adapter::argon::Argon;
use crate::model::store_error::StoreError;
use crate::workshop::Load;

/// The database: store and directory.
#[derive(Clone)]
pub struct Database {
    pub(super) pool: AnyPool,
    pub(super) argon: Arc<Argon>,
    pub(super) engine: Engine,
    pub(super) queue: Queue,
}

/// Which of the two it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Engine {
    Sqlite,
    Postgres,
}

/// How busy a database is, with the hashing of the passwords in it.
#[derive(Clone, Copy, Debug)]
pub struct Pressure {
    /// Connections that are open.
    pub connections: u32,
    /// Those of them that a call has.
    pub connections_in_use: u32,
    /// Passwords that are being hashed, and those that wait.
    pub hashing: Load,
}

impl Database {
    /// The connections, for what is no part of the store.
    pub fn pool(&self) -> &AnyPool {
        &self.pool
    }

    /// How busy it is.
    pub fn pressure(&self) -> Pressure {
        let (open, idle) = (self.pool.size(), self.pool.num_idle());
        Pressure {
            connections: open,
            connections_in_use: open.saturating_sub(u32::try_from(idle).unwrap_or(u32::MAX)),
            hashing: self.argon.load(),
        }
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
            // In the order in which steps are written together that may be theirs.
            sqlx::query(
                "SELECT id FROM recoveries WHERE account IN ($1, $2) AND ended IS NULL
                 ORDER BY id FOR UPDATE",
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

/// The database failed.
pub(super) fn unavailable(error: sqlx::Error) -> StoreError {
    StoreError::Unavailable(Box::new(error))
}

/// A time from a column.
pub(super) fn time(seconds: Option<i64>) -> Option<Timestamp> {
    seconds.map(Timestamp)
}

/// A truth from a column, where it is a number.
pub(super) const fn truth(stored: i64) -> bool {
    stored != 0
}
