//! What is wrong with settings, by key.

use std::fmt;

/// What is wrong with the settings.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct SettingsError {
    /// The key, as it is written: `bind_password`.
    pub key: &'static str,
    /// What to do, in one sentence.
    pub sentence: String,
}

impl fmt::Display for SettingsError {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{}: {}", self.key, self.sentence)
    }
}

pub(super) fn fault(key: &'static str, sentence: impl Into<String>) -> SettingsError {
    let sentence = sentence.into();
    SettingsError { key, sentence }
}
