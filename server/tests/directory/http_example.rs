//! The examples of HTTP directories, which can be killed and started again.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use regain_contract::Secret;
use regain_directory::http::{HttpDirectory, Settings};
use sqlx::SqlitePool;
use tempfile::TempDir;
use tokio::task::spawn_blocking;

use crate::laboratory::say_skipped;
use crate::port::free_port;
use crate::stage::{Behind, People, Somebody, Stage};
use crate::world::GOOD;

const EXAMPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../examples");

const KEY: &str = "the-key-of-these-tests-0123456789abcdef";

/// What an example is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    Python,
    Node,
}

/// A running example. It ends when this is dropped.
pub struct HttpExample {
    language: Language,
    port: u16,
    folder: TempDir,
    process: Child,
}

impl HttpExample {
    /// Starts it with a user table of its own; none where its language cannot be had.
    pub async fn start(language: Language) -> Option<Self> {
        let (port, folder) = (free_port(), tempfile::tempdir().expect("a folder"));
        let Some(process) = run(language, port, language.table(folder.path())).await else {
            say_skipped(&format!("{} cannot be started here", language.program()));
            return None;
        };
        Some(Self {
            language,
            port,
            folder,
            process,
        })
    }

    /// Kills it.
    pub fn kill(&mut self) {
        self.process.kill().expect("killed");
        self.process.wait().expect("ended");
    }

    /// Starts it again, on the same port with the same table.
    pub async fn resume(&mut self) {
        let started = run(self.language, self.port, self.table()).await;
        self.process = started.expect("it has started before");
    }

    /// Settings that work.
    pub fn settings(&self) -> Settings {
        Settings {
            url: format!("http://127.0.0.1:{}", self.port),
            key: Some(Secret::new(KEY)),
            time_limit_seconds: 30,
            ..Settings::default()
        }
    }

    /// Changes its user table, where that is SQLite's.
    pub async fn execute(&self, sql: &'static str) {
        let address = format!("sqlite:{}", self.table().display());
        let pool = SqlitePool::connect(&address).await.expect("its table");
        sqlx::query(sql).execute(&pool).await.expect("a change");
        pool.close().await;
    }

    /// The file of its user table.
    pub fn table(&self) -> PathBuf {
        self.language.table(self.folder.path())
    }
}

impl Drop for HttpExample {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Language {
    const fn program(self) -> &'static str {
        match self {
            Self::Python => "python3",
            Self::Node => "node",
        }
    }

    const fn script(self) -> &'static str {
        match self {
            Self::Python => "directory-python/directory.py",
            Self::Node => "directory-node/directory.mjs",
        }
    }

    fn table(self, folder: &Path) -> PathBuf {
        folder.join(match self {
            Self::Python => "people.db",
            Self::Node => "people.json",
        })
    }
}

/// A server in front of an example, and the people of both of them.
pub async fn in_front_of(settings: &Settings, behind: impl Behind + 'static) -> Stage {
    let connected = HttpDirectory::connect(settings).await;
    let directory = connected.unwrap_or_else(|error| panic!("it connects: {error}"));
    let people = People {
        ada: Somebody::new("ada", "sample password 1001"),
        disabled: Somebody::new("linus", "sample password 1004"),
        protected: "root".to_owned(),
        twin: Some(Somebody::new("twin@example.com", "sample password 1006")),
    };
    Stage::in_front_of(directory, people, GOOD, behind).await
}

/// Starts it, and waits until it has said where it is. Meanwhile the client sees that connections to an
/// earlier one have ended.
async fn run(language: Language, port: u16, table: PathBuf) -> Option<Child> {
    let started = spawn_blocking(move || {
        let mut process = Command::new(language.program())
            .arg(format!("{EXAMPLES}/{}", language.script()))
            .arg(port.to_string())
            .arg(table)
            .env("DIRECTORY_KEYS", KEY)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        let output = process.stdout.take().expect("it is piped");
        let mut line = String::new();
        BufReader::new(output).read_line(&mut line).expect("read");
        assert!(!line.is_empty(), "the example ended at once");
        Some(process)
    });
    started.await.expect("a start")
}
