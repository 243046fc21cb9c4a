//! The embedded directory.

use async_trait::async_trait;
use regain_contract::{MethodKind, Role, Secret};
use sqlx::Row;
use sqlx::any::AnyRow;

use super::database::{Database, time, truth, unavailable};
use crate::model::account::{Account, AccountMethod, AccountState};
use crate::model::change::PreparedPassword;
use crate::model::store_error::StoreError;
use crate::port::directory::Directory;

#[async_trait]
impl Directory for Database {
    async fn find(&self, user_key: &str) -> Result<Option<Account>, StoreError> {
        let row = sqlx::query("SELECT * FROM accounts WHERE user_key = $1")
            .bind(user_key)
            .fetch_optional(&self.pool)
            .await
            .map_err(unavailable)?;
        // Asks for methods even where there is no account, so that both take the same time.
        let methods = self
            .methods(row.as_ref().map_or("", |row| row.get("id")))
            .await?;
        row.map(|row| account(&row, methods)).transpose()
    }

    async fn account(&self, id: &str) -> Result<Option<Account>, StoreError> {
        let row = sqlx::query("SELECT * FROM accounts WHERE id = $1")
            .bind(id)
            .fetch_optional(&self.pool)
            .await
            .map_err(unavailable)?;
        let methods = self.methods(id).await?;
        row.map(|row| account(&row, methods)).transpose()
    }

    async fn check_password(
        &self,
        account: Option<&Account>,
        password: &Secret,
    ) -> Result<Option<PreparedPassword>, StoreError> {
        let hash: Option<String> =
            sqlx::query_scalar("SELECT password_hash FROM accounts WHERE id = $1")
                .bind(account.map_or("", |account| &account.id))
                .fetch_optional(&self.pool)
                .await
                .map_err(unavailable)?
                .flatten();
        let hash = hash.map(Secret::new);
        let right = self.argon.check(hash.clone(), password.clone()).await?;
        Ok(hash.filter(|_| right).map(PreparedPassword))
    }

    async fn prepare_password(&self, password: &Secret) -> Result<PreparedPassword, StoreError> {
        Ok(PreparedPassword(self.argon.hash(password.clone()).await?))
    }
}

impl Database {
    pub(super) async fn methods(&self, account: &str) -> Result<Vec<AccountMethod>, StoreError> {
        let rows =
            sqlx::query("SELECT kind, target FROM methods WHERE account = $1 ORDER BY position")
                .bind(account)
                .fetch_all(&self.pool)
                .await
                .map_err(unavailable)?;
        let method = |row: &AnyRow| AccountMethod {
            kind: MethodKind::from(row.get::<&str, _>("kind")),
            target: row.get("target"),
        };
        Ok(rows.iter().map(method).collect())
    }
}

pub(super) fn account(row: &AnyRow, methods: Vec<AccountMethod>) -> Result<Account, StoreError> {
    Ok(Account {
        id: row.get("id"),
        user_id: row.get("user_id"),
        name: row.get("name"),
        role: Role::from(row.get::<&str, _>("role")),
        email: row.get("email"),
        state: AccountState::from_word(row.get("state"))
            .ok_or(StoreError::Corrupt("account state"))?,
        managed_at: row.get("managed_at"),
        two_proofs: truth(row.get("two_proofs")),
        methods,
        temporary: truth(row.get("password_temporary")),
        password_expires_at: time(row.get("password_expires_at")),
        password_changed_at: time(row.get("password_changed_at")),
        recovery_paused_until: time(row.get("recovery_paused_until")),
    })
}
