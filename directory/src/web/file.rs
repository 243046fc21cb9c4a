//! Secrets that are written in the configuration or stand in a file of their own.

use std::path::Path;

use regain_contract::Secret;

/// The secret, from whichever of the two is set. White space at the end of a file is not part of it.
///
/// # Errors
/// What is wrong, as the end of a sentence that begins with the key.
pub fn secret_of(written: Option<&Secret>, file: Option<&Path>) -> Result<Option<Secret>, String> {
    match (written, file) {
        (Some(_), Some(_)) => Err("is set beside the file that holds it: set one".to_owned()),
        (Some(secret), None) => Ok(Some(secret.clone())),
        (None, None) => Ok(None),
        (None, Some(path)) => match std::fs::read_to_string(path) {
            Ok(text) => Ok(Some(Secret::new(text.trim_end()))),
            Err(error) => Err(format!("cannot be read from {}: {error}", path.display())),
        },
    }
}
