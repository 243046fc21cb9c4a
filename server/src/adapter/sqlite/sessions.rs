//! Sessions.

use async_trait::async_trait;
use regain_contract::Timestamp;
use sqlx::{Row, SqliteConnection};

use super::database::{Database, unavailable};
use super::passwords;
use crate::domain::session::SessionRecord;
use crate::port::store::{PasswordChange, Sessions, StoreError};

#[async_trait]
impl Sessions for Database {
    async fn open_session(&self, session: &SessionRecord) -> Result<(), StoreError> {
        let mut tx = self.write().await?;
        insert(&mut tx, session).await?;
        tx.commit().await.map_err(unavailable)
    }

    async fn session(&self, fingerprint: &str) -> Result<Option<SessionRecord>, StoreError> {
        let row = sqlx::query("SELECT * FROM sessions WHERE fingerprint = ?")
            .bind(fingerprint)
            .fetch_optional(&self.pool)
            .await
            .map_err(unavailable)?;
        Ok(row.map(|row| SessionRecord {
            fingerprint: row.get("fingerprint"),
            account: row.get("account"),
            created_at: Timestamp(row.get("created_at")),
            seen_at: Timestamp(row.get("seen_at")),
        }))
    }

    async fn touch_session(&self, fingerprint: &str, now: Timestamp) -> Result<(), StoreError> {
        sqlx::query("UPDATE sessions SET seen_at = ? WHERE fingerprint = ?")
            .bind(now.0)
            .bind(fingerprint)
            .execute(&self.pool)
            .await
            .map_err(unavailable)?;
        Ok(())
    }

    async fn close_session(&self, fingerprint: &str) -> Result<(), StoreError> {
        sqlx::query("DELETE FROM sessions WHERE fingerprint = ?")
            .bind(fingerprint)
            .execute(&self.pool)
            .await
            .map_err(unavailable)?;
        Ok(())
    }

    async fn change_password(
        &self,
        change: &PasswordChange,
        session: &SessionRecord,
    ) -> Result<(), StoreError> {
        let mut tx = self.write().await?;
        passwords::set(&mut tx, change, "").await?;
        insert(&mut tx, session).await?;
        tx.commit().await.map_err(unavailable)
    }
}

async fn insert(on: &mut SqliteConnection, session: &SessionRecord) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO sessions (fingerprint, account, created_at, seen_at) VALUES (?, ?, ?, ?)",
    )
    .bind(&session.fingerprint)
    .bind(&session.account)
    .bind(session.created_at.0)
    .bind(session.seen_at.0)
    .execute(on)
    .await
    .map_err(unavailable)?;
    Ok(())
}
