//! `regain-server key change`.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::Subcommand;

use super::failure::KeyChangeError;
use super::new_key;
use crate::adapter::owner_files::{give_to_owner_of, server_key};
use crate::adapter::sql::copy;
use crate::adapter::sql::database::Database;
use crate::adapter::sql::key_change::{SealError, SealedAnew};
use crate::adapter::system::SystemRandomness;
use crate::audit::noted::Noted;
use crate::config::model::Config;
use crate::foundation::{self, Foundation, KEY_FILE, StartError, seal_of};
use crate::model::digest::ServerKey;

/// What can be done with the key.
#[derive(Clone, Debug, Subcommand)]
pub enum Key {
    /// Give the servers of this database another key, while none of them runs.
    Change {
        /// Where the key is set by the configuration: a file that the new one is written to, or that
        /// holds it already, as 64 hexadecimal digits.
        #[arg(long, value_name = "FILE")]
        to: Option<PathBuf>,
    },
}

/// Changes the key; what to tell.
///
/// # Errors
/// Why it stays.
pub async fn run(command: &Key, config: &Config) -> Result<String, KeyChangeError> {
    let Key::Change { to } = command;
    let database = foundation::file(config);
    if config.database.url.is_none() && database.exists() && !copy::settle(&database).await? {
        return Err(SealError::InUse.into());
    }
    let mut alone = config.clone();
    // A second connection would keep the first from being the only one.
    alone.database.connections = 1;
    let Foundation { database, key } = Foundation::find(&alone, &SystemRandomness).await?;
    let done = change(&database, &key, to.as_deref(), config).await;
    database.close().await;
    done
}

async fn change(
    database: &Database,
    old: &ServerKey,
    to: Option<&Path>,
    config: &Config,
) -> Result<String, KeyChangeError> {
    let place = config.data.join(KEY_FILE);
    let is_configured = config.key.is_some();
    let file = match (is_configured, to) {
        (true, Some(file)) => file.to_owned(),
        (true, None) => return Err(KeyChangeError::NoFile),
        (false, _) => place.with_extension("key.next"),
    };
    let failed = |cause: io::Error| KeyChangeError::File {
        file: file.clone(),
        cause,
    };
    let new = match is_configured {
        true => new_key::in_hexadecimal(&file, &SystemRandomness),
        // One that an interrupted change has left there is used.
        false => server_key(&file, &SystemRandomness),
    };
    let new = new.map_err(failed)?;
    // A change that was killed between database and file is brought to its end.
    let sealed = match database.is_sealed_by(&seal_of(&new)).await? {
        true => None,
        false if database.is_sealed_by(&seal_of(old)).await? => {
            Some(database.seal_anew(old, &new, &seal_of(&new)).await?)
        }
        false => return Err(StartError::OtherKey("the database".to_owned()).into()),
    };
    let next = match is_configured {
        true => format!("give every server the key in {} now", file.display()),
        false => {
            fs::rename(&file, &place).map_err(failed)?;
            // Somebody with more rights than the server changes keys.
            give_to_owner_of(&config.data, &place).map_err(failed)?;
            format!(
                "keep a copy of {} in another place, and start the server",
                place.display()
            )
        }
    };
    Ok(tell(sealed.as_ref(), &next))
}

fn tell(sealed: Option<&SealedAnew>, next: &str) -> String {
    let Some(SealedAnew { ends, messages }) = sealed else {
        return format!("the database was sealed by the new key already: {next}");
    };
    let end = Noted {
        seq: ends.seq,
        mac: ends.mac.clone(),
    };
    format!(
        "the audit record was proven, and sealed by the new key up to {end}, with {messages} messages \
         that wait; recoveries that were under way have ended: {next}"
    )
}
