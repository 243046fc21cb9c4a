//! Files and folders, with errors that name the path.

use std::fs;
use std::path::{Path, PathBuf};

use crate::failure::Failure;

/// A file's text.
pub fn read(path: &Path) -> Result<String, Failure> {
    fs::read_to_string(path).map_err(Failure::file(path))
}

/// Writes a file, and the folders above it.
pub fn write(path: &Path, content: impl AsRef<[u8]>) -> Result<(), Failure> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(Failure::file(folder))?;
    }
    fs::write(path, content).map_err(Failure::file(path))
}

/// Copies a file, and makes the folders above its new place.
pub fn copy(from: &Path, to: &Path) -> Result<(), Failure> {
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder).map_err(Failure::file(folder))?;
    }
    fs::copy(from, to).map(drop).map_err(Failure::file(from))
}

/// Copies what is in a folder, sub-folders included; a folder that is not there is empty.
pub fn copy_folder(from: &Path, to: &Path) -> Result<(), Failure> {
    for path in files_below(from)? {
        let name = path.strip_prefix(from).unwrap_or(&path);
        copy(&path, &to.join(name))?;
    }
    Ok(())
}

/// An empty folder, whatever was there before.
pub fn fresh_folder(path: &Path) -> Result<PathBuf, Failure> {
    if path.exists() {
        fs::remove_dir_all(path).map_err(Failure::file(path))?;
    }
    fs::create_dir_all(path).map_err(Failure::file(path))?;
    Ok(path.to_path_buf())
}

/// All files in and below a folder, or the file itself, in a fixed order.
pub fn files_below(path: &Path) -> Result<Vec<PathBuf>, Failure> {
    if path.is_file() {
        return Ok(vec![path.to_path_buf()]);
    }
    if !path.exists() {
        return Ok(Vec::new());
    }
    let entries = fs::read_dir(path).map_err(Failure::file(path))?;
    let mut entries: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    entries.sort();
    let mut files = Vec::new();
    for entry in entries {
        files.extend(files_below(&entry)?);
    }
    Ok(files)
}
