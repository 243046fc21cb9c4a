//! The new key, in a file of its own until the database is sealed by it.

use std::fs;
use std::io::{Error, ErrorKind, Result};
use std::path::Path;

use crate::adapter::owner_files::file_for_owner;
use crate::model::digest::ServerKey;
use crate::port::randomness::Randomness;

/// A key as the configuration holds one: 64 hexadecimal digits. Made where there is no such file.
///
/// # Errors
/// When the file cannot be read or written, or holds something else.
pub fn in_hexadecimal(file: &Path, random: &dyn Randomness) -> Result<ServerKey> {
    if !file.exists() {
        let mut bytes = [0; 32];
        random.fill(&mut bytes);
        file_for_owner(file)?;
        fs::write(file, hex::encode(bytes) + "\n")?;
        fs::File::open(file)?.sync_all()?;
    }
    let mut bytes = [0; 32];
    let text = fs::read_to_string(file)?;
    hex::decode_to_slice(text.trim(), &mut bytes)
        .map_err(|_| Error::new(ErrorKind::InvalidData, "it holds no 64 hexadecimal digits"))?;
    Ok(ServerKey::new(bytes))
}
