//! Passwords that are about to be set in a remote directory.

use async_trait::async_trait;
use regain_contract::Timestamp;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

use super::audit::append;
use super::database::{Database, unavailable};
use super::{deliveries, links, passwords, recovery_rows, sessions};
use crate::model::change::{Change, Noted, PasswordChange};
use crate::model::intent::{Cause, Intent, IntentState};
use crate::model::session::SessionRecord;
use crate::model::store_error::StoreError;
use crate::port::intents::{Begun, IntentStore, Settled};

#[async_trait]
impl IntentStore for Database {
    async fn intent_of_recovery(&self, recovery: &str) -> Result<Option<Intent>, StoreError> {
        let row = sqlx::query(
            "SELECT * FROM password_intents WHERE recovery = $1 ORDER BY begun_at DESC, id LIMIT 1",
        )
        .bind(recovery)
        .fetch_optional(&self.pool)
        .await
        .map_err(unavailable)?;
        row.as_ref().map(read).transpose()
    }

    async fn begin_intent(
        &self,
        intent: &Intent,
        change: Option<&Change>,
        lease: Timestamp,
    ) -> Result<Begun, StoreError> {
        let mut tx = self.write_on(&intent.account).await?;
        if is_busy(&mut tx, intent, lease).await? {
            return Ok(Begun::Busy);
        }
        let holds = match (change, intent.session()) {
            (Some(change), _) => recovery_rows::write(&mut tx, change).await?,
            (None, Some(session)) => sessions::is_open(&mut tx, session).await?,
            (None, None) => false,
        };
        if !holds {
            return Ok(Begun::Overtaken);
        }
        insert(&mut tx, intent).await?;
        tx.commit().await.map_err(unavailable)?;
        Ok(Begun::Written)
    }

    async fn withdraw_intent(&self, id: &str) -> Result<(), StoreError> {
        sqlx::query("DELETE FROM password_intents WHERE id = $1 AND state <> 'done'")
            .bind(id)
            .execute(&self.pool)
            .await
            .map_err(unavailable)?;
        Ok(())
    }

    async fn settle_intent(
        &self,
        intent: &Intent,
        change: Option<&Change>,
        password: &PasswordChange,
        session: Option<&SessionRecord>,
        noted: &Noted,
    ) -> Result<Settled, StoreError> {
        let mut tx = self.write_on(&intent.account).await?;
        if !mark_done(&mut tx, intent).await? {
            return Ok(Settled::Already);
        }
        let (recovery, holds) = match (change, intent.session()) {
            (Some(change), _) => {
                let recovery = change.recovery.id.as_str();
                (recovery, recovery_rows::write(&mut tx, change).await?)
            }
            (None, session) => {
                let from = session.unwrap_or_default();
                ("", sessions::is_open(&mut tx, from).await?)
            }
        };
        match holds {
            true => passwords::set(&mut tx, password, recovery).await?,
            false => passwords::set_but_stay_locked(&mut tx, password, recovery).await?,
        }
        if let Some(session) = session.filter(|_| holds) {
            sessions::insert(&mut tx, session).await?;
        }
        append(&mut tx, &noted.chain, &noted.record).await?;
        tx.commit().await.map_err(unavailable)?;
        Ok(match holds {
            true => Settled::Done,
            false => Settled::CauseIsOver,
        })
    }

    async fn left_intents(&self, before: Timestamp) -> Result<Vec<Intent>, StoreError> {
        let rows = sqlx::query(
            "SELECT * FROM password_intents WHERE state = 'begun' AND begun_at < $1
             ORDER BY begun_at LIMIT 100",
        )
        .bind(before.0)
        .fetch_all(&self.pool)
        .await
        .map_err(unavailable)?;
        rows.iter().map(read).collect()
    }

    async fn leave_undecided(
        &self,
        intent: &Intent,
        changed: Option<&PasswordChange>,
    ) -> Result<bool, StoreError> {
        let mut tx = self.write_on(&intent.account).await?;
        // Only as it was found: somebody may have taken it up again since.
        let left = sqlx::query(
            "UPDATE password_intents SET state = 'undecided'
             WHERE id = $1 AND state = 'begun' AND begun_at = $2",
        )
        .bind(&intent.id)
        .bind(intent.begun_at.0)
        .execute(&mut *tx)
        .await
        .map_err(unavailable)?;
        if left.rows_affected() != 1 {
            return Ok(false);
        }
        if let Some(change) = changed {
            passwords::end_sessions(&mut tx, &intent.account).await?;
            links::insert(&mut tx, &change.notice).await?;
            deliveries::insert(&mut tx, &change.deliveries).await?;
        }
        tx.commit().await.map_err(unavailable)?;
        Ok(true)
    }
}

/// Whether somebody is setting another password of the account, and has been since a time after
/// `lease`.
pub(super) async fn is_busy(
    on: &mut AnyConnection,
    intent: &Intent,
    lease: Timestamp,
) -> Result<bool, StoreError> {
    let others: i64 = sqlx::query_scalar(
        "SELECT COUNT(*) FROM password_intents
         WHERE account = $1 AND state = 'begun' AND begun_at > $2 AND id <> $3",
    )
    .bind(&intent.account)
    .bind(lease.0)
    .bind(&intent.id)
    .fetch_one(on)
    .await
    .map_err(unavailable)?;
    Ok(others > 0)
}

/// Writes an intent, or that somebody works on it again.
pub(super) async fn insert(on: &mut AnyConnection, intent: &Intent) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO password_intents
         (id, account, recovery, session, reset, version, sealed, language, begun_at, state)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'begun')
         ON CONFLICT (id) DO UPDATE SET begun_at = excluded.begun_at, state = excluded.state
         WHERE password_intents.state <> 'done'",
    )
    .bind(&intent.id)
    .bind(&intent.account)
    .bind(intent.recovery())
    .bind(intent.session())
    .bind(intent.reset().map(|(seal, _)| seal))
    .bind(intent.reset().map(|(_, version)| version))
    .bind(&intent.sealed)
    .bind(&intent.language)
    .bind(intent.begun_at.0)
    .execute(on)
    .await
    .map_err(unavailable)?;
    Ok(())
}

/// False when it was done before. Others of the account are over with it: what they may have set is
/// replaced.
pub(super) async fn mark_done(on: &mut AnyConnection, intent: &Intent) -> Result<bool, StoreError> {
    let done: i64 = sqlx::query_scalar(
        "SELECT COUNT(*) FROM password_intents WHERE id = $1 AND state = 'done'",
    )
    .bind(&intent.id)
    .fetch_one(&mut *on)
    .await
    .map_err(unavailable)?;
    if done > 0 {
        return Ok(false);
    }
    insert(on, intent).await?;
    sqlx::query("UPDATE password_intents SET state = 'done' WHERE id = $1")
        .bind(&intent.id)
        .execute(&mut *on)
        .await
        .map_err(unavailable)?;
    sqlx::query("DELETE FROM password_intents WHERE account = $1 AND state <> 'done'")
        .bind(&intent.account)
        .execute(on)
        .await
        .map_err(unavailable)?;
    Ok(true)
}

pub(super) fn read(row: &AnyRow) -> Result<Intent, StoreError> {
    let reset = (row.get("reset"), row.get("version"));
    let cause = match (row.get("recovery"), row.get("session"), reset) {
        (Some(recovery), None, (None, None)) => Cause::Recovery(recovery),
        (None, Some(session), (None, None)) => Cause::Session(session),
        (None, None, (Some(seal), Some(version))) => Cause::Reset { seal, version },
        _ => return Err(StoreError::Corrupt("cause of an intent")),
    };
    Ok(Intent {
        id: row.get("id"),
        account: row.get("account"),
        cause,
        sealed: row.get("sealed"),
        language: row.get("language"),
        begun_at: Timestamp(row.get("begun_at")),
        state: IntentState::from_word(row.get("state"))
            .ok_or(StoreError::Corrupt("state of an intent"))?,
    })
}
