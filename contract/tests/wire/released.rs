//! Whoever was built against a released version of the contract is still understood, and
//! understands.

use std::fs;
use std::path::{Path, PathBuf};

use regain_contract::API_VERSION;

use crate::message::all;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/released")
}

/// Folders of the versions that today's must get along with: those of the same first number.
fn versions() -> Vec<(String, PathBuf)> {
    let entries = fs::read_dir(folder()).expect("tests/released is there");
    let paths = entries.map(|entry| entry.expect("readable").path());
    let named = paths.filter(|path| path.is_dir()).map(|path| {
        let name = path.file_name().expect("a name").to_string_lossy();
        (name.into_owned(), path.clone())
    });
    let mut versions: Vec<_> = named
        .filter(|(name, _)| first(name) == first(API_VERSION))
        .collect();
    versions.sort();
    versions
}

fn first(version: &str) -> &str {
    version.split('.').next().unwrap_or(version)
}

#[test]
fn every_released_message_is_still_read() {
    let messages = all();
    let mut read = 0;
    for (version, path) in versions() {
        for entry in fs::read_dir(path.join("golden")).expect("golden files") {
            let path = entry.expect("readable").path();
            let name = path.file_stem().expect("a name").to_string_lossy();
            let message = messages.iter().find(|it| it.name == name);
            let message =
                message.unwrap_or_else(|| panic!("{version}: no message {name} any more"));
            message.read(&text(&path));
            read += 1;
        }
    }
    assert!(read > 30 || first(API_VERSION) != "1", "{read} messages");
}

#[cfg(feature = "schema")]
#[test]
fn the_description_only_grows() {
    let parse = |text: &str| serde_json::from_str(text).expect("JSON");
    let current = parse(&text(&folder().join("../../../docs/api/openapi.json")));
    for (version, path) in versions() {
        let old = parse(&text(&path.join("openapi.json")));
        let breaks = crate::additive::breaks(&old, &current);
        assert!(
            breaks.is_empty(),
            "whoever was built against {version} breaks; see docs/release.md:\n{}",
            breaks.join("\n")
        );
    }
}

fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
