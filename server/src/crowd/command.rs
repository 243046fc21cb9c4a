//! `regain-server accounts seed`.

use std::io::Write;
use std::sync::Arc;

use regain_contract::{Secret, Timestamp};
use thiserror::Error;

use super::history;
use super::person::person;
use crate::adapter::sql::database::Database;
use crate::adapter::system::{SystemClock, SystemRandomness};
use crate::config::model::Config;
use crate::foundation::{Foundation, StartError};
use crate::model::change::PreparedPassword;
use crate::model::store_error::StoreError;
use crate::port::clock::Clock;
use crate::port::password_hasher::PasswordHasher;
use crate::service::journal::Journal;

/// The password of all of them.
pub const PASSWORD: &str = "made-up-people-share-this";

/// People whom the records are about, at most.
const SHOWN: u32 = 5000;

/// People made with one transaction.
const BATCH: u32 = 500;

/// Not all were made.
#[derive(Debug, Error)]
pub enum SeedError {
    /// The database cannot be used.
    #[error(transparent)]
    Start(#[from] StartError),
    /// The database failed on the way. Once more goes on where it was.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Makes a rehearsal of so many people, and of so many records of what they did in the last 30
/// days; what to tell.
///
/// # Errors
/// Why there are none, or not all.
pub async fn run(count: u32, records: u32, config: &Config) -> Result<String, SeedError> {
    let now = SystemClock.now();
    let foundation = Foundation::lay(config, true, &SystemRandomness, now).await?;
    let made = seed(&foundation.database, count, now, |done| {
        // That nobody sees it is no reason to stop.
        let _ = write!(std::io::stderr(), "\r{done} of {count}");
    });
    let made = made.await?;
    remember(&foundation, records, count).await?;
    foundation.database.look_through().await?;
    foundation.database.close().await;
    let _ = writeln!(std::io::stderr());
    Ok(format!(
        "accounts made: {made}; the password of each that has one is {PASSWORD}"
    ))
}

/// Writes what people did of late.
async fn remember(foundation: &Foundation, records: u32, people: u32) -> Result<(), StoreError> {
    let journal = Journal {
        log: Arc::new(foundation.database.clone()),
        key: foundation.key.clone(),
        clock: Arc::new(SystemClock),
    };
    let somebody = PreparedPassword(Secret::new(""));
    let users: Vec<String> = (0..people.min(SHOWN))
        .map(|number| person(number, &somebody, journal.clock.now()).user_id)
        .collect();
    history::write(&foundation.database, &journal, records, &users, |done| {
        let _ = write!(std::io::stderr(), "\r{done} of {records} records");
    })
    .await
}

/// Makes those of so many people who are not there yet; how many. `progress` hears how far it is.
///
/// # Errors
/// When the database fails.
pub async fn seed(
    database: &Database,
    count: u32,
    now: Timestamp,
    progress: impl Fn(u32),
) -> Result<usize, StoreError> {
    let password = database.prepare_password(&Secret::new(PASSWORD)).await?;
    let mut made = 0;
    for first in (0..count).step_by(BATCH as usize) {
        let end = first.saturating_add(BATCH).min(count);
        let people: Vec<_> = (first..end)
            .map(|number| person(number, &password, now))
            .collect();
        made += database.seed_all(&people, now).await?;
        progress(end);
    }
    Ok(made)
}
