//! Files of a recipe, and the settings in them.

use std::fs;
use std::path::Path;

use crate::failure::{Done, Failure};

/// Copies a folder with all that is in it.
///
/// # Errors
/// When it is not there.
pub fn copy(from: &Path, to: &Path) -> Done {
    let failed = |path: &Path| Failure::io(path.display().to_string());
    fs::create_dir_all(to).map_err(failed(to))?;
    for entry in fs::read_dir(from).map_err(failed(from))? {
        let entry = entry.map_err(failed(from))?;
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), &target).map_err(failed(&entry.path()))?;
        }
    }
    Ok(())
}

/// Writes a file, and the folders above it.
///
/// # Errors
/// When it cannot be written.
pub fn text(path: &Path, text: &str) -> Done {
    let failed = |path: &Path| Failure::io(path.display().to_string());
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(failed(folder))?;
    }
    fs::write(path, text).map_err(failed(path))
}

/// Changes lines of a file, as a person with the documentation at hand would: each must be there
/// exactly once.
///
/// # Errors
/// When one is not.
pub fn edit(path: &Path, changes: &[(&str, &str)]) -> Done {
    let mut whole = read(path)?;
    for (from, to) in changes {
        let count = whole.matches(from).count();
        if count != 1 {
            let path = path.display();
            return Err(Failure::SetUp(format!(
                "{path} holds “{from}” {count} times"
            )));
        }
        whole = whole.replace(from, to);
    }
    text(path, &whole)
}

/// Takes a part out of a file, from where it begins to its end, as a person would.
///
/// # Errors
/// When it is not there exactly once.
pub fn take_out(path: &Path, begin: &str, end: &str) -> Done {
    let whole = read(path)?;
    let part = whole
        .split_once(begin)
        .and_then(|(_, rest)| rest.split_once(end));
    let part = part.map(|(inside, _)| format!("{begin}{inside}{end}"));
    edit(path, &[(&part.unwrap_or_else(|| begin.to_owned()), "")])
}

/// A file's text.
///
/// # Errors
/// When it is not there.
pub fn read(path: &Path) -> Done<String> {
    fs::read_to_string(path).map_err(Failure::io(path.display().to_string()))
}
