//! Accounts, as another system provisions them.

use regain_contract::{Role, Timestamp};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, AssertSqlSafe, Row};

use super::account_edits::{end_access, end_what_began, write_methods};
use super::accounts::methods_of;
use super::audit::append;
use super::database::{Database, unavailable};
use super::words;
use crate::model::account::{AccountMethod, AccountState, user_key};
use crate::model::admin::findable::name_key;
use crate::model::change::Noted;
use crate::model::scim::provisioned::Provisioned;
use crate::model::scim::user::{Desired, Narrowed};
use crate::model::store_error::StoreError;
use crate::port::provisioning::{Part, Provisioning, TakenBack};

impl Database {
    /// See [`crate::port::provisioning::ProvisioningStore::provisioned_by`].
    pub(super) async fn users_by(&self, key: &Narrowed) -> Result<Vec<Provisioned>, StoreError> {
        let (condition, value) = match key {
            Narrowed::Id(id) => ("a.public_id = $1", id),
            Narrowed::UserKey(key) => ("a.user_key = $1", key),
            Narrowed::ExternalId(id) => ("a.external_id = $1", id),
            Narrowed::Word(word) => (
                "a.number IN (SELECT w.number FROM search_words AS w WHERE w.word = $1)",
                word,
            ),
        };
        let text = format!(
            "SELECT a.* FROM accounts AS a WHERE a.remote = 0 AND {condition} ORDER BY a.user_key"
        );
        let rows = sqlx::query(AssertSqlSafe(text)).bind(value);
        let rows = rows.fetch_all(&self.pool).await.map_err(unavailable)?;
        self.users_of(&rows).await
    }

    /// See [`crate::port::provisioning::ProvisioningStore::all_provisioned`].
    pub(super) async fn user_part(
        &self,
        active: Option<bool>,
        part: Part,
    ) -> Result<(u32, Vec<Provisioned>), StoreError> {
        let condition = match active {
            None => "",
            Some(true) => "AND state <> 'disabled'",
            Some(false) => "AND state = 'disabled'",
        };
        let text = format!("SELECT COUNT(*) FROM accounts WHERE remote = 0 {condition}");
        let count: i64 = sqlx::query_scalar(AssertSqlSafe(text))
            .fetch_one(&self.pool)
            .await
            .map_err(unavailable)?;
        let text = format!(
            "SELECT * FROM accounts WHERE remote = 0 {condition} ORDER BY user_key LIMIT $1 OFFSET $2"
        );
        let rows = sqlx::query(AssertSqlSafe(text))
            .bind(i64::from(part.most))
            .bind(i64::from(part.skipped))
            .fetch_all(&self.pool)
            .await
            .map_err(unavailable)?;
        let users = self.users_of(&rows).await?;
        Ok((u32::try_from(count).unwrap_or(u32::MAX), users))
    }

    async fn users_of(&self, rows: &[AnyRow]) -> Result<Vec<Provisioned>, StoreError> {
        let mut users = Vec::with_capacity(rows.len());
        for row in rows {
            let id: String = row.get("id");
            let groups = sqlx::query(
                "SELECT g.public_id, g.name FROM memberships AS m JOIN groups AS g ON g.id = m.grp
                 WHERE m.account = $1 ORDER BY g.name",
            )
            .bind(&id)
            .fetch_all(&self.pool)
            .await
            .map_err(unavailable)?;
            let state = AccountState::from_word(row.get("state"));
            let state = state.ok_or(StoreError::Corrupt("account state"))?;
            users.push(Provisioned {
                public_id: row.get("public_id"),
                role: Role::from(row.get::<&str, _>("role")),
                has: desired(row, state, self.methods(&id).await?),
                groups: groups
                    .iter()
                    .map(|row| (row.get("public_id"), row.get("name")))
                    .collect(),
                account: id,
                state,
            });
        }
        Ok(users)
    }

    /// See [`crate::port::provisioning::ProvisioningStore::provision`].
    pub(super) async fn create_user(
        &self,
        public_id: &str,
        new: &Desired,
        noted: &Noted,
    ) -> Result<Provisioning, StoreError> {
        let mut tx = self.write().await?;
        let key = user_key(&new.user_id);
        let state = match new.active {
            Some(false) => AccountState::Disabled,
            _ => AccountState::Active,
        };
        let made = sqlx::query(
            "INSERT INTO accounts (id, public_id, user_id, user_key, name, name_key, role, email, state,
             two_proofs, password_temporary, external_id, given_name, family_name)
             VALUES ($1, $1, $2, $3, $4, $5, $6, $7, $8, 0, 0, $9, $10, $11) ON CONFLICT DO NOTHING",
        )
        .bind(public_id)
        .bind(&new.user_id)
        .bind(&key)
        .bind(&new.name)
        .bind(name_key(&new.name))
        .bind(Role::User.as_str())
        .bind(&new.email)
        .bind(state.word())
        .bind(&new.external_id)
        .bind(&new.given_name)
        .bind(&new.family_name)
        .execute(&mut *tx)
        .await
        .map_err(unavailable)?;
        if made.rows_affected() == 0 {
            return Ok(Provisioning::Taken);
        }
        write_methods(&mut tx, public_id, &new.methods).await?;
        words::renew(&mut tx, &[public_id]).await?;
        append(&mut tx, &noted.chain, &noted.record).await?;
        tx.commit().await.map_err(unavailable)?;
        Ok(Provisioning::Done)
    }

    /// See [`crate::port::provisioning::ProvisioningStore::change_provisioned`].
    pub(super) async fn change_user(
        &self,
        was: &Provisioned,
        to: &Desired,
        taken_back: TakenBack,
        at: Timestamp,
        noted: &Noted,
    ) -> Result<Provisioning, StoreError> {
        let mut tx = self.write_on(&was.account).await?;
        let key = user_key(&to.user_id);
        let others = "SELECT COUNT(*) FROM accounts WHERE user_key = $1 AND id <> $2";
        let others = sqlx::query_scalar::<_, i64>(others)
            .bind(&key)
            .bind(&was.account);
        if others.fetch_one(&mut *tx).await.map_err(unavailable)? > 0 {
            return Ok(Provisioning::Taken);
        }
        if !is_still(&mut tx, was).await? {
            return Ok(Provisioning::Overtaken);
        }
        sqlx::query(
            "UPDATE accounts SET user_id = $1, user_key = $2, name = $3, email = $4, state = $5,
             external_id = $6, given_name = $7, family_name = $8 WHERE id = $9",
        )
        .bind(&to.user_id)
        .bind(&key)
        .bind(&to.name)
        .bind(&to.email)
        .bind(was.state_with(to.active).word())
        .bind(&to.external_id)
        .bind(&to.given_name)
        .bind(&to.family_name)
        .bind(&was.account)
        .execute(&mut *tx)
        .await
        .map_err(unavailable)?;
        if to.methods != was.has.methods {
            write_methods(&mut tx, &was.account, &to.methods).await?;
        }
        take_back(&mut tx, &was.account, taken_back, at).await?;
        words::renew(&mut tx, &[&*was.account]).await?;
        append(&mut tx, &noted.chain, &noted.record).await?;
        tx.commit().await.map_err(unavailable)?;
        Ok(Provisioning::Done)
    }

    /// See [`crate::port::provisioning::ProvisioningStore::deprovision`].
    pub(super) async fn delete_user(
        &self,
        was: &Provisioned,
        noted: &Noted,
    ) -> Result<Provisioning, StoreError> {
        let mut tx = self.write_on(&was.account).await?;
        let gone =
            sqlx::query("DELETE FROM accounts WHERE id = $1 AND public_id = $2 AND role = $3")
                .bind(&was.account)
                .bind(&was.public_id)
                .bind(was.role.as_str())
                .execute(&mut *tx)
                .await
                .map_err(unavailable)?;
        if gone.rows_affected() == 0 {
            return Ok(Provisioning::Overtaken);
        }
        append(&mut tx, &noted.chain, &noted.record).await?;
        tx.commit().await.map_err(unavailable)?;
        Ok(Provisioning::Done)
    }
}

/// Whether an account is what it was when somebody looked at it.
async fn is_still(on: &mut AnyConnection, was: &Provisioned) -> Result<bool, StoreError> {
    let row = sqlx::query("SELECT * FROM accounts WHERE id = $1 AND public_id = $2 AND remote = 0")
        .bind(&was.account)
        .bind(&was.public_id)
        .fetch_optional(&mut *on)
        .await
        .map_err(unavailable)?;
    let Some(row) = row else { return Ok(false) };
    let methods = methods_of(on, &was.account).await?;
    let state = AccountState::from_word(row.get("state"));
    let role = Role::from(row.get::<&str, _>("role"));
    Ok((state, role) == (Some(was.state), was.role.clone())
        && desired(&row, was.state, methods) == was.has)
}

/// What is on file for an account of a row.
fn desired(row: &AnyRow, state: AccountState, methods: Vec<AccountMethod>) -> Desired {
    Desired {
        user_id: row.get("user_id"),
        external_id: row.get("external_id"),
        name: row.get("name"),
        given_name: row.get("given_name"),
        family_name: row.get("family_name"),
        active: Some(state != AccountState::Disabled),
        email: row.get("email"),
        methods,
    }
}

async fn take_back(
    on: &mut AnyConnection,
    account: &str,
    what: TakenBack,
    at: Timestamp,
) -> Result<(), StoreError> {
    if what.recoveries {
        end_what_began(on, account, at).await?;
    }
    if what.access {
        end_access(on, account, at).await?;
        let expire = "UPDATE accounts SET password_expires_at = 0
             WHERE id = $1 AND password_temporary = 1";
        let expired = sqlx::query(expire).bind(account).execute(on).await;
        expired.map_err(unavailable)?;
    }
    Ok(())
}
