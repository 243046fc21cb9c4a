//! `regain-server backup` and `regain-server restore`.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::failure::BackupError;
use crate::adapter::owner_files::{file_for_owner, give_to_owner_of, read_server_key};
use crate::adapter::sql::copy::{self, Content};
use crate::config::model::Config;
use crate::foundation::{self, KEY_FILE, seal_of};

/// Copies the embedded database into a new file, which only its owner can read, while servers go on.
///
/// # Errors
/// Why there is no copy.
pub async fn backup(to: &Path, config: &Config) -> Result<String, BackupError> {
    let database = embedded(config)?;
    if !database.exists() {
        return Err(BackupError::Nothing(config.data.clone()));
    }
    if to.exists() {
        return Err(BackupError::InTheWay(to.to_owned()));
    }
    file_for_owner(to).map_err(|cause| file_failed(to, cause))?;
    let made = write(&database, to).await;
    if made.is_err() {
        let _ = fs::remove_file(to);
    }
    let content = made?;
    Ok(format!(
        "{} holds {}, and was read through. The key is not in it: keep a copy of {} in another place",
        to.display(),
        summary(&content),
        config.data.join(KEY_FILE).display()
    ))
}

async fn write(database: &Path, to: &Path) -> Result<Content, BackupError> {
    copy::copy(database, to).await?;
    let synced = fs::File::open(to).and_then(|file| file.sync_all());
    synced.map_err(|cause| file_failed(to, cause))?;
    inspect(to).await
}

/// Puts a copy back. A database that is there is kept beside it, and only with `replace`.
///
/// # Errors
/// Why nothing was put back.
pub async fn restore(from: &Path, replace: bool, config: &Config) -> Result<String, BackupError> {
    let database = embedded(config)?;
    check_alone(from)?;
    let content = inspect(from).await?;
    let known = copy::newest_step();
    if content.step > known {
        return Err(BackupError::Newer {
            file: from.to_owned(),
            step: content.step,
            known,
        });
    }
    check_key(from, &content, config)?;
    let before = database.with_extension("sqlite.before-restore");
    if database.exists() {
        if !replace {
            return Err(BackupError::Occupied(before));
        }
        if before.exists() {
            return Err(BackupError::InTheWay(before));
        }
        if !copy::settle(&database).await? {
            return Err(BackupError::InUse);
        }
    }
    put(from, &database, &before).map_err(|cause| file_failed(&database, cause))?;
    Ok(format!(
        "put back: {}. Start the server; audit verify --noted says whether what you noted is in it",
        summary(&content)
    ))
}

/// A file that was copied with what SQLite keeps beside it may lack what was written last.
fn check_alone(file: &Path) -> Result<(), BackupError> {
    let mut beside = file.as_os_str().to_owned();
    beside.push("-wal");
    match fs::metadata(&beside) {
        Ok(found) if found.len() > 0 => Err(BackupError::Damaged {
            file: file.to_owned(),
            cause: format!("{} lies beside it", Path::new(&beside).display()),
        }),
        _ => Ok(()),
    }
}

/// Copies first, under another name, so that a full disk leaves everything as it is.
fn put(from: &Path, database: &Path, before: &Path) -> io::Result<()> {
    let new = database.with_extension("sqlite.new");
    let _ = fs::remove_file(&new);
    file_for_owner(&new)?;
    fs::copy(from, &new)?;
    file_for_owner(&new)?;
    // Somebody with more rights than the server puts copies back.
    give_to_owner_of(database.parent().unwrap_or(database), &new)?;
    fs::File::open(&new)?.sync_all()?;
    if database.exists() {
        fs::rename(database, before)?;
    }
    fs::rename(&new, database)
}

/// The key must be there, and the one that the copy was sealed by.
fn check_key(from: &Path, content: &Content, config: &Config) -> Result<(), BackupError> {
    let wrong = |cause: String| BackupError::Damaged {
        file: config.data.join(KEY_FILE),
        cause,
    };
    let given = config.server_key().map_err(wrong)?;
    let path = config.data.join(KEY_FILE);
    let key = match given {
        Some(key) => key,
        None if path.exists() => {
            read_server_key(&path).map_err(|cause| file_failed(&path, cause))?
        }
        None => return Err(BackupError::NoKey(config.data.clone())),
    };
    match &content.fingerprint {
        Some(known) if *known != seal_of(&key) => Err(BackupError::OtherKey(from.to_owned())),
        _ => Ok(()),
    }
}

async fn inspect(file: &Path) -> Result<Content, BackupError> {
    if let Err(cause) = fs::File::open(file) {
        return Err(file_failed(file, cause));
    }
    copy::inspect(file).await.map_err(|error| {
        let source = std::error::Error::source(&error).map(ToString::to_string);
        BackupError::Damaged {
            file: file.to_owned(),
            cause: source.unwrap_or_else(|| error.to_string()),
        }
    })
}

/// The file of the embedded database.
fn embedded(config: &Config) -> Result<PathBuf, BackupError> {
    match &config.database.url {
        Some(_) => Err(BackupError::Postgres),
        None => Ok(foundation::file(config)),
    }
}

fn summary(content: &Content) -> String {
    let Content {
        accounts, records, ..
    } = content;
    format!("{accounts} accounts and {records} audit records")
}

fn file_failed(file: &Path, cause: io::Error) -> BackupError {
    let file = file.to_owned();
    BackupError::File { file, cause }
}
