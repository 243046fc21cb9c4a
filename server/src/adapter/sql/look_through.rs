//! What PostgreSQL does by itself sooner or later, done at once.

use sqlx::Executor;

use super::database::{Database, Engine, unavailable};
use crate::model::store_error::StoreError;

/// It takes as long as it takes; a table that somebody else is changing is left out.
const TEXTS: [&str; 3] = [
    "SET statement_timeout = 0",
    "VACUUM (ANALYZE, SKIP_LOCKED) accounts",
    "VACUUM (ANALYZE, SKIP_LOCKED) search_words",
];

impl Database {
    /// Has PostgreSQL look through the tables by which users are found, after most of them was written. It
    /// reads an index alone only where it knows that rows are as all see them, and chooses its way by what
    /// there is. It would look by itself some minutes later, or, after an upgrade, when many users have
    /// changed. SQLite needs none of that.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn look_through(&self) -> Result<(), StoreError> {
        if self.engine == Engine::Sqlite {
            return Ok(());
        }
        let mut connection = self.pool.acquire().await.map_err(unavailable)?;
        for text in TEXTS {
            connection.execute(text).await.map_err(unavailable)?;
        }
        // Nobody else is to wait without an end.
        connection.close().await.map_err(unavailable)
    }
}
