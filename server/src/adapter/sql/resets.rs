//! Resets that were made, each under the seal of its idempotency key.

use regain_contract::Timestamp;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, AnyPool, Row};

use super::database::unavailable;
use crate::model::admin::reset::{ResetAnswer, ResetMade};
use crate::model::store_error::StoreError;

/// The reset under this seal.
pub(super) async fn made(on: &AnyPool, seal: &str) -> Result<Option<ResetMade>, StoreError> {
    let row = sqlx::query("SELECT * FROM resets WHERE seal = $1")
        .bind(seal)
        .fetch_optional(on)
        .await
        .map_err(unavailable)?;
    row.as_ref().map(read).transpose()
}

/// Keeps a reset. False, and nothing kept, when there is one under the same seal.
pub(super) async fn insert(on: &mut AnyConnection, made: &ResetMade) -> Result<bool, StoreError> {
    let done = sqlx::query(
        "INSERT INTO resets (seal, actor, account, kind, asked, answer, made_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING",
    )
    .bind(&made.seal)
    .bind(&made.actor)
    .bind(&made.account)
    .bind(&made.kind)
    .bind(&made.asked)
    .bind(write(&made.answer)?)
    .bind(made.made_at.0)
    .execute(on)
    .await
    .map_err(unavailable)?;
    Ok(done.rows_affected() == 1)
}

/// Keeps a reset with what is answered of it, whether it was kept before or not.
pub(super) async fn put(on: &mut AnyConnection, made: &ResetMade) -> Result<(), StoreError> {
    if insert(on, made).await? {
        return Ok(());
    }
    sqlx::query("UPDATE resets SET answer = $1 WHERE seal = $2")
        .bind(write(&made.answer)?)
        .bind(&made.seal)
        .execute(on)
        .await
        .map_err(unavailable)?;
    Ok(())
}

/// Replaces what is answered of a reset. False when it is no longer what it was.
pub(super) async fn replace_answer(
    on: &mut AnyConnection,
    made: &ResetMade,
    answer: &ResetAnswer,
) -> Result<bool, StoreError> {
    let done = sqlx::query("UPDATE resets SET answer = $1 WHERE seal = $2 AND answer = $3")
        .bind(write(answer)?)
        .bind(&made.seal)
        .bind(write(&made.answer)?)
        .execute(on)
        .await
        .map_err(unavailable)?;
    Ok(done.rows_affected() == 1)
}

fn read(row: &AnyRow) -> Result<ResetMade, StoreError> {
    let answer: &str = row.get("answer");
    Ok(ResetMade {
        seal: row.get("seal"),
        actor: row.get("actor"),
        account: row.get("account"),
        kind: row.get("kind"),
        asked: row.get("asked"),
        answer: serde_json::from_str(answer).map_err(|_| StoreError::Corrupt("reset"))?,
        made_at: Timestamp(row.get("made_at")),
    })
}

fn write(answer: &ResetAnswer) -> Result<String, StoreError> {
    serde_json::to_string(answer).map_err(|_| StoreError::Corrupt("reset"))
}
