//! The examples, started as a team starts them.

use std::io::Write;
use std::process::Stdio;

use regain_contract::Secret;
use regain_directory::http::{HttpDirectory, Settings};
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

use crate::signed::KEY;

/// Which example.
#[derive(Clone, Copy, Debug)]
pub enum Language {
    /// `examples/directory-python`
    Python,
    /// `examples/directory-node`
    Node,
}

/// A running example. It ends when this is dropped.
pub struct Example {
    /// Its base.
    pub url: String,
    _process: Child,
    _folder: TempDir,
}

impl Example {
    /// Starts it with a user table of its own. None where its language cannot be had.
    pub async fn start(language: Language, keys: &str) -> Option<Self> {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let (program, script, table) = match language {
            Language::Python => ("python3", "directory-python/directory.py", "people.db"),
            Language::Node => ("node", "directory-node/directory.mjs", "people.json"),
        };
        let examples = concat!(env!("CARGO_MANIFEST_DIR"), "/../examples");
        let started = Command::new(program)
            .arg(format!("{examples}/{script}"))
            .arg("0")
            .arg(folder.path().join(table))
            .env("DIRECTORY_KEYS", keys)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn();
        let Ok(mut process) = started else {
            skip(&format!(
                "THE {language:?} EXAMPLE, SINCE {program} CANNOT BE STARTED HERE"
            ));
            return None;
        };
        let output = process.stdout.take().expect("it is piped");
        let mut lines = BufReader::new(output).lines();
        let url = lines.next_line().await.expect("readable");
        Some(Self {
            url: url.unwrap_or_else(|| panic!("the {language:?} example ended at once")),
            _process: process,
            _folder: folder,
        })
    }

    /// Starts it and connects to it.
    pub async fn connected(language: Language) -> Option<(Self, HttpDirectory)> {
        let example = Self::start(language, KEY).await?;
        let directory = HttpDirectory::connect(&settings(&example.url)).await;
        Some((example, directory.expect("the example answers")))
    }
}

/// Says what is not tested, past the test harness, which shows nothing of a test that has passed.
pub fn skip(what: &str) {
    writeln!(std::io::stderr(), "SKIPPED: {what}").ok();
}

/// Settings with the first key of the tests.
pub fn settings(url: &str) -> Settings {
    let text = format!("url = \"{url}\"\nkey = \"{KEY}\"\ntime_limit_seconds = 60");
    toml::from_str(&text).expect("settings")
}

/// The password of a sample person.
pub fn sample_password(number: u32) -> Secret {
    Secret::new(format!("sample password {number}"))
}
