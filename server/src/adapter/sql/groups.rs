//! Groups of users.

use regain_contract::admin::Group;
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

/// The number of the group of this name, which is made where there is none.
pub(super) async fn number(on: &mut AnyConnection, name: &str) -> Result<i64, StoreError> {
    sqlx::query("INSERT INTO groups (name) VALUES ($1) ON CONFLICT (name) DO NOTHING")
        .bind(name)
        .execute(&mut *on)
        .await
        .map_err(unavailable)?;
    sqlx::query_scalar("SELECT id FROM groups WHERE name = $1")
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
