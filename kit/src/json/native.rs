//! `serde_json`, where there is no browser: in native tests.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::unreadable::Unreadable;

/// Reads a text.
///
/// # Errors
/// When it is not JSON, or not of the wanted shape.
pub fn read<T: DeserializeOwned>(text: &str) -> Result<T, Unreadable> {
    serde_json::from_str(text).map_err(|error| unreadable(&error))
}

/// Writes a message as JSON.
///
/// # Errors
/// When it cannot be written as JSON.
pub fn write(message: &(impl Serialize + ?Sized)) -> Result<String, Unreadable> {
    serde_json::to_string(message).map_err(|error| unreadable(&error))
}

fn unreadable(error: &serde_json::Error) -> Unreadable {
    Unreadable {
        reason: error.to_string(),
        line: Some(error.line()),
    }
}
