//! Counters for limits.

use async_trait::async_trait;
use regain_contract::Timestamp;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

use super::database::{Database, unavailable};
use super::write_queue::BatchedWrite;
use crate::model::change::Noted;
use crate::model::count::Count;
use crate::model::store_error::StoreError;
use crate::port::counters::CounterStore;

#[async_trait]
impl CounterStore for Database {
    async fn count(&self, key: &str, seconds: u32, now: Timestamp) -> Result<Count, StoreError> {
        let counting = Counting {
            key: key.to_owned(),
            until: now.plus(seconds.into()),
            now,
        };
        self.write_batched(counting).await
    }

    async fn counted(&self, key: &str, now: Timestamp) -> Result<Count, StoreError> {
        let row = sqlx::query("SELECT count, until FROM counters WHERE key = $1 AND until > $2")
            .bind(key)
            .bind(now.0)
            .fetch_optional(&self.pool)
            .await
            .map_err(unavailable)?;
        Ok(row.map_or(
            Count {
                count: 0,
                until: now,
            },
            |row| read(&row),
        ))
    }

    async fn hold_count(&self, key: &str, until: Timestamp) -> Result<(), StoreError> {
        sqlx::query("UPDATE counters SET until = $1 WHERE key = $2")
            .bind(until.0)
            .bind(key)
            .execute(&self.pool)
            .await
            .map_err(unavailable)?;
        Ok(())
    }

    async fn clear_count(&self, key: &str) -> Result<(), StoreError> {
        sqlx::query("DELETE FROM counters WHERE key = $1")
            .bind(key)
            .execute(&self.pool)
            .await
            .map_err(unavailable)?;
        Ok(())
    }
}

/// One more under a key.
struct Counting {
    key: String,
    /// The end of the window that begins with it, where none runs.
    until: Timestamp,
    now: Timestamp,
}

#[async_trait]
impl BatchedWrite for Counting {
    type Answer = Count;

    fn lock_order(&self) -> (u8, &str) {
        (0, &self.key)
    }

    async fn write(&self, on: &mut AnyConnection) -> Result<Count, StoreError> {
        let row = sqlx::query(
            "INSERT INTO counters (key, count, until) VALUES ($1, 1, $2)
             ON CONFLICT (key) DO UPDATE SET
               count = CASE WHEN counters.until <= $3 THEN 1 ELSE counters.count + 1 END,
               until = CASE WHEN counters.until <= $3 THEN $2 ELSE counters.until END
             RETURNING count, until",
        )
        .bind(&self.key)
        .bind(self.until.0)
        .bind(self.now.0)
        .fetch_one(on)
        .await
        .map_err(unavailable)?;
        Ok(read(&row))
    }

    fn noted(&self, _: &Count) -> Option<&Noted> {
        None
    }
}

fn read(row: &AnyRow) -> Count {
    Count {
        count: u32::try_from(row.get::<i64, _>("count")).unwrap_or(u32::MAX),
        until: Timestamp(row.get("until")),
    }
}
