//! What is remembered about accounts, wherever they are kept.

use async_trait::async_trait;
use sqlx::Row;
use sqlx::any::AnyRow;

use super::database::{Database, time, truth, unavailable};
use crate::model::account::{Account, AccountState};
use crate::model::own_state::OwnState;
use crate::model::store_error::StoreError;
use crate::port::accounts::AccountStore;

#[async_trait]
impl AccountStore for Database {
    async fn own_state(&self, id: &str) -> Result<OwnState, StoreError> {
        let row = sqlx::query(
            "SELECT managed_at, two_proofs, state, password_temporary, password_expires_at,
             password_changed_at, recovery_paused_until, remote, password_hash,
             COALESCE(CAST(password_changed_at AS TEXT), '') AS set_mark
             FROM accounts WHERE id = $1",
        )
        .bind(id)
        .fetch_optional(&self.pool)
        .await
        .map_err(unavailable)?;
        let none = || OwnState {
            mark: Some(String::new()),
            ..OwnState::default()
        };
        Ok(row.as_ref().map_or_else(none, own_state))
    }

    async fn keep_remote(&self, account: &Account) -> Result<(), StoreError> {
        let mut tx = self.write().await?;
        sqlx::query(
            "INSERT INTO accounts (id, user_id, user_key, name, role, state, two_proofs,
             password_temporary, remote) VALUES ($1, $2, $3, $4, $5, 'active', 0, 0, 1)
             ON CONFLICT (id) DO UPDATE SET role = excluded.role
             WHERE accounts.remote = 1 AND accounts.role <> excluded.role",
        )
        .bind(&account.id)
        .bind(&account.user_id)
        .bind(format!("\u{1}{}", account.id))
        .bind(&account.name)
        .bind(account.role.as_str())
        .execute(&mut *tx)
        .await
        .map_err(unavailable)?;
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
    }
}
