//! The example of an HTTP directory in Python, which can be killed and started again.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use regain_contract::Secret;
use regain_directory::http::Settings;
use sqlx::SqlitePool;
use tempfile::TempDir;

use crate::laboratory::{free_port, say_skipped};

const SCRIPT: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../examples/directory-python/directory.py"
);

const KEY: &str = "the-key-of-these-tests-0123456789abcdef";

/// A running example. It ends when this is dropped.
pub struct HttpExample {
    port: u16,
    folder: TempDir,
    process: Child,
}

impl HttpExample {
    /// Starts it with a user table of its own; none where there is no Python.
    pub fn start() -> Option<Self> {
        let (port, folder) = (free_port(), tempfile::tempdir().expect("a folder"));
        let Some(process) = run(port, &folder.path().join("people.db")) else {
            say_skipped("python3 cannot be started here");
            return None;
        };
        Some(Self {
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
    pub fn resume(&mut self) {
        self.process = run(self.port, &self.table()).expect("it has started before");
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

    /// Changes its user table.
    pub async fn execute(&self, sql: &'static str) {
        let address = format!("sqlite:{}", self.table().display());
        let pool = SqlitePool::connect(&address).await.expect("its table");
        sqlx::query(sql).execute(&pool).await.expect("a change");
        pool.close().await;
    }

    fn table(&self) -> PathBuf {
        self.folder.path().join("people.db")
    }
}

impl Drop for HttpExample {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Starts it, and waits until it has said where it is.
fn run(port: u16, table: &PathBuf) -> Option<Child> {
    let mut process = Command::new("python3")
        .arg(SCRIPT)
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
}
