//! Groups, as another system provisions them.

use regain_contract::identity;
use sqlx::{AnyConnection, Row};

use super::audit::append;
use super::database::{Database, Engine, unavailable};
use crate::model::change::Noted;
use crate::model::scim::group::{GroupChange, Members, ProvisionedGroup};
use crate::model::scim::version::check_version;
use crate::model::store_error::StoreError;
use crate::port::provisioning::Provisioning;

impl Database {
    /// See [`crate::port::provisioning::ProvisioningStore::provisioned_groups`].
    pub(super) async fn groups_with(
        &self,
        member: Option<&str>,
    ) -> Result<Vec<ProvisionedGroup>, StoreError> {
        let all =
            "SELECT g.public_id, g.external_id, g.name FROM groups AS g ORDER BY g.name, g.id";
        let of_one = "SELECT g.public_id, g.external_id, g.name FROM groups AS g
             JOIN memberships AS m ON m.grp = g.id JOIN accounts AS a ON a.id = m.account
             WHERE a.public_id = $1 ORDER BY g.name, g.id";
        let query = match member {
            None => sqlx::query(all),
            Some(member) => sqlx::query(of_one).bind(member),
        };
        let rows = query.fetch_all(&self.pool).await.map_err(unavailable)?;
        let groups = rows.iter().map(|row| ProvisionedGroup {
            public_id: row.get("public_id"),
            external_id: row.get("external_id"),
            name: row.get("name"),
            members: None,
        });
        Ok(groups.collect())
    }

    /// See [`crate::port::provisioning::ProvisioningStore::members`].
    pub(super) async fn members_of(
        &self,
        group: &str,
    ) -> Result<Vec<(String, String)>, StoreError> {
        let mut connection = self.pool.acquire().await.map_err(unavailable)?;
        members(&mut connection, group).await
    }

    /// See [`crate::port::provisioning::ProvisioningStore::create_group`].
    pub(super) async fn make_group(
        &self,
        public_id: &str,
        change: &GroupChange,
        noted: &Noted,
    ) -> Result<Provisioning, StoreError> {
        let mut tx = self.write().await?;
        let done = write(&mut tx, public_id, true, change).await?;
        if done == Provisioning::Done {
            append(&mut tx, &noted.chain, &noted.record).await?;
            tx.commit().await.map_err(unavailable)?;
        }
        Ok(done)
    }

    /// See [`crate::port::provisioning::ProvisioningStore::change_group`].
    pub(super) async fn write_group(
        &self,
        public_id: &str,
        version: Option<&str>,
        change: &GroupChange,
        noted: &Noted,
    ) -> Result<Provisioning, StoreError> {
        let mut tx = self.write().await?;
        let mut done = self.take_hold(&mut tx, public_id, version).await?;
        if done == Provisioning::Done {
            done = write(&mut tx, public_id, false, change).await?;
        }
        if done == Provisioning::Done {
            append(&mut tx, &noted.chain, &noted.record).await?;
            tx.commit().await.map_err(unavailable)?;
        }
        Ok(done)
    }

    /// See [`crate::port::provisioning::ProvisioningStore::delete_group`].
    pub(super) async fn drop_group(
        &self,
        public_id: &str,
        version: Option<&str>,
        noted: &Noted,
    ) -> Result<Provisioning, StoreError> {
        let mut tx = self.write().await?;
        let held = self.take_hold(&mut tx, public_id, version).await?;
        if held != Provisioning::Done {
            return Ok(held);
        }
        sqlx::query("DELETE FROM groups WHERE public_id = $1")
            .bind(public_id)
            .execute(&mut *tx)
            .await
            .map_err(unavailable)?;
        append(&mut tx, &noted.chain, &noted.record).await?;
        tx.commit().await.map_err(unavailable)?;
        Ok(Provisioning::Done)
    }

    /// Keeps a group from being changed by others until the transaction ends, and sees that it is still
    /// of the version that is meant, where one is. With SQLite the transaction is the only writer; with
    /// PostgreSQL who adds a member waits for the group's row, to which memberships refer.
    async fn take_hold(
        &self,
        on: &mut AnyConnection,
        public_id: &str,
        version: Option<&str>,
    ) -> Result<Provisioning, StoreError> {
        let text = match self.engine {
            Engine::Sqlite => "SELECT external_id, name FROM groups WHERE public_id = $1",
            Engine::Postgres => {
                "SELECT external_id, name FROM groups WHERE public_id = $1 FOR UPDATE"
            }
        };
        let row = sqlx::query(text).bind(public_id).fetch_optional(&mut *on);
        let Some(row) = row.await.map_err(unavailable)? else {
            return Ok(Provisioning::Gone);
        };
        if version.is_none() {
            return Ok(Provisioning::Done);
        }
        let group = ProvisionedGroup {
            public_id: public_id.to_owned(),
            external_id: row.get("external_id"),
            name: row.get("name"),
            members: Some(members(on, public_id).await?),
        };
        Ok(match check_version(&group.resource(), version) {
            Ok(()) => Provisioning::Done,
            Err(_) => Provisioning::Overtaken,
        })
    }
}

async fn members(on: &mut AnyConnection, group: &str) -> Result<Vec<(String, String)>, StoreError> {
    let rows = sqlx::query(
        "SELECT a.public_id, a.name FROM memberships AS m JOIN groups AS g ON g.id = m.grp
         JOIN accounts AS a ON a.id = m.account WHERE g.public_id = $1 ORDER BY a.user_key",
    )
    .bind(group)
    .fetch_all(on)
    .await
    .map_err(unavailable)?;
    let member = rows
        .iter()
        .map(|row| (row.get("public_id"), row.get("name")));
    Ok(member.collect())
}

/// Writes what changes of a group.
async fn write(
    on: &mut AnyConnection,
    public_id: &str,
    is_new: bool,
    change: &GroupChange,
) -> Result<Provisioning, StoreError> {
    if let Some(name) = &change.name {
        let named = name_group(on, public_id, is_new, name).await?;
        if named != Provisioning::Done {
            return Ok(named);
        }
    }
    let Some(number) = number_of(on, public_id).await? else {
        return Ok(Provisioning::Gone);
    };
    if let Some(id) = &change.external_id {
        sqlx::query("UPDATE groups SET external_id = $1 WHERE id = $2")
            .bind(Some(id.as_str()).filter(|id| !id.is_empty()))
            .bind(number)
            .execute(&mut *on)
            .await
            .map_err(unavailable)?;
    }
    for step in &change.members {
        change_members(on, number, step).await?;
    }
    Ok(Provisioning::Done)
}

/// Makes a group, or gives it another name, where no other one looks like it.
async fn name_group(
    on: &mut AnyConnection,
    public_id: &str,
    is_new: bool,
    name: &str,
) -> Result<Provisioning, StoreError> {
    let key = identity::of_name(name);
    let others = sqlx::query_scalar::<_, i64>(
        "SELECT COUNT(*) FROM groups WHERE (name_key = $1 OR name = $2) AND public_id <> $3",
    );
    let others = others.bind(&key).bind(name).bind(public_id);
    if others.fetch_one(&mut *on).await.map_err(unavailable)? > 0 {
        return Ok(Provisioning::Taken);
    }
    let text = match is_new {
        true => {
            "INSERT INTO groups (public_id, name, name_key) VALUES ($1, $2, $3)
             ON CONFLICT DO NOTHING"
        }
        false => "UPDATE groups SET name = $2, name_key = $3 WHERE public_id = $1",
    };
    let done = sqlx::query(text).bind(public_id).bind(name).bind(&key);
    let done = done.execute(on).await.map_err(unavailable)?;
    Ok(match (done.rows_affected(), is_new) {
        (0, true) => Provisioning::Taken,
        (0, false) => Provisioning::Gone,
        _ => Provisioning::Done,
    })
}

async fn number_of(on: &mut AnyConnection, public_id: &str) -> Result<Option<i64>, StoreError> {
    sqlx::query_scalar("SELECT id FROM groups WHERE public_id = $1")
        .bind(public_id)
        .fetch_optional(on)
        .await
        .map_err(unavailable)
}

async fn change_members(
    on: &mut AnyConnection,
    group: i64,
    step: &Members,
) -> Result<(), StoreError> {
    if let Members::Are(_) = step {
        sqlx::query("DELETE FROM memberships WHERE grp = $1")
            .bind(group)
            .execute(&mut *on)
            .await
            .map_err(unavailable)?;
    }
    let (text, ids) = match step {
        Members::Are(ids) | Members::Join(ids) => (
            "INSERT INTO memberships (grp, account) SELECT $1, a.id FROM accounts AS a
             WHERE a.public_id = $2 AND a.remote = 0 ON CONFLICT DO NOTHING",
            ids,
        ),
        Members::Leave(ids) => (
            "DELETE FROM memberships WHERE grp = $1 AND account IN
             (SELECT a.id FROM accounts AS a WHERE a.public_id = $2)",
            ids,
        ),
    };
    for id in ids {
        let step = sqlx::query(text).bind(group).bind(id);
        step.execute(&mut *on).await.map_err(unavailable)?;
    }
    Ok(())
}
