//! Putting accounts into the embedded directory.

use regain_contract::{Role, Secret, Timestamp};
use sqlx::AnyConnection;

use super::database::{Database, unavailable};
use crate::domain::account::{AccountMethod, AccountState, user_key};
use crate::port::directory::{Directory, PreparedPassword};
use crate::port::store::StoreError;

/// An account to be created.
#[derive(Clone)]
pub struct NewAccount {
    /// The user ID.
    pub user_id: String,
    /// The name to greet with.
    pub name: String,
    /// The account's own mailbox.
    pub email: Option<String>,
    /// What the user may do.
    pub role: Role,
    /// Whether it can be used.
    pub state: AccountState,
    /// Where the password is kept, if elsewhere.
    pub managed_at: Option<String>,
    /// Two proofs are needed.
    pub two_proofs: bool,
    /// The password; none for accounts managed elsewhere.
    pub password: Option<NewPassword>,
    /// For a temporary password, in how many seconds it expires; may be negative.
    pub temporary_for: Option<i64>,
    /// Methods, in the order in which they are offered.
    pub methods: Vec<AccountMethod>,
}

/// The password of an account to be created.
#[derive(Clone)]
pub enum NewPassword {
    /// In clear.
    Plain(Secret),
    /// As it is kept. When it was set is not known.
    Prepared(PreparedPassword),
}

impl Database {
    /// Creates the account. False, and nothing written, when there is one with this user ID.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn seed(&self, new: &NewAccount, now: Timestamp) -> Result<bool, StoreError> {
        let key = user_key(&new.user_id);
        if self.find(&key).await?.is_some() {
            return Ok(false);
        }
        let (hash, set_at) = match &new.password {
            Some(NewPassword::Plain(plain)) => {
                (Some(self.prepare_password(plain).await?), Some(now))
            }
            Some(NewPassword::Prepared(hash)) => (Some(hash.clone()), None),
            None => (None, None),
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
        .bind(&new.name)
        .bind(new.role.as_str())
        .bind(&new.email)
        .bind(new.state.word())
        .bind(&new.managed_at)
        .bind(i64::from(new.two_proofs))
        .bind(hash.as_ref().map(|hash| hash.0.expose()))
        .bind(i64::from(new.temporary_for.is_some()))
        .bind(new.temporary_for.map(|seconds| now.plus(seconds).0))
        .bind(set_at.map(|at| at.0))
        .execute(&mut *tx)
        .await
        .map_err(unavailable)?;
        if made.rows_affected() == 0 {
            // Another server that starts at the same time was faster.
            return Ok(false);
        }
        insert_methods(&mut tx, &key, &new.methods).await?;
        tx.commit().await.map_err(unavailable)?;
        Ok(true)
    }
}

async fn insert_methods(
    on: &mut AnyConnection,
    account: &str,
    methods: &[AccountMethod],
) -> Result<(), StoreError> {
    for (method, position) in methods.iter().zip(0_i64..) {
        sqlx::query(
            "INSERT INTO methods (account, position, kind, target) VALUES ($1, $2, $3, $4)",
        )
        .bind(account)
        .bind(position)
        .bind(method.kind.as_str())
        .bind(&method.target)
        .execute(&mut *on)
        .await
        .map_err(unavailable)?;
    }
    Ok(())
}
