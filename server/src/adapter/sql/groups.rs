//! Groups of users.

use regain_contract::admin::Group;
use regain_contract::identity;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, AnyPool, Row};

use super::database::unavailable;
use crate::model::store_error::StoreError;

/// All groups by name.
pub(super) async fn all(pool: &AnyPool) -> Result<Vec<Group>, StoreError> {
    let rows = sqlx::query(
        "SELECT g.public_id, g.name,
         (SELECT COUNT(*) FROM memberships m WHERE m.grp = g.id) AS members
         FROM groups g ORDER BY g.name",
    )
    .fetch_all(pool)
    .await
    .map_err(unavailable)?;
    Ok(rows.iter().map(group).collect())
}

/// The groups of an account by name.
pub(super) async fn of(pool: &AnyPool, account: &str) -> Result<Vec<Group>, StoreError> {
    let rows = sqlx::query(
        "SELECT g.public_id, g.name,
         (SELECT COUNT(*) FROM memberships m WHERE m.grp = g.id) AS members
         FROM memberships own JOIN groups g ON g.id = own.grp
         WHERE own.account = $1 ORDER BY g.name",
    )
    .bind(account)
    .fetch_all(pool)
    .await
    .map_err(unavailable)?;
    Ok(rows.iter().map(group).collect())
}

/// The names of an account's groups, sorted.
pub(super) async fn names_of(
    on: &mut AnyConnection,
    account: &str,
) -> Result<Vec<String>, StoreError> {
    let names = sqlx::query_scalar(
        "SELECT g.name FROM memberships own JOIN groups g ON g.id = own.grp WHERE own.account = $1",
    );
    let mut names: Vec<String> = names
        .bind(account)
        .fetch_all(on)
        .await
        .map_err(unavailable)?;
    names.sort_unstable();
    Ok(names)
}

/// The number of the group of this name, or of one that looks like it, which is made where there is none.
pub(super) async fn number(on: &mut AnyConnection, name: &str) -> Result<i64, StoreError> {
    let key = identity::of_name(name);
    sqlx::query("INSERT INTO groups (name, name_key) VALUES ($1, $2) ON CONFLICT DO NOTHING")
        .bind(name)
        .bind(&key)
        .execute(&mut *on)
        .await
        .map_err(unavailable)?;
    // A group that somebody put into the table by hand has no key.
    sqlx::query_scalar(
        "SELECT id FROM groups WHERE name_key = $1 OR name = $2
         ORDER BY CASE WHEN name_key IS NULL THEN 1 ELSE 0 END LIMIT 1",
    )
    .bind(&key)
    .bind(name)
    .fetch_one(on)
    .await
    .map_err(unavailable)
}

fn group(row: &AnyRow) -> Group {
    Group {
        id: row.get("public_id"),
        name: row.get("name"),
        members: u32::try_from(row.get::<i64, _>("members")).unwrap_or(u32::MAX),
        uncounted: false,
    }
}
