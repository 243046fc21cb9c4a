//! The rows of accounts to be created, many with one statement.

use std::collections::HashSet;

use regain_contract::Timestamp;
use sqlx::{AnyConnection, AssertSqlSafe, Row};

use super::database::unavailable;
use super::new_account::NewAccount;
use super::statement::places;
use crate::model::admin::findable::name_key;
use crate::model::change::PreparedPassword;
use crate::model::store_error::StoreError;

/// An account to be created, with what was worked out for it.
pub(super) struct Prepared<'a> {
    /// The account.
    pub new: &'a NewAccount,
    /// Its user ID as user IDs are compared; also its internal id.
    pub key: String,
    /// The password as it is kept.
    pub hash: Option<PreparedPassword>,
    /// When it was set, where that is known.
    pub set_at: Option<Timestamp>,
    /// Until when it holds, where it is temporary.
    pub expires_at: Option<Timestamp>,
}

/// Writes the accounts; the ids of those that were not there.
pub(super) async fn accounts(
    on: &mut AnyConnection,
    accounts: &[Prepared<'_>],
) -> Result<HashSet<String>, StoreError> {
    if accounts.is_empty() {
        return Ok(HashSet::new());
    }
    let text = format!(
        "INSERT INTO accounts (id, user_id, user_key, name, name_key, role, email, state,
         managed_at, two_proofs, password_hash, password_temporary, password_expires_at,
         password_changed_at)
         VALUES {} ON CONFLICT DO NOTHING RETURNING id",
        places(accounts.len(), 14)
    );
    let mut query = sqlx::query(AssertSqlSafe(text));
    for account in accounts {
        let new = account.new;
        query = query
            .bind(account.key.clone())
            .bind(new.user_id.clone())
            .bind(account.key.clone())
            .bind(new.name.clone())
            .bind(name_key(&new.name))
            .bind(new.role.as_str().to_owned())
            .bind(new.email.clone())
            .bind(new.state.word())
            .bind(new.managed_at.clone())
            .bind(i64::from(new.two_proofs))
            .bind(account.hash.as_ref().map(|hash| hash.0.expose().to_owned()))
            .bind(i64::from(new.temporary_for.is_some()))
            .bind(account.expires_at.map(|at| at.0))
            .bind(account.set_at.map(|at| at.0));
    }
    let made = query.fetch_all(on).await.map_err(unavailable)?;
    Ok(made.iter().map(|row| row.get("id")).collect())
}

/// Writes the methods of accounts.
pub(super) async fn methods(
    on: &mut AnyConnection,
    accounts: &[Prepared<'_>],
) -> Result<(), StoreError> {
    let methods: Vec<_> = accounts
        .iter()
        .flat_map(|account| {
            let methods = account.new.methods.iter().zip(0_i64..);
            methods.map(|(method, position)| (&account.key, position, method))
        })
        .collect();
    if methods.is_empty() {
        return Ok(());
    }
    let text = format!(
        "INSERT INTO methods (account, position, kind, target) VALUES {}",
        places(methods.len(), 4)
    );
    let mut query = sqlx::query(AssertSqlSafe(text));
    for (account, position, method) in methods {
        query = query
            .bind(account.clone())
            .bind(position)
            .bind(method.kind.as_str().to_owned())
            .bind(method.target.clone());
    }
    query.execute(on).await.map_err(unavailable)?;
    Ok(())
}

/// Writes who belongs to which group, by its number.
pub(super) async fn memberships(
    on: &mut AnyConnection,
    members: Vec<(i64, &str)>,
) -> Result<(), StoreError> {
    if members.is_empty() {
        return Ok(());
    }
    let text = format!(
        "INSERT INTO memberships (grp, account) VALUES {} ON CONFLICT DO NOTHING",
        places(members.len(), 2)
    );
    let mut query = sqlx::query(AssertSqlSafe(text));
    for (group, account) in members {
        query = query.bind(group).bind(account.to_owned());
    }
    query.execute(on).await.map_err(unavailable)?;
    Ok(())
}
