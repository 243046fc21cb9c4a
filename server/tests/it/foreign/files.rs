//! Files of accounts, and of configuration.

use std::fs;
use std::path::{Path, PathBuf};

use regain_server::config::model::Config;
use regain_server::config::purpose::Purpose;
use regain_server::import::profile::names::Profile;
use regain_server::import::read::Source;
use regain_server::import::reading::Reading;
use tempfile::TempDir;

use super::mutants::{corpus, tests, try_all};

/// Samples of the import's own tests.
fn samples(ending: &str) -> Vec<PathBuf> {
    let listed = fs::read_dir(tests().join("import")).expect("samples");
    let files = listed.map(|entry| entry.expect("a file").path());
    let fits = |file: &PathBuf| file.extension().is_some_and(|it| it == ending);
    files.filter(fits).collect()
}

/// Reads a file as each of these programs' would be, up to its last account.
fn read(file: &Path, profiles: &[Option<Profile>]) {
    for profile in profiles {
        let reading = Reading {
            profile: *profile,
            country: Some("DE".to_owned()),
        };
        let Ok(source) = Source::open(file, reading) else {
            continue;
        };
        source.unknown_columns();
        match source.accounts() {
            Ok(accounts) => {
                for (line, account) in accounts {
                    if let Err(fault) = account {
                        assert!(line > 0 && !fault.is_empty() && !fault.contains('\n'));
                    }
                }
            }
            Err(fault) => assert!(!fault.to_string().is_empty()),
        }
    }
}

fn files(name: &str, corpus: &[Vec<u8>], profiles: &[Option<Profile>]) {
    let folder = TempDir::new().expect("a folder");
    let file = folder.path().join(name);
    try_all(corpus, 150, |bytes| {
        fs::write(&file, bytes).expect("it is written");
        read(&file, profiles);
    });
}

#[test]
fn tables() {
    use Profile::{Ad, Google, Microsoft365, Okta};
    let programs = [Microsoft365, Google, Ad, Okta].map(Some);
    let profiles = [&[None], &programs[..]].concat();
    let people = corpus("table", &samples("csv"));
    files("people.csv", &people, &profiles);
}

#[test]
fn ldif() {
    let people = corpus("ldif", &samples("ldif"));
    files(
        "people.ldif",
        &people,
        &[Some(Profile::Ldif), Some(Profile::Ad)],
    );
}

#[test]
fn json() {
    let people = corpus("json", &samples("json"));
    files("people.json", &people, &[Some(Profile::Keycloak)]);
    files("people.jsonl", &corpus("jsonl", &[]), &[None]);
}

#[test]
fn configurations() {
    let folder = TempDir::new().expect("a folder");
    let file = folder.path().join("regain.toml");
    let example = tests().join("../regain.example.toml");
    try_all(&corpus("configuration", &[example]), 150, |bytes| {
        fs::write(&file, bytes).expect("it is written");
        let loaded = Config::load(Some(&file), &[], false);
        let checked = loaded.and_then(|config| config.check(Purpose::Serve, Some(&file)));
        if let Err(error) = checked {
            let sentence = error.to_string();
            assert!(!sentence.trim().contains('\n'), "{sentence}");
            assert!(!sentence.contains("Kupfer-Wolke"), "{sentence}");
        }
    });
}
