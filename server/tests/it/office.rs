//! A place with accounts that are changed by the command line: the program itself.

use std::fs;
use std::process::{Command, Output};

use regain_server::adapter::sql::database::Database;
use regain_server::adapter::sql::kept_accounts::KeptAccount;
use sqlx::Row;
use tempfile::TempDir;

use crate::place::Place;
use crate::program::Program;

/// A place with a folder for files.
pub struct Office {
    place: Place,
    folder: TempDir,
    pub database: Database,
}

impl Office {
    pub async fn new() -> Self {
        let place = Place::new().await;
        let database = place.database().await;
        let folder = TempDir::new().expect("a folder");
        Self {
            place,
            folder,
            database,
        }
    }

    /// Runs `accounts` with these words; whether it went well, and what was told.
    pub fn run(&self, words: &[&str]) -> (bool, String) {
        let Output {
            status,
            stdout,
            stderr,
        } = self.program(words).output().expect("it runs");
        let text = [stdout, stderr].concat();
        (status.success(), String::from_utf8(text).expect("a text"))
    }

    fn program(&self, words: &[&str]) -> Command {
        let mut program = Command::new(Program::FILE);
        program
            .arg("accounts")
            .args(words)
            .envs(self.place.environment());
        program
            .env("REGAIN_SMTP_HOST", "localhost")
            .env("REGAIN_SMTP_FROM", "a@example.org");
        program
    }

    #[track_caller]
    pub fn ok(&self, words: &[&str]) -> String {
        let (is_well, printed) = self.run(words);
        assert!(is_well, "{words:?}: {printed}");
        printed
    }

    pub fn import(&self, text: &str, words: &[&str]) -> (bool, String) {
        let file = self.file(text);
        self.run(&[&["import", &file], words].concat())
    }

    /// The program that imports this, not started yet.
    pub fn import_of(&self, text: &str) -> Command {
        self.program(&["import", &self.file(text)])
    }

    fn file(&self, text: &str) -> String {
        let file = self.folder.path().join("people.csv");
        fs::write(&file, text).expect("a file");
        file.display().to_string()
    }

    pub async fn kept(&self, user_key: &str) -> KeptAccount {
        let mut found = self
            .database
            .kept_accounts(&[user_key.to_owned()])
            .await
            .expect("it");
        found.remove(user_key).expect("an account")
    }

    pub async fn number(&self, sql: &'static str) -> i64 {
        let number = sqlx::query_scalar(sql)
            .fetch_one(self.database.pool())
            .await;
        number.expect("a number")
    }

    /// What the audit record says of changes: kind, actor, subject, details.
    pub async fn record(&self) -> Vec<String> {
        let rows = sqlx::query("SELECT * FROM audit ORDER BY seq").fetch_all(self.database.pool());
        let rows = rows.await.expect("records");
        let text = |row: &sqlx::any::AnyRow| {
            let actor: Option<String> = row.get("actor_user_id");
            let subject: Option<String> = row.get("subject_user_id");
            let (what, details): (String, String) = (row.get("what"), row.get("details"));
            format!(
                "{what} {} {} {details}",
                actor.unwrap_or_default(),
                subject.unwrap_or_default()
            )
        };
        rows.iter().map(text).collect()
    }

    /// A session and a recovery of an account.
    pub async fn begin(&self, account: &str) {
        for sql in [
            "INSERT INTO sessions (fingerprint, account, created_at, seen_at) VALUES ($1, $1, 1, 1)",
            "INSERT INTO recoveries (id, account, expires_at, version, body)
             VALUES ($1, $1, 9000000000, 1, '{}')",
        ] {
            let done = sqlx::query(sql)
                .bind(account)
                .execute(self.database.pool())
                .await;
            done.expect("it is written");
        }
    }
}
