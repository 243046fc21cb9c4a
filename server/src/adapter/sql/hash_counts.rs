//! How many passwords are kept in which way. Nothing is upgraded for it.

use std::collections::BTreeMap;
use std::path::Path;

use regain_contract::Secret;
use sqlx::{AnyPool, Row};

use super::database::{Database, Engine, unavailable};
use super::identities;
use super::opening::address_of;
use crate::adapter::argon::Argon;
use crate::adapter::kept_password::kind::PasswordKind;
use crate::model::store_error::StoreError;

/// Hashes that are read at once.
const AT_ONCE: i64 = 1000;

/// How many passwords are kept in which way, the weakest first; none, before all, is what cannot be read.
pub type HashCounts = BTreeMap<Option<PasswordKind>, usize>;

impl Database {
    /// Counts the hashes in a database file.
    ///
    /// # Errors
    /// When the file cannot be opened or read.
    pub async fn hashes_in(file: &Path) -> Result<HashCounts, StoreError> {
        let pool = Engine::Sqlite.pool(&address_of(file, "rwc")?, 1).await?;
        counted(Engine::Sqlite, &pool).await
    }

    /// Counts the hashes in a PostgreSQL database.
    ///
    /// # Errors
    /// When there is no such database, or it cannot be read.
    pub async fn hashes_at(address: &Secret) -> Result<HashCounts, StoreError> {
        let pool = Engine::Postgres.pool(address.expose(), 1).await?;
        counted(Engine::Postgres, &pool).await
    }
}

async fn counted(engine: Engine, pool: &AnyPool) -> Result<HashCounts, StoreError> {
    let mut counts = HashCounts::new();
    if identities::rule(engine, pool).await?.is_none() {
        return Ok(counts);
    }
    let argon = Argon::new();
    let mut after = String::new();
    loop {
        let rows = sqlx::query(
            "SELECT id, password_hash FROM accounts
             WHERE password_hash IS NOT NULL AND id > $1 ORDER BY id LIMIT $2",
        )
        .bind(&after)
        .bind(AT_ONCE)
        .fetch_all(pool)
        .await
        .map_err(unavailable)?;
        let Some(last) = rows.last() else {
            return Ok(counts);
        };
        after = last.get("id");
        for row in &rows {
            let kind = argon.kind_of(row.get("password_hash"));
            *counts.entry(kind).or_default() += 1;
        }
    }
}
