//! What settings have in common of whoever is asked over HTTP to carry a message.

use std::path::Path;

use regain_contract::Secret;

/// Longest wait that may be configured, in seconds.
const LONGEST_WAIT: u64 = 60;

/// Whether somebody may be waited for so long.
pub(super) fn check_wait(seconds: u64) -> Result<(), String> {
    match (1..=LONGEST_WAIT).contains(&seconds) {
        true => Ok(()),
        false => Err(format!(
            "time_limit_seconds must be between 1 and {LONGEST_WAIT}"
        )),
    }
}

/// A secret, from the configuration or from a file of its own.
pub(super) fn secret_of(
    written: Option<&Secret>,
    file: Option<&Path>,
) -> Result<Option<Secret>, String> {
    regain_directory::secret_of(written, file).map_err(|fault| format!("secret {fault}"))
}
