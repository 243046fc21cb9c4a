//! Mailed links.

use async_trait::async_trait;
use regain_contract::Timestamp;
use sqlx::{AnyConnection, Row};

use super::database::{Database, time, unavailable};
use crate::model::link::{Link, LinkKind};
use crate::model::store_error::StoreError;
use crate::port::links::LinkStore;

#[async_trait]
impl LinkStore for Database {
    async fn link(&self, fingerprint: &str) -> Result<Option<Link>, StoreError> {
        let row = sqlx::query("SELECT * FROM links WHERE fingerprint = $1")
            .bind(fingerprint)
            .fetch_optional(&self.pool)
            .await
            .map_err(unavailable)?;
        let link = |row: sqlx::any::AnyRow| {
            Ok(Link {
                fingerprint: row.get("fingerprint"),
                kind: kind(row.get("kind"))?,
                account: row.get("account"),
                recovery: row.get("recovery"),
                serial: u32::try_from(row.get::<i64, _>("serial"))
                    .map_err(|_| StoreError::Corrupt("serial of a link"))?,
                expires_at: Timestamp(row.get("expires_at")),
                used_at: time(row.get("used_at")),
            })
        };
        row.map(link).transpose()
    }
}

/// Keeps a link.
pub(super) async fn insert(on: &mut AnyConnection, link: &Link) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO links (fingerprint, kind, account, recovery, serial, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(&link.fingerprint)
    .bind(word(link.kind))
    .bind(&link.account)
    .bind(&link.recovery)
    .bind(i64::from(link.serial))
    .bind(link.expires_at.0)
    .execute(on)
    .await
    .map_err(unavailable)?;
    Ok(())
}

/// Uses a link up. False when it was used already.
pub(super) async fn use_up(
    on: &mut AnyConnection,
    fingerprint: &str,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let done =
        sqlx::query("UPDATE links SET used_at = $1 WHERE fingerprint = $2 AND used_at IS NULL")
            .bind(now.0)
            .bind(fingerprint)
            .execute(on)
            .await
            .map_err(unavailable)?;
    Ok(done.rows_affected() == 1)
}

/// Uses a link up to stop what it came from, with all others of the same recovery. False when that
/// was done already by one of them.
pub(super) async fn stop(
    on: &mut AnyConnection,
    fingerprint: &str,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let done = sqlx::query(
        "UPDATE links SET stopped_at = $1, used_at = COALESCE(used_at, $1)
         WHERE stopped_at IS NULL AND fingerprint = $2",
    )
    .bind(now.0)
    .bind(fingerprint)
    .execute(&mut *on)
    .await
    .map_err(unavailable)?;
    sqlx::query(
        "UPDATE links SET stopped_at = $1 WHERE stopped_at IS NULL AND recovery =
         (SELECT recovery FROM links WHERE fingerprint = $2)",
    )
    .bind(now.0)
    .bind(fingerprint)
    .execute(on)
    .await
    .map_err(unavailable)?;
    Ok(done.rows_affected() == 1)
}

/// The word stored for a kind.
pub(super) const fn word(kind: LinkKind) -> &'static str {
    match kind {
        LinkKind::Continue => "continue",
        LinkKind::Reset => "reset",
        LinkKind::StopRecovery => "stop_recovery",
        LinkKind::StopChange => "stop_change",
    }
}

fn kind(stored: &str) -> Result<LinkKind, StoreError> {
    [
        LinkKind::Continue,
        LinkKind::Reset,
        LinkKind::StopRecovery,
        LinkKind::StopChange,
    ]
    .into_iter()
    .find(|kind| word(*kind) == stored)
    .ok_or(StoreError::Corrupt("kind of link"))
}
