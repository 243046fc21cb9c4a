//! Where a test's server keeps its data: an SQLite file of its own.

use std::path::PathBuf;

use argon2::Params;
use regain_server::adapter::argon::Argon;
use regain_server::adapter::sql::database::Database;
use regain_server::config::model::Config;
use tempfile::TempDir;

/// A folder, gone with the test.
pub struct Place(TempDir);

impl Place {
    pub async fn new() -> Self {
        Self(TempDir::new().expect("a folder"))
    }

    /// The database, opened once more.
    pub async fn database(&self) -> Database {
        let database = Database::open(&self.data().join("regain.sqlite"), cheap_argon()).await;
        database.expect("a database")
    }

    /// Has a server keep its data here.
    pub fn configure(&self, config: &mut Config) {
        config.data = self.data();
    }

    /// The same for a program.
    pub fn environment(&self) -> Vec<(&'static str, String)> {
        vec![("REGAIN_DATA", self.data().display().to_string())]
    }

    fn data(&self) -> PathBuf {
        self.0.path().to_owned()
    }
}

/// As cheap as it can be: what it costs is no part of any test.
fn cheap_argon() -> Argon {
    Argon::with(Params::new(8, 1, 1, None).expect("parameters"))
}
