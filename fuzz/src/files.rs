//! Parsers that read a file.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use regain_server::import::profile::names::Profile;
use regain_server::import::read::Source;
use regain_server::import::reading::Reading;
use tempfile::TempDir;

static FOLDER: LazyLock<TempDir> = LazyLock::new(|| TempDir::new().expect("a folder"));

/// A folder of this process.
pub fn folder() -> &'static Path {
    FOLDER.path()
}

/// Reads a file of accounts as each of these programs', up to its last account.
///
/// # Panics
/// When a fault is said in no words, in several lines, or of no line.
pub fn read(name: &str, bytes: &[u8], profiles: &[Option<Profile>]) {
    let file = folder().join(name);
    fs::write(&file, bytes).expect("it is written");
    for profile in profiles {
        let reading = Reading {
            profile: *profile,
            country: Some("DE".to_owned()),
            encoding: None,
        };
        let Ok(source) = Source::open(&file, reading) else {
            continue;
        };
        source.unknown_columns();
        match source.accounts() {
            Ok(accounts) => accounts.for_each(|(line, account)| {
                if let Err(fault) = account {
                    assert!(line > 0 && !fault.is_empty() && !fault.contains('\n'));
                }
            }),
            Err(fault) => assert!(!fault.to_string().is_empty()),
        }
    }
}
