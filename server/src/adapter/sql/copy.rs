//! Copies of an SQLite file, made while servers write to it, and what can be told of one.

use std::path::Path;

use sqlx::any::install_default_drivers;
use sqlx::{AnyConnection, Connection};

use super::database::{Engine, unavailable};
use super::opening::address_of;
use crate::model::store_error::StoreError;

/// What is in an SQLite file, as far as it matters before it is put back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    /// The last step that brought its tables forward.
    pub step: i64,
    /// The fingerprint of the key that its servers sealed by, where one has said so.
    pub fingerprint: Option<String>,
    /// Accounts.
    pub accounts: i64,
    /// Records of the audit record.
    pub records: i64,
}

/// The newest step of the tables that this version knows.
pub fn newest_step() -> i64 {
    Engine::Sqlite.newest_step()
}

/// Writes a copy of one moment into another file, which is not there or is empty. Neither the
/// database nor who uses it notices; its tables stay as they are, though this version has newer ones.
///
/// # Errors
/// When the database cannot be read, or the copy not be written.
pub async fn copy(database: &Path, to: &Path) -> Result<(), StoreError> {
    let mut connection = connect(database, "rw").await?;
    let to = to.to_str().ok_or(StoreError::Corrupt("name of a file"))?;
    let copied = sqlx::query("VACUUM INTO $1").bind(to.to_owned());
    copied.execute(&mut connection).await.map_err(unavailable)?;
    connection.close().await.map_err(unavailable)
}

/// Reads a file through, and says what is in it. Nothing is changed.
///
/// # Errors
/// When it is no such database, or damaged.
pub async fn inspect(file: &Path) -> Result<Content, StoreError> {
    // Nobody writes to it, which needs to be said: SQLite would want to lay files beside it otherwise.
    let mut connection = connect(file, "ro&immutable=true").await?;
    let sound: String = sqlx::query_scalar("PRAGMA integrity_check(1)")
        .fetch_one(&mut connection)
        .await
        .map_err(unavailable)?;
    if sound != "ok" {
        return Err(StoreError::Unavailable(sound.into()));
    }
    let fingerprint = sqlx::query_scalar("SELECT fingerprint FROM server_key");
    let fingerprint = fingerprint.fetch_optional(&mut connection).await;
    let mut numbers = [0; 3];
    for (number, query) in numbers.iter_mut().zip([
        "SELECT MAX(version) FROM _sqlx_migrations",
        "SELECT COUNT(*) FROM accounts",
        "SELECT COUNT(*) FROM audit",
    ]) {
        let counted = sqlx::query_scalar(query).fetch_one(&mut connection).await;
        *number = counted.map_err(unavailable)?;
    }
    let [step, accounts, records] = numbers;
    connection.close().await.map_err(unavailable)?;
    Ok(Content {
        step,
        fingerprint: fingerprint.map_err(unavailable)?,
        accounts,
        records,
    })
}

/// Whether no server has the file open. What a server that was killed left beside it is written into
/// it meanwhile, so that it can be moved alone.
///
/// # Errors
/// When it is no database.
pub async fn settle(file: &Path) -> Result<bool, StoreError> {
    let mut connection = connect(file, "rw").await?;
    for (query, refusal_is_use) in [
        ("PRAGMA busy_timeout = 500", false),
        ("PRAGMA locking_mode = EXCLUSIVE", false),
        ("BEGIN EXCLUSIVE", true),
        ("COMMIT", false),
        ("PRAGMA wal_checkpoint(TRUNCATE)", false),
        ("PRAGMA journal_mode = DELETE", true),
    ] {
        match sqlx::query(query).execute(&mut connection).await {
            Ok(_) => {}
            Err(error) if refusal_is_use && is_busy(&error) => return Ok(false),
            Err(error) => return Err(unavailable(error)),
        }
    }
    connection.close().await.map_err(unavailable)?;
    Ok(true)
}

/// SQLite's codes 5 (busy) and 6 (locked), extended ones included.
fn is_busy(error: &sqlx::Error) -> bool {
    let code = error.as_database_error().and_then(|it| it.code());
    let code = code.and_then(|code| code.parse::<u32>().ok());
    code.is_some_and(|code| matches!(code & 0xff, 5 | 6))
}

async fn connect(file: &Path, mode: &str) -> Result<AnyConnection, StoreError> {
    install_default_drivers();
    let address = address_of(file, mode)?;
    AnyConnection::connect(&address).await.map_err(unavailable)
}
