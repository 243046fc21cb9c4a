//! Checks of callers.

use async_trait::async_trait;
use regain_contract::Timestamp;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

use super::audit::append;
use super::database::{Database, time, unavailable};
use super::deliveries;
use crate::model::admin::caller_check::CheckRecord;
use crate::model::change::Noted;
use crate::model::delivery::Delivery;
use crate::model::store_error::StoreError;
use crate::port::caller_checks::CallerCheckStore;

#[async_trait]
impl CallerCheckStore for Database {
    async fn caller_check(&self, id: &str) -> Result<Option<CheckRecord>, StoreError> {
        // Ids come as they are, and PostgreSQL takes a text with this character for a fault.
        if id.contains('\0') {
            return Ok(None);
        }
        let row = sqlx::query("SELECT * FROM caller_checks WHERE id = $1")
            .bind(id)
            .fetch_optional(&self.pool)
            .await
            .map_err(unavailable)?;
        row.as_ref().map(read).transpose()
    }

    async fn last_caller_check(
        &self,
        account: &str,
        actor: &str,
    ) -> Result<Option<CheckRecord>, StoreError> {
        let row = sqlx::query(
            "SELECT * FROM caller_checks WHERE account = $1 AND actor = $2
             ORDER BY CASE WHEN confirmed_at IS NULL AND ended_at IS NULL THEN 0 ELSE 1 END,
             sent_at DESC LIMIT 1",
        )
        .bind(account)
        .bind(actor)
        .fetch_optional(&self.pool)
        .await
        .map_err(unavailable)?;
        row.as_ref().map(read).transpose()
    }

    async fn put_caller_check(
        &self,
        before: Option<&CheckRecord>,
        after: &CheckRecord,
        letters: &[Delivery],
        noted: &Noted,
    ) -> Result<bool, StoreError> {
        let mut tx = self.write_on(&after.account).await?;
        let written = match before {
            Some(before) => update(&mut tx, before, after).await?,
            None => insert(&mut tx, after).await?,
        };
        if written {
            deliveries::insert(&mut tx, letters).await?;
            append(&mut tx, &noted.chain, &noted.record).await?;
            tx.commit().await.map_err(unavailable)?;
        }
        Ok(written)
    }

    async fn caller_checked_at(
        &self,
        account: &str,
        actor: &str,
    ) -> Result<Option<Timestamp>, StoreError> {
        let at: Option<i64> = sqlx::query_scalar(
            "SELECT MAX(confirmed_at) FROM caller_checks WHERE account = $1 AND actor = $2",
        )
        .bind(account)
        .bind(actor)
        .fetch_one(&self.pool)
        .await
        .map_err(unavailable)?;
        Ok(time(at))
    }
}

/// Keeps a new check. False when one is open, or the account is gone.
async fn insert(on: &mut AnyConnection, check: &CheckRecord) -> Result<bool, StoreError> {
    let done = sqlx::query(
        "INSERT INTO caller_checks (id, account, actor, method, sealed, sent_at, expires_at,
         tries_left)
         SELECT $1, a.id, $2, $3, $4, $5, $6, $7 FROM accounts a WHERE a.id = $8
         AND NOT EXISTS (SELECT 1 FROM caller_checks c WHERE c.account = $8 AND c.actor = $2
                         AND c.confirmed_at IS NULL AND c.ended_at IS NULL)",
    )
    .bind(&check.id)
    .bind(&check.actor)
    .bind(way(check)?)
    .bind(&check.sealed)
    .bind(check.sent_at.0)
    .bind(check.expires_at.0)
    .bind(i64::from(check.tries_left))
    .bind(&check.account)
    .execute(on)
    .await
    .map_err(unavailable)?;
    Ok(done.rows_affected() == 1)
}

/// Writes a check in place of what was read. False when that is no longer what is there.
async fn update(
    on: &mut AnyConnection,
    before: &CheckRecord,
    after: &CheckRecord,
) -> Result<bool, StoreError> {
    let done = sqlx::query(
        "UPDATE caller_checks SET id = $1, method = $2, sealed = $3, sent_at = $4,
         expires_at = $5, tries_left = $6, confirmed_at = $7, ended_at = $8
         WHERE id = $9 AND sealed = $10 AND tries_left = $11
         AND confirmed_at IS NULL AND ended_at IS NULL",
    )
    .bind(&after.id)
    .bind(way(after)?)
    .bind(&after.sealed)
    .bind(after.sent_at.0)
    .bind(after.expires_at.0)
    .bind(i64::from(after.tries_left))
    .bind(after.confirmed_at.map(|at| at.0))
    .bind(after.ended_at.map(|at| at.0))
    .bind(&before.id)
    .bind(&before.sealed)
    .bind(i64::from(before.tries_left))
    .execute(on)
    .await
    .map_err(unavailable)?;
    Ok(done.rows_affected() == 1)
}

fn read(row: &AnyRow) -> Result<CheckRecord, StoreError> {
    let way: &str = row.get("method");
    Ok(CheckRecord {
        id: row.get("id"),
        account: row.get("account"),
        actor: row.get("actor"),
        way: serde_json::from_str(way).map_err(|_| StoreError::Corrupt("caller check"))?,
        sealed: row.get("sealed"),
        sent_at: Timestamp(row.get("sent_at")),
        expires_at: Timestamp(row.get("expires_at")),
        tries_left: u8::try_from(row.get::<i64, _>("tries_left"))
            .map_err(|_| StoreError::Corrupt("tries of a caller check"))?,
        confirmed_at: time(row.get("confirmed_at")),
        ended_at: time(row.get("ended_at")),
    })
}

fn way(check: &CheckRecord) -> Result<String, StoreError> {
    serde_json::to_string(&check.way).map_err(|_| StoreError::Corrupt("caller check"))
}
