//! Setting passwords, with all that has to happen at once.

use regain_contract::Timestamp;
use sqlx::AnyConnection;

use super::database::unavailable;
use super::{deliveries, links};
use crate::model::change::PasswordChange;
use crate::model::link::LinkKind;
use crate::model::recovery::record::Ended;
use crate::model::store_error::StoreError;

/// Sets the password; ends the account's sessions and its recoveries other than `recovery`; keeps
/// the notice's link, and writes the notices.
pub(super) async fn set(
    on: &mut AnyConnection,
    change: &PasswordChange,
    recovery: &str,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE accounts SET password_hash = $1, password_temporary = $2, password_expires_at = $3,
         password_changed_at = $4, state = CASE state WHEN 'locked' THEN 'active' ELSE state END
         WHERE id = $5",
    )
    .bind(change.password.as_ref().map(|password| password.0.expose()))
    .bind(i64::from(change.expires_at.is_some()))
    .bind(change.expires_at.map(|at| at.0))
    .bind(change.at.0)
    .bind(&change.account)
    .execute(&mut *on)
    .await
    .map_err(unavailable)?;
    end_sessions(on, &change.account).await?;
    end_recoveries(on, &change.account, recovery, Ended::Superseded, change.at).await?;
    // Those that stop something stay.
    let kinds = [LinkKind::Continue, LinkKind::Reset];
    void_links(on, &change.account, &kinds, change.at).await?;
    void_spent_links(on, &change.account, recovery, change.at).await?;
    links::insert(on, &change.notice).await?;
    deliveries::insert(on, &change.deliveries).await
}

/// Sets the password, and lifts no lock: what it comes of was ended meanwhile, and whoever did that
/// has had a reason to lock the account.
pub(super) async fn set_but_stay_locked(
    on: &mut AnyConnection,
    change: &PasswordChange,
    recovery: &str,
) -> Result<(), StoreError> {
    let state: String = sqlx::query_scalar("SELECT state FROM accounts WHERE id = $1")
        .bind(&change.account)
        .fetch_one(&mut *on)
        .await
        .map_err(unavailable)?;
    set(on, change, recovery).await?;
    sqlx::query("UPDATE accounts SET state = $1 WHERE id = $2")
        .bind(state)
        .bind(&change.account)
        .execute(on)
        .await
        .map_err(unavailable)?;
    Ok(())
}

/// Ends the account's recoveries that still live, other than `except`. Those whose time is over
/// stay as they are, and are for [`Database::sweep`](super::database::Database::sweep).
pub(super) async fn end_recoveries(
    on: &mut AnyConnection,
    account: &str,
    except: &str,
    ended: Ended,
    now: Timestamp,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE recoveries SET ended = $1, version = version + 1
         WHERE account = $2 AND id <> $3 AND ended IS NULL AND expires_at > $4",
    )
    .bind(ended_word(ended))
    .bind(account)
    .bind(except)
    .bind(now.0)
    .execute(on)
    .await
    .map_err(unavailable)?;
    Ok(())
}

/// Locks the account and ends its sessions.
pub(super) async fn lock(on: &mut AnyConnection, account: &str) -> Result<(), StoreError> {
    sqlx::query("UPDATE accounts SET state = 'locked' WHERE id = $1 AND state = 'active'")
        .bind(account)
        .execute(&mut *on)
        .await
        .map_err(unavailable)?;
    end_sessions(on, account).await
}

/// Ends the account's sessions.
pub(super) async fn end_sessions(on: &mut AnyConnection, account: &str) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM sessions WHERE account = $1")
        .bind(account)
        .execute(on)
        .await
        .map_err(unavailable)?;
    Ok(())
}

/// Ends what began by links of administrators, and still lives.
pub(super) async fn end_recoveries_by_link(
    on: &mut AnyConnection,
    account: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE recoveries SET ended = $1, version = version + 1
         WHERE account = $2 AND ended IS NULL AND expires_at > $3 AND id IN
         (SELECT recovery FROM links WHERE account = $2 AND kind = 'reset')",
    )
    .bind(ended_word(Ended::Superseded))
    .bind(account)
    .bind(now.0)
    .execute(on)
    .await
    .map_err(unavailable)?;
    Ok(())
}

/// Links of administrators that are used up stop nothing any more, once there is a password that
/// did not come of them: whoever kept one could lock its owner out of what is theirs again.
async fn void_spent_links(
    on: &mut AnyConnection,
    account: &str,
    recovery: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE links SET expires_at = $1 WHERE account = $2 AND kind = 'reset'
         AND used_at IS NOT NULL AND expires_at > $1 AND COALESCE(recovery, '') <> $3",
    )
    .bind(now.0)
    .bind(account)
    .bind(recovery)
    .execute(on)
    .await
    .map_err(unavailable)?;
    Ok(())
}

/// Links of these kinds are void.
pub(super) async fn void_links(
    on: &mut AnyConnection,
    account: &str,
    kinds: &[LinkKind],
    now: Timestamp,
) -> Result<(), StoreError> {
    for kind in kinds {
        sqlx::query(
            "UPDATE links SET expires_at = $1
             WHERE account = $2 AND kind = $3 AND used_at IS NULL AND expires_at > $1",
        )
        .bind(now.0)
        .bind(account)
        .bind(links::word(*kind))
        .execute(&mut *on)
        .await
        .map_err(unavailable)?;
    }
    Ok(())
}

/// The word stored for an end.
pub(super) fn ended_word(ended: Ended) -> String {
    ended.code().as_str().to_owned()
}
