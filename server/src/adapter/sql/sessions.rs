//! Sessions.

use async_trait::async_trait;
use regain_contract::Timestamp;
use sqlx::{AnyConnection, Row};

use super::database::{Database, unavailable};
use super::passwords;
use crate::model::change::PasswordChange;
use crate::model::session::SessionRecord;
use crate::model::store_error::StoreError;
use crate::port::sessions::SessionStore;

#[async_trait]
impl SessionStore for Database {
    async fn open_session(
        &self,
        session: &SessionRecord,
        mark: Option<&str>,
    ) -> Result<bool, StoreError> {
        let mut tx = self.write_on(&session.account).await?;
        let done = sqlx::query(
            "INSERT INTO sessions (fingerprint, account, created_at, seen_at)
             SELECT $1, id, $2, $3 FROM accounts
             WHERE id = $4 AND state = 'active' AND
             CASE remote WHEN 1 THEN COALESCE(CAST(password_changed_at AS TEXT), '')
             ELSE password_hash END = $5",
        )
        .bind(&session.fingerprint)
        .bind(session.created_at.0)
        .bind(session.seen_at.0)
        .bind(&session.account)
        .bind(mark)
        .execute(&mut *tx)
        .await
        .map_err(unavailable)?;
        tx.commit().await.map_err(unavailable)?;
        Ok(done.rows_affected() == 1)
    }

    async fn session(&self, fingerprint: &str) -> Result<Option<SessionRecord>, StoreError> {
        let row = sqlx::query("SELECT * FROM sessions WHERE fingerprint = $1")
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
        sqlx::query("UPDATE sessions SET seen_at = $1 WHERE fingerprint = $2")
            .bind(now.0)
            .bind(fingerprint)
            .execute(&self.pool)
            .await
            .map_err(unavailable)?;
        Ok(())
    }

    async fn close_session(&self, fingerprint: &str) -> Result<(), StoreError> {
        sqlx::query("DELETE FROM sessions WHERE fingerprint = $1")
            .bind(fingerprint)
            .execute(&self.pool)
            .await
            .map_err(unavailable)?;
        Ok(())
    }

    async fn change_password(
        &self,
        change: &PasswordChange,
        from: &str,
        session: &SessionRecord,
    ) -> Result<bool, StoreError> {
        let mut tx = self.write_on(&change.account).await?;
        if !take(&mut tx, from, change).await? {
            return Ok(false);
        }
        passwords::set(&mut tx, change, "").await?;
        insert(&mut tx, session).await?;
        tx.commit().await.map_err(unavailable)?;
        Ok(true)
    }
}

/// Ends the session of an account in use. False when there is none: a recovery may have ended it
/// since it was looked up, and what was set then must stay; or a temporary password is over.
async fn take(
    on: &mut AnyConnection,
    fingerprint: &str,
    change: &PasswordChange,
) -> Result<bool, StoreError> {
    let done = sqlx::query(
        "DELETE FROM sessions WHERE fingerprint = $1 AND account =
         (SELECT id FROM accounts WHERE id = $2 AND state = 'active'
          AND (password_temporary = 0 OR COALESCE(password_expires_at, $3 + 1) > $3))",
    )
    .bind(fingerprint)
    .bind(&change.account)
    .bind(change.at.0)
    .execute(on)
    .await
    .map_err(unavailable)?;
    Ok(done.rows_affected() == 1)
}

pub(super) async fn insert(
    on: &mut AnyConnection,
    session: &SessionRecord,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO sessions (fingerprint, account, created_at, seen_at) VALUES ($1, $2, $3, $4)",
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

/// Whether there is a session with this fingerprint.
pub(super) async fn is_open(on: &mut AnyConnection, fingerprint: &str) -> Result<bool, StoreError> {
    let open: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM sessions WHERE fingerprint = $1")
        .bind(fingerprint)
        .fetch_one(on)
        .await
        .map_err(unavailable)?;
    Ok(open == 1)
}
