//! The keys by which accounts and groups are found, made by the rule of identity that this server
//! has.

use std::collections::{BTreeMap, HashSet};

use regain_contract::identity;
use sqlx::{AnyConnection, AnyPool, Row};

use super::database::{Database, Engine, unavailable};
use crate::model::account::user_key;
use crate::model::alike::Alike;
use crate::model::store_error::StoreError;

/// The rule's version. It grows with every change of what [`identity`] answers for any text.
const RULE: i64 = 4;

/// A row of an account: its id, its user ID, and its key as it is.
struct Keyed {
    id: String,
    user_id: String,
    key: String,
}

/// The version of the rule by which the keys in a database were made; none in an empty database.
pub(super) async fn rule(engine: Engine, pool: &AnyPool) -> Result<Option<i64>, StoreError> {
    if has_table(engine, pool, "identity_rule").await? {
        let version = sqlx::query_scalar("SELECT version FROM identity_rule WHERE id = 1");
        return version.fetch_optional(pool).await.map_err(unavailable);
    }
    Ok(has_table(engine, pool, "accounts").await?.then_some(0))
}

/// How many tables have a name.
const fn tables(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = $1",
        Engine::Postgres => {
            "SELECT COUNT(*) FROM information_schema.tables
             WHERE table_schema = current_schema() AND table_name = $1"
        }
    }
}

async fn has_table(engine: Engine, pool: &AnyPool, name: &str) -> Result<bool, StoreError> {
    let count: i64 = sqlx::query_scalar(tables(engine))
        .bind(name)
        .fetch_one(pool)
        .await
        .map_err(unavailable)?;
    Ok(count > 0)
}

/// The accounts of a database that would become one by this server's rule. Nothing is changed.
pub(super) async fn alike(engine: Engine, pool: &AnyPool) -> Result<Alike, StoreError> {
    if rule(engine, pool).await?.is_none() {
        return Ok(Alike::default());
    }
    let mut connection = pool.acquire().await.map_err(unavailable)?;
    let accounts = accounts(&mut connection).await?;
    Ok(among(&accounts))
}

fn among(accounts: &[Keyed]) -> Alike {
    let mut by_key: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for account in accounts {
        let same = by_key.entry(user_key(&account.user_id)).or_default();
        same.push(&account.user_id);
    }
    Alike::of(by_key.into_values())
}

/// All accounts of the embedded directory. Those of a remote one have a key that no user ID has.
async fn accounts(on: &mut AnyConnection) -> Result<Vec<Keyed>, StoreError> {
    let rows = sqlx::query("SELECT id, user_id, user_key FROM accounts ORDER BY id")
        .fetch_all(on)
        .await
        .map_err(unavailable)?;
    let keyed = rows.iter().map(|row| Keyed {
        id: row.get("id"),
        user_id: row.get("user_id"),
        key: row.get("user_key"),
    });
    Ok(keyed.filter(|it| !it.key.starts_with('\u{1}')).collect())
}

impl Database {
    /// Makes all keys once more, where they were made by an older rule: all or none.
    ///
    /// # Errors
    /// [`StoreError::Alike`] where accounts would become one; when the database fails.
    pub(super) async fn renew_keys(&self) -> Result<(), StoreError> {
        let mut tx = self.write().await?;
        // Of several servers that start at once, one does it: the others wait for this row.
        let outdated = sqlx::query("UPDATE identity_rule SET version = $1 WHERE version < $2")
            .bind(RULE)
            .bind(RULE)
            .execute(&mut *tx)
            .await
            .map_err(unavailable)?;
        if outdated.rows_affected() == 0 {
            return Ok(());
        }
        let accounts = accounts(&mut tx).await?;
        let alike = among(&accounts);
        if !alike.is_empty() {
            return Err(StoreError::Alike(alike));
        }
        for account in accounts {
            let key = user_key(&account.user_id);
            if key != account.key {
                sqlx::query("UPDATE accounts SET user_key = $1 WHERE id = $2")
                    .bind(key)
                    .bind(account.id)
                    .execute(&mut *tx)
                    .await
                    .map_err(unavailable)?;
            }
        }
        name_groups(&mut tx).await?;
        tx.commit().await.map_err(unavailable)
    }
}

/// Gives groups their keys. Of those that look alike the oldest is given it.
async fn name_groups(on: &mut AnyConnection) -> Result<(), StoreError> {
    sqlx::query("UPDATE groups SET name_key = NULL")
        .execute(&mut *on)
        .await
        .map_err(unavailable)?;
    let rows = sqlx::query("SELECT id, name FROM groups ORDER BY id")
        .fetch_all(&mut *on)
        .await
        .map_err(unavailable)?;
    let mut given = HashSet::new();
    for row in rows {
        let name: &str = row.get("name");
        let key = identity::of_name(name);
        if !given.insert(key.clone()) {
            tracing::warn!(group = name, "looks like an older group: both stay");
            continue;
        }
        sqlx::query("UPDATE groups SET name_key = $1 WHERE id = $2")
            .bind(key)
            .bind(row.get::<i64, _>("id"))
            .execute(&mut *on)
            .await
            .map_err(unavailable)?;
    }
    Ok(())
}

/// Whether keys were made by an older rule than this server's.
pub(super) const fn is_outdated(rule: Option<i64>) -> bool {
    matches!(rule, Some(version) if version < RULE)
}
