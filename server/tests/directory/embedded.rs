//! The server's own tables.

use async_trait::async_trait;
use regain_directory::Directory;
use regain_server::adapter::sql::database::Database;

use crate::stage::{Behind, People, Somebody, Stage};
use crate::world::{GOOD, World};

struct OwnTables(Database);

/// A server with its rehearsal accounts.
pub async fn set() -> Option<Stage> {
    let world = World::new().await;
    let database = world.database().await;
    let people = People {
        ada: Somebody::new("ada@example.com", "analytical-engine-1843"),
        disabled: Somebody::new("disabled@example.com", "formula-translation-1957"),
        protected: "managed@example.com".to_owned(),
        twin: None,
    };
    Some(Stage {
        client: (*world).clone(),
        can: database.capabilities(),
        people,
        good: GOOD,
        behind: Box::new(OwnTables(database)),
        world,
    })
}

impl OwnTables {
    async fn execute(&self, sql: &'static str) {
        let done = sqlx::query(sql).execute(self.0.pool()).await;
        done.expect("a change");
    }
}

#[async_trait]
impl Behind for OwnTables {
    async fn delete_ada(&mut self) {
        let gone = "DELETE FROM accounts WHERE user_id = 'ada@example.com'";
        self.execute(gone).await;
    }

    async fn switch_ada_off(&mut self) {
        let off = "UPDATE accounts SET state = 'disabled' WHERE user_id = 'ada@example.com'";
        self.execute(off).await;
    }

    /// Its own administrators do that, by calls that have tests of their own.
    async fn rename_ada(&mut self) -> Option<String> {
        None
    }

    async fn stop(&mut self) -> bool {
        false
    }

    async fn resume(&mut self) {}
}
