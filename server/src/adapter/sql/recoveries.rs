//! Recoveries.

use async_trait::async_trait;
use regain_contract::Timestamp;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

use super::audit::append;
use super::database::{Database, truth, unavailable};
use super::recovery_rows::{Opening, insert, write};
use super::{links, passwords};
use crate::model::change::{Change, Noted, PasswordChange};
use crate::model::link::{Link, LinkKind};
use crate::model::recovery::record::{Ended, Recovery, Step};
use crate::model::store_error::StoreError;
use crate::port::recoveries::RecoveryStore;

#[async_trait]
impl RecoveryStore for Database {
    async fn open_recovery(
        &self,
        recovery: &Recovery,
        handle: &str,
        noted: &Noted,
    ) -> Result<(), StoreError> {
        let opening = Opening {
            recovery: recovery.clone(),
            handle: handle.to_owned(),
            noted: noted.clone(),
        };
        self.write_batched(opening).await
    }

    async fn open_recovery_by(
        &self,
        link: &Link,
        recovery: &Recovery,
        handle: &str,
        now: Timestamp,
        noted: &Noted,
    ) -> Result<bool, StoreError> {
        let account = link.account.as_deref().unwrap_or_default();
        let mut tx = self.write_on(account).await?;
        // Whoever voids it, or switches the account off, was before this or comes after it.
        let usable: i64 = sqlx::query_scalar(
            "SELECT COUNT(*) FROM links l JOIN accounts a ON a.id = l.account
             WHERE l.fingerprint = $1 AND l.expires_at > $2
             AND a.state <> 'disabled' AND a.managed_at IS NULL",
        )
        .bind(&link.fingerprint)
        .bind(now.0)
        .fetch_one(&mut *tx)
        .await
        .map_err(unavailable)?;
        if usable != 1 || !links::use_up(&mut tx, &link.fingerprint, now).await? {
            return Ok(false);
        }
        insert(&mut tx, recovery, handle).await?;
        append(&mut tx, &noted.chain, &noted.record).await?;
        tx.commit().await.map_err(unavailable)?;
        Ok(true)
    }

    async fn recovery(&self, handle: &str) -> Result<Option<(Recovery, bool)>, StoreError> {
        let row = sqlx::query(
            "SELECT r.body, r.ended, r.version, h.superseded FROM handles h
             JOIN recoveries r ON r.id = h.recovery WHERE h.fingerprint = $1",
        )
        .bind(handle)
        .fetch_optional(&self.pool)
        .await
        .map_err(unavailable)?;
        row.map(|row| Ok((read(&row)?, truth(row.get("superseded")))))
            .transpose()
    }

    async fn recovery_by_id(&self, id: &str) -> Result<Option<Recovery>, StoreError> {
        let row = sqlx::query("SELECT body, ended, version FROM recoveries WHERE id = $1")
            .bind(id)
            .fetch_optional(&self.pool)
            .await
            .map_err(unavailable)?;
        row.map(|row| read(&row)).transpose()
    }

    async fn change_recovery(&self, change: &Change) -> Result<bool, StoreError> {
        // Where the link turns out to be used, the change must not have been written.
        if change.used_link.is_none() {
            return self.write_batched(change.clone()).await;
        }
        let mut tx = self.write().await?;
        let written = write(&mut tx, change).await?;
        if written {
            if let Some(noted) = &change.noted {
                append(&mut tx, &noted.chain, &noted.record).await?;
            }
            tx.commit().await.map_err(unavailable)?;
        }
        Ok(written)
    }

    async fn finish_recovery(
        &self,
        change: &Change,
        password: &PasswordChange,
        noted: &Noted,
    ) -> Result<bool, StoreError> {
        let mut tx = self.write_on(&password.account).await?;
        if !write(&mut tx, change).await? {
            return Ok(false);
        }
        passwords::set(&mut tx, password, &change.recovery.id).await?;
        append(&mut tx, &noted.chain, &noted.record).await?;
        tx.commit().await.map_err(unavailable)?;
        Ok(true)
    }

    async fn stop_account(
        &self,
        account: &str,
        paused_until: Timestamp,
        lock: bool,
        link: &str,
        now: Timestamp,
    ) -> Result<Option<bool>, StoreError> {
        let mut tx = self.write_on(account).await?;
        if !links::stop(&mut tx, link, now).await? {
            return Ok(None);
        }
        // Whoever sets a password by it was before this, or finds it ended.
        let lock = lock || has_finished(&mut tx, link).await? || is_set(&mut tx, account).await?;
        passwords::end_recoveries(&mut tx, account, "", Ended::Cancelled, now).await?;
        passwords::void_links(&mut tx, account, &[LinkKind::Reset], now).await?;
        sqlx::query("UPDATE accounts SET recovery_paused_until = $1 WHERE id = $2")
            .bind(paused_until.0)
            .bind(account)
            .execute(&mut *tx)
            .await
            .map_err(unavailable)?;
        if lock {
            passwords::lock(&mut tx, account).await?;
        }
        tx.commit().await.map_err(unavailable)?;
        Ok(Some(lock))
    }
}

/// Whether a password of the account may be set just now, in another server's directory.
async fn is_set(on: &mut AnyConnection, account: &str) -> Result<bool, StoreError> {
    let begun: i64 = sqlx::query_scalar(
        "SELECT COUNT(*) FROM password_intents WHERE account = $1 AND state = 'begun'",
    )
    .bind(account)
    .fetch_one(on)
    .await
    .map_err(unavailable)?;
    Ok(begun > 0)
}

/// Whether the recovery of a link has set a password.
async fn has_finished(on: &mut AnyConnection, link: &str) -> Result<bool, StoreError> {
    let row = sqlx::query(
        "SELECT body, ended, version FROM recoveries WHERE id =
         (SELECT recovery FROM links WHERE fingerprint = $1)",
    )
    .bind(link)
    .fetch_optional(on)
    .await
    .map_err(unavailable)?;
    let recovery = row.as_ref().map(read).transpose()?;
    Ok(recovery.is_some_and(|it| matches!(it.step, Step::Done)))
}

fn read(row: &AnyRow) -> Result<Recovery, StoreError> {
    let body: &str = row.get("body");
    let ended: Option<&str> = row.get("ended");
    let recovery: Recovery =
        serde_json::from_str(body).map_err(|_| StoreError::Corrupt("recovery"))?;
    let ended = match ended {
        None => None,
        Some(stored) => Some(
            Ended::ALL
                .into_iter()
                .find(|ended| passwords::ended_word(*ended) == stored)
                .ok_or(StoreError::Corrupt("end of recovery"))?,
        ),
    };
    Ok(Recovery {
        ended,
        version: row.get("version"),
        ..recovery
    })
}
