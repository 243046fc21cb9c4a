//! Files of the data folder, which are for this user alone whatever the folder's mode is.

use std::fs::{DirBuilder, OpenOptions};
use std::io::{Error, ErrorKind, Result, Write};
use std::path::Path;

use crate::model::digest::ServerKey;
use crate::port::randomness::Randomness;

/// The server's key: read from the file, or made and kept there for this user alone.
///
/// # Errors
/// When the file cannot be read or written, or holds something else.
pub fn server_key(file: &Path, random: &dyn Randomness) -> Result<ServerKey> {
    keep_for_owner(file)?;
    match read_server_key(file) {
        Ok(key) => Ok(key),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let mut bytes = [0; 32];
            random.fill(&mut bytes);
            write_for_owner(file, &bytes)?;
            Ok(ServerKey::new(bytes))
        }
        Err(error) => Err(error),
    }
}

/// The server's key that is in a file.
///
/// # Errors
/// When it cannot be read, or holds something else.
pub fn read_server_key(file: &Path) -> Result<ServerKey> {
    let damaged = || Error::new(ErrorKind::InvalidData, "server.key is damaged");
    let bytes = std::fs::read(file)?;
    Ok(ServerKey::new(bytes.try_into().map_err(|_| damaged())?))
}

/// Makes the folder, for this user alone, unless it is there.
///
/// # Errors
/// When it cannot be made.
pub fn folder_for_owner(folder: &Path) -> Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// What SQLite keeps beside a database, under its name with these endings.
const BESIDE: [&str; 3] = ["", "-wal", "-shm"];

/// Makes the file of a database, or takes from others the right to read one that is there, with what
/// SQLite keeps beside it. What SQLite makes later has the mode of the database.
///
/// # Errors
/// When it cannot be made, or belongs to somebody else.
pub fn database_for_owner(file: &Path) -> Result<()> {
    file_for_owner(file)?;
    for ending in BESIDE {
        let mut name = file.as_os_str().to_owned();
        name.push(ending);
        keep_for_owner(Path::new(&name))?;
    }
    Ok(())
}

/// Makes a file, or takes from others the right to read one that is there; what is in it stays.
///
/// # Errors
/// When it cannot be made, or belongs to somebody else.
pub fn file_for_owner(file: &Path) -> Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(file)?;
    keep_for_owner(file)
}

/// Gives a file to whom a folder belongs to.
///
/// # Errors
/// When it belongs to somebody else, and this user may not give it away.
pub fn give_to_owner_of(folder: &Path, file: &Path) -> Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt, chown};
        let (owner, own) = (folder.metadata()?, file.metadata()?);
        if owner.uid() != own.uid() {
            return chown(file, Some(owner.uid()), Some(owner.gid()));
        }
    }
    Ok(())
}

/// Takes from others the right to read a file, where it is there.
fn keep_for_owner(file: &Path) -> Result<()> {
    #[cfg(unix)]
    if let Ok(known) = file.metadata() {
        use std::os::unix::fs::PermissionsExt;
        if known.permissions().mode() & 0o077 != 0 {
            return std::fs::set_permissions(file, std::fs::Permissions::from_mode(0o600));
        }
    }
    Ok(())
}

/// Writes under another name first, so that a crash leaves no half key behind.
fn write_for_owner(file: &Path, bytes: &[u8]) -> Result<()> {
    let new = file.with_extension("new");
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut open = options.open(&new)?;
    open.write_all(bytes)?;
    open.sync_all()?;
    std::fs::rename(new, file)
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs;
    use std::os::unix::fs::PermissionsExt;
    use std::path::Path;

    use super::{database_for_owner, server_key};
    use crate::adapter::system::SystemRandomness;

    fn mode(file: &Path) -> u32 {
        let known = fs::metadata(file).expect("it is there");
        known.permissions().mode() & 0o777
    }

    fn open_to_all(file: &Path) {
        fs::set_permissions(file, fs::Permissions::from_mode(0o644)).expect("it is ours");
    }

    #[test]
    fn files_are_for_the_owner_whatever_they_were_before() {
        let folder = tempfile::tempdir().expect("a folder");
        let (database, wal) = (folder.path().join("d"), folder.path().join("d-wal"));
        database_for_owner(&database).expect("it is made");
        assert_eq!(mode(&database), 0o600);
        fs::write(&wal, "rows").expect("written");
        open_to_all(&database);
        open_to_all(&wal);
        database_for_owner(&database).expect("it is there");
        assert_eq!((mode(&database), mode(&wal)), (0o600, 0o600));
        assert_eq!(fs::read(&wal).expect("it is there"), b"rows");
        let key = folder.path().join("server.key");
        server_key(&key, &SystemRandomness).expect("it is made");
        open_to_all(&key);
        server_key(&key, &SystemRandomness).expect("it is read");
        assert_eq!(mode(&key), 0o600);
    }
}
