//! What is remembered about accounts, wherever they are kept.

use std::collections::HashMap;

use async_trait::async_trait;
use regain_contract::Timestamp;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

use super::database::{Database, time, truth, unavailable};
use super::statement::{Statement, Value};
use crate::model::account::{Account, AccountState};
use crate::model::change::PreparedPassword;
use crate::model::own_state::OwnState;
use crate::model::store_error::StoreError;
use crate::port::accounts::{AccountStore, Mark};

/// Accounts that are asked for at once.
const AT_ONCE: usize = 500;

/// What makes an [`OwnState`].
const COLUMNS: &str = "id, managed_at, two_proofs, state, password_temporary, password_expires_at,
    password_changed_at, recovery_paused_until, remote, password_hash, version,
    COALESCE(CAST(password_changed_at AS TEXT), '') AS set_mark";

#[async_trait]
impl AccountStore for Database {
    async fn own_state(&self, id: &str) -> Result<OwnState, StoreError> {
        let mut statement = Statement::default();
        let id = statement.value(Value::Text(id.to_owned()));
        let text = format!("SELECT {COLUMNS} FROM accounts WHERE id = {id}");
        let rows = statement.fetch(text, &self.pool).await?;
        let none = || OwnState {
            mark: Some(String::new()),
            ..OwnState::default()
        };
        Ok(rows.first().map_or_else(none, own_state))
    }

    async fn own_states(&self, ids: &[String]) -> Result<HashMap<String, OwnState>, StoreError> {
        let mut known = HashMap::new();
        for some in ids.chunks(AT_ONCE) {
            let mut statement = Statement::default();
            let values = some.iter().cloned().map(Value::Text);
            let places: Vec<_> = values.map(|id| statement.value(id)).collect();
            let places = places.join(", ");
            let text =
                format!("SELECT {COLUMNS} FROM accounts WHERE remote = 1 AND id IN ({places})");
            let rows = statement.fetch(text, &self.pool).await?;
            known.extend(rows.iter().map(|row| (row.get("id"), own_state(row))));
        }
        Ok(known)
    }

    async fn marked_remote(&self, mark: Mark, most: u32) -> Result<Vec<String>, StoreError> {
        let text = match mark {
            Mark::Locked => {
                "SELECT id FROM accounts WHERE remote = 1 AND state = 'locked' ORDER BY id LIMIT $1"
            }
            Mark::Temporary => {
                "SELECT id FROM accounts WHERE remote = 1 AND password_temporary = 1
                 ORDER BY id LIMIT $1"
            }
        };
        let ids = sqlx::query_scalar(text).bind(i64::from(most));
        ids.fetch_all(&self.pool).await.map_err(unavailable)
    }

    async fn renew_password(
        &self,
        account: &str,
        from: &str,
        to: &PreparedPassword,
    ) -> Result<(), StoreError> {
        sqlx::query("UPDATE accounts SET password_hash = $1 WHERE id = $2 AND password_hash = $3")
            .bind(to.0.expose())
            .bind(account)
            .bind(from)
            .execute(&self.pool)
            .await
            .map_err(unavailable)?;
        Ok(())
    }

    async fn keep_remote(
        &self,
        account: &Account,
        public_id: &str,
        read_after: Timestamp,
    ) -> Result<(), StoreError> {
        let mut tx = self.write_on(&account.id).await?;
        sqlx::query(
            "INSERT INTO accounts (id, user_id, user_key, name, role, state, two_proofs,
             password_temporary, remote, public_id)
             VALUES ($1, $2, $3, $4, $5, 'active', 0, 0, 1, $6)
             ON CONFLICT (id) DO UPDATE SET role = excluded.role, public_id = excluded.public_id
             WHERE accounts.remote = 1
             AND (accounts.role <> excluded.role OR accounts.public_id <> excluded.public_id)",
        )
        .bind(&account.id)
        .bind(&account.user_id)
        .bind(format!("\u{1}{}", account.id))
        .bind(&account.name)
        .bind(account.role.as_str())
        .bind(public_id)
        .execute(&mut *tx)
        .await
        .map_err(unavailable)?;
        if !account.temporary {
            forget_temporary(&mut tx, &account.id, read_after).await?;
        }
        let remote: i64 = sqlx::query_scalar("SELECT remote FROM accounts WHERE id = $1")
            .bind(&account.id)
            .fetch_one(&mut *tx)
            .await
            .map_err(unavailable)?;
        if !truth(remote) {
            return Err(StoreError::Corrupt(
                "an account of the embedded directory has the id of a remote one",
            ));
        }
        tx.commit().await.map_err(unavailable)
    }
}

/// The temporary password that was given from here was changed elsewhere.
async fn forget_temporary(
    on: &mut AnyConnection,
    account: &str,
    set_before: Timestamp,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE accounts SET password_temporary = 0, password_expires_at = NULL
         WHERE id = $1 AND remote = 1 AND password_temporary = 1 AND password_changed_at < $2",
    )
    .bind(account)
    .bind(set_before.0)
    .execute(on)
    .await
    .map_err(unavailable)?;
    Ok(())
}

fn own_state(row: &AnyRow) -> OwnState {
    OwnState {
        managed_at: row.get("managed_at"),
        two_proofs: truth(row.get("two_proofs")),
        locked: row.get::<&str, _>("state") == AccountState::Locked.word(),
        temporary: truth(row.get("password_temporary")),
        password_expires_at: time(row.get("password_expires_at")),
        password_set_at: time(row.get("password_changed_at")),
        recovery_paused_until: time(row.get("recovery_paused_until")),
        // Of a remote password nothing is kept but when it was set from here.
        mark: match truth(row.get("remote")) {
            true => Some(row.get("set_mark")),
            false => row.get("password_hash"),
        },
        version: row.get("version"),
    }
}
