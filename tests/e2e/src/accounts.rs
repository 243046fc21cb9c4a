//! The rehearsal accounts, as the server itself lists them.

use std::process::Command;
use std::sync::OnceLock;

use crate::artefact;

/// The password of a rehearsal account.
///
/// # Panics
/// When the server does not list the account.
#[must_use]
#[track_caller]
pub fn password(user_id: &str) -> &'static str {
    static ACCOUNTS: OnceLock<Vec<(String, String)>> = OnceLock::new();
    let accounts = ACCOUNTS.get_or_init(list);
    accounts
        .iter()
        .find(|(user, _)| user == user_id)
        .map(|(_, password)| password.as_str())
        .unwrap_or_else(|| panic!("{user_id} is not among {accounts:?}"))
}

/// Asks the binary. Columns are apart by two spaces or more; the first is the user ID, the second
/// the password.
fn list() -> Vec<(String, String)> {
    let binary = artefact::server_binary();
    let output = Command::new(&binary)
        .arg("--demo-accounts")
        .output()
        .unwrap_or_else(|e| panic!("{}: {e}", binary.display()));
    let output = String::from_utf8_lossy(&output.stdout).into_owned();
    let rows = output.lines().filter_map(|line| {
        let mut columns = line
            .trim()
            .split("  ")
            .map(str::trim)
            .filter(|text| !text.is_empty());
        let user = columns.next().filter(|text| text.contains('@'))?;
        Some((user.to_owned(), columns.next()?.to_owned()))
    });
    rows.collect()
}
