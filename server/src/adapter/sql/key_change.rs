//! Sealing what a database holds by another key, in one transaction.

use sqlx::{AnyConnection, Row};
use thiserror::Error;

use super::audit::{ends, write_ends};
use super::audit_walk::batch;
use super::database::{Database, Engine, unavailable};
use crate::model::audit::chain::{Chain, Ends};
use crate::model::audit::walk::{Broken, Walk};
use crate::model::delivery;
use crate::model::digest::ServerKey;
use crate::model::sealed_text::seal_anew;
use crate::model::store_error::StoreError;

/// What only the old key could check or continue. Whoever is in the middle of it begins anew; what
/// counts calls is counted anew, as callers and accounts are counted under the key.
const VOID: [&str; 4] = [
    "DELETE FROM captchas",
    "DELETE FROM caller_checks",
    "DELETE FROM counters",
    "DELETE FROM recoveries WHERE ended IS NULL",
];

/// Nothing was sealed anew.
#[derive(Debug, Error)]
pub enum SealError {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Servers of the old key would go on writing with it.
    #[error("a server uses the database: stop all of them first")]
    InUse,
    /// A new key would vouch for what the old one does not.
    #[error("the audit record does not hold: {0}. docs/operate.md says what to do")]
    Broken(#[from] Broken),
    /// Passwords are half set in another server's directory.
    #[error(
        "{0} passwords were being set when the server stopped: start it once with the old key, which \
         settles them, stop it, and call this again"
    )]
    Unsettled(i64),
}

/// What was sealed anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealedAnew {
    /// Where the audit record begins and ends now.
    pub ends: Ends,
    /// Messages that wait to be sent.
    pub messages: usize,
}

impl Database {
    /// Proves the audit record by the old key and seals it by the new one, with the messages that
    /// wait to be sent. `fingerprint` is what the database remembers the new key by.
    ///
    /// # Errors
    /// Why nothing was changed.
    pub async fn seal_anew(
        &self,
        old: &ServerKey,
        new: &ServerKey,
        fingerprint: &str,
    ) -> Result<SealedAnew, SealError> {
        let mut tx = self.write().await?;
        // SQLite's file is one process's own, as the caller has made sure.
        if self.engine == Engine::Postgres && !is_alone(&mut tx).await? {
            return Err(SealError::InUse);
        }
        let unsettled: i64 =
            sqlx::query_scalar("SELECT COUNT(*) FROM password_intents WHERE state <> 'done'")
                .fetch_one(&mut *tx)
                .await
                .map_err(unavailable)?;
        if unsettled > 0 {
            return Err(SealError::Unsettled(unsettled));
        }
        let ends = seal_audit(&mut tx, &Chain::new(old), &Chain::new(new)).await?;
        let messages = seal_messages(&mut tx, old, new).await?;
        for statement in VOID {
            let done = sqlx::query(statement).execute(&mut *tx).await;
            done.map_err(unavailable)?;
        }
        sqlx::query("UPDATE server_key SET fingerprint = $1")
            .bind(fingerprint)
            .execute(&mut *tx)
            .await
            .map_err(unavailable)?;
        tx.commit().await.map_err(unavailable)?;
        Ok(SealedAnew { ends, messages })
    }
}

/// Whether no other connection is open: each holds its share of this lock (`opening.rs`), and whoever
/// opens one now waits for the end of the transaction.
async fn is_alone(on: &mut AnyConnection) -> Result<bool, StoreError> {
    sqlx::query_scalar(
        "SELECT pg_try_advisory_xact_lock(hashtext('regain'), hashtext(current_schema()))",
    )
    .fetch_one(on)
    .await
    .map_err(unavailable)
}

/// The record under the new key. One that does not hold stays as it is: a new seal would vouch for it.
async fn seal_audit(on: &mut AnyConnection, old: &Chain, new: &Chain) -> Result<Ends, SealError> {
    let before = ends(on).await?;
    let mut walk = Walk::begin(old, &before)?;
    let mut mac = before.kept_mac.clone();
    // From what is before the beginning, where nothing may be, to what is behind the end.
    let mut from = i64::MIN;
    loop {
        let found = batch(on, from, i64::MAX).await?;
        if found.is_empty() {
            break;
        }
        for record in &found {
            if record.seq > before.seq {
                return Err(Broken::PutIn(record.seq).into());
            }
            walk.pass(record)?;
            mac = new.mac(&mac, record.seq, &record.record);
            sqlx::query("UPDATE audit SET mac = $1 WHERE seq = $2")
                .bind(&mac)
                .bind(record.seq)
                .execute(&mut *on)
                .await
                .map_err(unavailable)?;
        }
        from = walk.next();
    }
    walk.arrive(&before)?;
    let after = new.sealed(Ends { mac, ..before });
    write_ends(on, &after).await?;
    Ok(after)
}

/// How many messages were sealed anew. What the old key does not open stays, to be listed as
/// undelivered.
async fn seal_messages(
    on: &mut AnyConnection,
    old: &ServerKey,
    new: &ServerKey,
) -> Result<usize, StoreError> {
    let rows = sqlx::query("SELECT id, sealed FROM deliveries")
        .fetch_all(&mut *on)
        .await
        .map_err(unavailable)?;
    let mut count = 0;
    for row in rows {
        let id: String = row.get("id");
        if let Some(sealed) = seal_anew((old, new), delivery::PURPOSE, &id, row.get("sealed")) {
            sqlx::query("UPDATE deliveries SET sealed = $1 WHERE id = $2")
                .bind(sealed)
                .bind(id)
                .execute(&mut *on)
                .await
                .map_err(unavailable)?;
            count += 1;
        }
    }
    Ok(count)
}
