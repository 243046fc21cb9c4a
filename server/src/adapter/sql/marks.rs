//! What a database is for: rehearsal or not, and by which key its servers seal.

use regain_contract::Timestamp;

use super::database::{Database, unavailable};
use crate::model::store_error::StoreError;

impl Database {
    /// Marks the database as one of a rehearsal, for good.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn mark_rehearsal(&self, now: Timestamp) -> Result<(), StoreError> {
        sqlx::query("INSERT INTO rehearsal (id, since) VALUES (1, $1) ON CONFLICT DO NOTHING")
            .bind(now.0)
            .execute(&self.pool)
            .await
            .map_err(unavailable)?;
        Ok(())
    }

    /// Whether it was marked as one of a rehearsal.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn is_rehearsal(&self) -> Result<bool, StoreError> {
        let marks: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM rehearsal")
            .fetch_one(&self.pool)
            .await
            .map_err(unavailable)?;
        Ok(marks > 0)
    }

    /// Whether it holds any account.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn has_accounts(&self) -> Result<bool, StoreError> {
        let first: Option<String> =
            sqlx::query_scalar("SELECT id FROM accounts WHERE remote = 0 LIMIT 1")
                .fetch_optional(&self.pool)
                .await
                .map_err(unavailable)?;
        Ok(first.is_some())
    }

    /// Whether its servers seal by the key with this fingerprint. The first one that asks says
    /// which key that is.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn is_sealed_by(&self, fingerprint: &str) -> Result<bool, StoreError> {
        sqlx::query(
            "INSERT INTO server_key (id, fingerprint) VALUES (1, $1) ON CONFLICT DO NOTHING",
        )
        .bind(fingerprint)
        .execute(&self.pool)
        .await
        .map_err(unavailable)?;
        let known: String = sqlx::query_scalar("SELECT fingerprint FROM server_key")
            .fetch_one(&self.pool)
            .await
            .map_err(unavailable)?;
        Ok(known == fingerprint)
    }
}
