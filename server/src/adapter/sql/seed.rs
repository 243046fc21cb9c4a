//! Putting accounts into the embedded directory.

use regain_contract::{MethodKind, Role, Secret, Timestamp};

use super::database::{Database, unavailable};
use crate::domain::account::user_key;
use crate::port::directory::Directory;
use crate::port::store::StoreError;

/// An account to be created.
#[derive(Clone, Debug)]
pub struct NewAccount {
    /// The user ID; also the mailbox of the account.
    pub user_id: String,
    /// The name to greet with.
    pub name: &'static str,
    /// What the user may do.
    pub role: Role,
    /// `active`, `locked` or `disabled`.
    pub state: &'static str,
    /// Where the password is kept, if elsewhere.
    pub managed_at: Option<&'static str>,
    /// Two proofs are needed.
    pub two_proofs: bool,
    /// The password; none for accounts managed elsewhere.
    pub password: Option<&'static str>,
    /// For a temporary password, in how many seconds it expires; may be negative.
    pub temporary_for: Option<i64>,
    /// Methods, kind and target each.
    pub methods: Vec<(MethodKind, String)>,
}

impl Database {
    /// Creates the account, unless there is one with this user ID.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn seed(&self, new: &NewAccount, now: Timestamp) -> Result<(), StoreError> {
        let key = user_key(&new.user_id);
        if self.find(&key).await?.is_some() {
            return Ok(());
        }
        let hash = match new.password {
            Some(password) => Some(self.prepare_password(&Secret::new(password)).await?.0),
            None => None,
        };
        let mut tx = self.write().await?;
        let made = sqlx::query(
            "INSERT INTO accounts (id, user_id, user_key, name, role, email, state, managed_at,
             two_proofs, password_hash, password_temporary, password_expires_at, password_changed_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
             ON CONFLICT DO NOTHING",
        )
        .bind(&key)
        .bind(&new.user_id)
        .bind(&key)
        .bind(new.name)
        .bind(new.role.as_str())
        .bind(&new.user_id)
        .bind(new.state)
        .bind(new.managed_at)
        .bind(i64::from(new.two_proofs))
        .bind(hash.as_ref().map(Secret::expose))
        .bind(i64::from(new.temporary_for.is_some()))
        .bind(new.temporary_for.map(|seconds| now.plus(seconds).0))
        .bind(now.0)
        .execute(&mut *tx)
        .await
        .map_err(unavailable)?;
        if made.rows_affected() == 0 {
            // Another server that starts at the same time was faster.
            return Ok(());
        }
        for ((kind, target), position) in new.methods.iter().zip(0_i64..) {
            sqlx::query(
                "INSERT INTO methods (account, position, kind, target) VALUES ($1, $2, $3, $4)",
            )
            .bind(&key)
            .bind(position)
            .bind(kind.as_str())
            .bind(target)
            .execute(&mut *tx)
            .await
            .map_err(unavailable)?;
        }
        tx.commit().await.map_err(unavailable)
    }
}
