//! Where a test's server keeps its data: a schema of its own in PostgreSQL.

use std::sync::atomic::{AtomicU64, Ordering};

use argon2::Params;
use regain_contract::Secret;
use regain_server::adapter::argon::Argon;
use regain_server::adapter::sql::database::Database;
use regain_server::config::model::Config;
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};

use crate::cluster;

/// The key of servers that share a database.
const KEY: &str = "2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a2a";

/// Connections of one server: enough for calls at the same time.
const CONNECTIONS: u32 = 5;

/// An address that leads to a schema which is empty at first.
pub struct Place(String);

impl Place {
    pub async fn new() -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let schema = format!("place_{}", NEXT.fetch_add(1, Ordering::SeqCst));
        let address = cluster::address();
        let mut connection = PgConnection::connect(&address).await.expect("PostgreSQL");
        let create = format!("CREATE SCHEMA {schema}");
        let created = connection.execute(AssertSqlSafe(create)).await;
        created.expect("a schema");
        connection.close().await.expect("an end");
        Self(format!("{address}&options=-csearch_path%3D{schema}"))
    }

    /// The same place, reached by a port of this machine.
    pub fn by_way_of(self, port: u16) -> Self {
        let (_, options) = self.0.split_once("&options=").expect("a schema");
        Self(format!(
            "postgres://regain@127.0.0.1:{port}/postgres?sslmode=disable&options={options}"
        ))
    }

    /// The database, opened once more.
    pub async fn database(&self) -> Database {
        let database = Database::connect(&self.address(), CONNECTIONS, cheap_argon()).await;
        database.expect("a database")
    }

    /// Has a server keep its data here.
    pub fn configure(&self, config: &mut Config) {
        config.database.url = Some(self.address());
        config.database.connections = CONNECTIONS;
        config.key = Some(Secret::new(KEY));
    }

    /// The same for a program.
    pub fn environment(&self) -> Vec<(&'static str, String)> {
        vec![
            ("DATABASE_URL", self.0.clone()),
            ("REGAIN_KEY", KEY.to_owned()),
        ]
    }

    fn address(&self) -> Secret {
        Secret::new(self.0.clone())
    }
}

/// As cheap as it can be: what it costs is no part of any test.
fn cheap_argon() -> Argon {
    Argon::with(Params::new(8, 1, 1, None).expect("parameters"))
}
