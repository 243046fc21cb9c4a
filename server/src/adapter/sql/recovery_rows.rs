//! The rows of recoveries: how one is begun, and how a step changes it.

use async_trait::async_trait;
use sqlx::AnyConnection;

use super::database::unavailable;
use super::write_queue::BatchedWrite;
use super::{deliveries, links, passwords};
use crate::model::change::{Change, Noted};
use crate::model::recovery::record::Recovery;
use crate::model::store_error::StoreError;

/// A new recovery.
pub(super) struct Opening {
    pub(super) recovery: Recovery,
    pub(super) handle: String,
    pub(super) noted: Noted,
}

#[async_trait]
impl BatchedWrite for Opening {
    type Answer = ();

    fn lock_order(&self) -> (u8, &str) {
        (1, &self.recovery.id)
    }

    async fn write(&self, on: &mut AnyConnection) -> Result<(), StoreError> {
        insert(on, &self.recovery, &self.handle).await
    }

    fn noted(&self, (): &()) -> Option<&Noted> {
        Some(&self.noted)
    }
}

#[async_trait]
impl BatchedWrite for Change {
    type Answer = bool;

    fn lock_order(&self) -> (u8, &str) {
        (1, &self.recovery.id)
    }

    async fn write(&self, on: &mut AnyConnection) -> Result<bool, StoreError> {
        write(on, self).await
    }

    fn noted(&self, written: &bool) -> Option<&Noted> {
        self.noted.as_ref().filter(|_| *written)
    }
}

/// Writes a change on top of the version it was made from. False when there is another version by
/// now, or the link is used already; then the transaction must not be committed.
pub(super) async fn write(on: &mut AnyConnection, change: &Change) -> Result<bool, StoreError> {
    let recovery = &change.recovery;
    let done = sqlx::query(
        "UPDATE recoveries SET body = $1, ended = $2, version = version + 1
         WHERE id = $3 AND version = $4 AND ended IS NULL",
    )
    .bind(body(recovery)?)
    .bind(recovery.ended.map(passwords::ended_word))
    .bind(&recovery.id)
    .bind(recovery.version)
    .execute(&mut *on)
    .await
    .map_err(unavailable)?;
    if done.rows_affected() != 1 {
        return Ok(false);
    }
    if let Some(link) = &change.used_link
        && !links::use_up(on, link, change.at).await?
    {
        return Ok(false);
    }
    for link in &change.links {
        links::insert(on, link).await?;
    }
    deliveries::insert(on, &change.deliveries).await?;
    if let Some(handle) = &change.handle {
        sqlx::query("UPDATE handles SET superseded = 1 WHERE recovery = $1")
            .bind(&recovery.id)
            .execute(&mut *on)
            .await
            .map_err(unavailable)?;
        insert_handle(on, &recovery.id, handle).await?;
    }
    Ok(true)
}

/// Keeps a new recovery with its handle.
pub(super) async fn insert(
    on: &mut AnyConnection,
    recovery: &Recovery,
    handle: &str,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO recoveries (id, account, expires_at, version, body)
         VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(&recovery.id)
    .bind(&recovery.account)
    .bind(recovery.expires_at.0)
    .bind(recovery.version)
    .bind(body(recovery)?)
    .execute(&mut *on)
    .await
    .map_err(unavailable)?;
    insert_handle(on, &recovery.id, handle).await
}

async fn insert_handle(
    on: &mut AnyConnection,
    recovery: &str,
    handle: &str,
) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO handles (fingerprint, recovery, superseded) VALUES ($1, $2, 0)")
        .bind(handle)
        .bind(recovery)
        .execute(on)
        .await
        .map_err(unavailable)?;
    Ok(())
}

fn body(recovery: &Recovery) -> Result<String, StoreError> {
    serde_json::to_string(recovery).map_err(|_| StoreError::Corrupt("recovery"))
}
