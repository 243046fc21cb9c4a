//! Counters for limits.

use async_trait::async_trait;
use regain_contract::Timestamp;
use sqlx::Row;
use sqlx::any::AnyRow;

use super::database::{Database, unavailable};
use crate::model::count::Count;
use crate::model::store_error::StoreError;
use crate::port::counters::CounterStore;

#[async_trait]
impl CounterStore for Database {
    async fn count(&self, key: &str, seconds: u32, now: Timestamp) -> Result<Count, StoreError> {
        let row = sqlx::query(
            "INSERT INTO counters (key, count, until) VALUES ($1, 1, $2)
             ON CONFLICT (key) DO UPDATE SET
               count = CASE WHEN counters.until <= $3 THEN 1 ELSE counters.count + 1 END,
               until = CASE WHEN counters.until <= $3 THEN $2 ELSE counters.until END
             RETURNING count, until",
        )
        .bind(key)
        .bind(now.plus(seconds.into()).0)
        .bind(now.0)
        .fetch_one(&self.pool)
        .await
        .map_err(unavailable)?;
        Ok(read(&row))
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

fn read(row: &AnyRow) -> Count {
    Count {
        count: u32::try_from(row.get::<i64, _>("count")).unwrap_or(u32::MAX),
        until: Timestamp(row.get("until")),
    }
}
