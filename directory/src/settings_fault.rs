//! Settings that cannot be meant.

use thiserror::Error;

use crate::error::DirectoryError;

/// A setting that contradicts another one, or that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{key} {fault}")]
pub struct SettingsFault {
    /// The key, within the directory's table.
    pub key: &'static str,
    /// What is wrong, as the rest of a sentence that begins with the key.
    pub fault: String,
}

impl SettingsFault {
    pub(crate) fn new(key: &'static str, fault: impl Into<String>) -> Self {
        let fault = fault.into();
        Self { key, fault }
    }
}

/// A directory cannot be used.
#[derive(Debug, Error)]
pub enum ConnectError {
    /// The settings are wrong; it was not asked.
    #[error(transparent)]
    Settings(#[from] SettingsFault),
    /// It was asked, and something is wrong with it.
    #[error(transparent)]
    Directory(#[from] DirectoryError),
}
