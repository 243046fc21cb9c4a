//! The server's key in a file of the data folder.

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
    let wrong = || Error::new(ErrorKind::InvalidData, "server.key is damaged");
    match std::fs::read(file) {
        Ok(bytes) => Ok(ServerKey::new(bytes.try_into().map_err(|_| wrong())?)),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let mut bytes = [0; 32];
            random.fill(&mut bytes);
            write_for_owner(file, &bytes)?;
            Ok(ServerKey::new(bytes))
        }
        Err(error) => Err(error),
    }
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
