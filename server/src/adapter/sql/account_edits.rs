//! Changing accounts of the embedded directory, each with its record, as one.

use regain_contract::Timestamp;
use sqlx::AnyConnection;

use super::audit::append;
use super::database::{Database, unavailable};
use super::{groups, passwords, words};
use crate::model::account::{Account, AccountMethod, AccountState};
use crate::model::account_edit::{AccountEdit, Part};
use crate::model::admin::findable::name_key;
use crate::model::change::Noted;
use crate::model::link::LinkKind;
use crate::model::recovery::record::Ended;
use crate::model::store_error::StoreError;

impl Database {
    /// Changes these parts of an account. What its owner has begun with what held before ends: its
    /// recoveries and the links to go on with them; with its role, or once it is switched off, its
    /// sessions and the links of administrators as well.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn edit(
        &self,
        account: &Account,
        edit: &AccountEdit,
        parts: &[Part],
        noted: &Noted,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let mut tx = self.write_on(&account.id).await?;
        write(&mut tx, account, edit, parts, now).await?;
        append(&mut tx, &noted.chain, &noted.record).await?;
        tx.commit().await.map_err(unavailable)
    }

    /// Deletes an account with all that hangs on it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn delete_account(&self, id: &str, noted: &Noted) -> Result<(), StoreError> {
        let mut tx = self.write_on(id).await?;
        sqlx::query("DELETE FROM accounts WHERE id = $1 AND remote = 0")
            .bind(id)
            .execute(&mut *tx)
            .await
            .map_err(unavailable)?;
        append(&mut tx, &noted.chain, &noted.record).await?;
        tx.commit().await.map_err(unavailable)
    }
}

/// Changes these parts of an account, and ends what began with what held before.
pub(super) async fn write(
    on: &mut AnyConnection,
    account: &Account,
    edit: &AccountEdit,
    parts: &[Part],
    now: Timestamp,
) -> Result<(), StoreError> {
    write_row(on, account, edit).await?;
    if parts.contains(&Part::Methods) {
        write_methods(on, &account.id, &edit.methods_of(account)).await?;
    }
    words::renew(on, &[&account.id]).await?;
    if let (true, Some(names)) = (parts.contains(&Part::Groups), &edit.groups) {
        join_only(on, &account.id, names).await?;
    }
    revoke(on, account, edit, parts, now).await
}

async fn write_row(
    on: &mut AnyConnection,
    account: &Account,
    edit: &AccountEdit,
) -> Result<(), StoreError> {
    let name = edit.name.as_ref().unwrap_or(&account.name);
    sqlx::query(
        "UPDATE accounts SET name = $1, name_key = $2, email = $3, role = $4, state = $5,
         two_proofs = $6 WHERE id = $7 AND remote = 0",
    )
    .bind(name)
    .bind(name_key(name))
    .bind(edit.email.as_ref().unwrap_or(&account.email).clone())
    .bind(edit.role.as_ref().unwrap_or(&account.role).as_str())
    .bind(edit.state_of(account).word())
    .bind(i64::from(edit.two_proofs.unwrap_or(account.two_proofs)))
    .bind(&account.id)
    .execute(on)
    .await
    .map_err(unavailable)?;
    Ok(())
}

/// Puts these methods in the place of those that an account has.
pub(super) async fn write_methods(
    on: &mut AnyConnection,
    account: &str,
    methods: &[AccountMethod],
) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM methods WHERE account = $1")
        .bind(account)
        .execute(&mut *on)
        .await
        .map_err(unavailable)?;
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

/// Puts an account into these groups, and takes it out of all others.
async fn join_only(
    on: &mut AnyConnection,
    account: &str,
    names: &[String],
) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM memberships WHERE account = $1")
        .bind(account)
        .execute(&mut *on)
        .await
        .map_err(unavailable)?;
    let mut names: Vec<&String> = names.iter().collect();
    // In order, so that of two servers neither waits for the other in a circle.
    names.sort_unstable();
    for name in names {
        let group = groups::number(&mut *on, name).await?;
        sqlx::query(
            "INSERT INTO memberships (grp, account) VALUES ($1, $2) ON CONFLICT DO NOTHING",
        )
        .bind(group)
        .bind(account)
        .execute(&mut *on)
        .await
        .map_err(unavailable)?;
    }
    Ok(())
}

async fn revoke(
    on: &mut AnyConnection,
    account: &Account,
    edit: &AccountEdit,
    parts: &[Part],
    now: Timestamp,
) -> Result<(), StoreError> {
    if !parts.iter().any(|part| part.ends_recoveries()) {
        return Ok(());
    }
    end_what_began(on, &account.id, now).await?;
    let is_off = edit.state_of(account) == AccountState::Disabled;
    if is_off || parts.contains(&Part::Role) {
        end_access(on, &account.id, now).await?;
    }
    Ok(())
}

/// Ends recoveries, the links to go on with them, and checks of callers: they began with what held
/// before.
pub(super) async fn end_what_began(
    on: &mut AnyConnection,
    account: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    passwords::end_recoveries(on, account, "", Ended::Cancelled, now).await?;
    passwords::void_links(on, account, &[LinkKind::Continue], now).await?;
    end_caller_checks(on, account).await
}

/// Ends sessions and the links of administrators.
pub(super) async fn end_access(
    on: &mut AnyConnection,
    account: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    passwords::end_sessions(on, account).await?;
    passwords::void_links(on, account, &[LinkKind::Reset], now).await?;
    Ok(())
}

/// Whoever was made sure of by what was on file before is made sure of once more.
async fn end_caller_checks(on: &mut AnyConnection, account: &str) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM caller_checks WHERE account = $1")
        .bind(account)
        .execute(on)
        .await
        .map_err(unavailable)?;
    Ok(())
}
