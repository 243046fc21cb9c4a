//! A server that is slow in the middle of a call, for what happens meanwhile.

use std::sync::Arc;

use async_trait::async_trait;
use regain_contract::{Policy, Secret};
use regain_directory::{
    Capabilities, Directory, DirectoryError, Group, PasswordCheck, PeopleFound, PeopleQuery,
    Person, PersonId,
};
use regain_server::model::change::PreparedPassword;
use regain_server::model::store_error::StoreError;
use regain_server::port::password_hasher::PasswordHasher;
use regain_server::service::ports::KeptBy;
use tokio::sync::Semaphore;

use crate::client::Client;
use crate::world::World;

/// What is held back.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// Every password that was checked.
    Checked,
    /// Every new password that was prepared.
    Prepared,
}

/// A directory that holds something back until it is let go.
struct Held {
    directory: Arc<dyn Directory>,
    hasher: Arc<dyn PasswordHasher>,
    holds: Holds,
    reached: Arc<Semaphore>,
    go_on: Arc<Semaphore>,
}

impl Held {
    async fn pass(&self, what: Holds) {
        if self.holds == what {
            self.reached.add_permits(1);
            let _go = self.go_on.acquire().await.expect("leave to go on");
        }
    }
}

#[async_trait]
impl Directory for Held {
    fn capabilities(&self) -> Capabilities {
        self.directory.capabilities()
    }

    async fn find(&self, user_id: &str) -> Result<Option<Person>, DirectoryError> {
        self.directory.find(user_id).await
    }

    async fn person(&self, id: &PersonId) -> Result<Option<Person>, DirectoryError> {
        self.directory.person(id).await
    }

    async fn check_password(
        &self,
        id: Option<&PersonId>,
        password: &Secret,
    ) -> Result<PasswordCheck, DirectoryError> {
        let checked = self.directory.check_password(id, password).await;
        self.pass(Holds::Checked).await;
        checked
    }

    async fn policy(&self, id: Option<&PersonId>) -> Result<Option<Policy>, DirectoryError> {
        self.directory.policy(id).await
    }

    async fn search(&self, query: &PeopleQuery) -> Result<PeopleFound, DirectoryError> {
        self.directory.search(query).await
    }

    async fn groups(&self) -> Result<Vec<Group>, DirectoryError> {
        self.directory.groups().await
    }

    async fn groups_of(&self, id: &PersonId) -> Result<Vec<Group>, DirectoryError> {
        self.directory.groups_of(id).await
    }

    async fn probe(&self) -> Result<(), DirectoryError> {
        self.directory.probe().await
    }
}

#[async_trait]
impl PasswordHasher for Held {
    async fn prepare_password(&self, password: &Secret) -> Result<PreparedPassword, StoreError> {
        let prepared = self.hasher.prepare_password(password).await;
        self.pass(Holds::Prepared).await;
        prepared
    }

    fn is_outdated(&self, kept: &str) -> bool {
        self.hasher.is_outdated(kept)
    }
}

/// Another server on the world's database, which is held back after `reached` and until `go_on`.
pub async fn held(world: &World, holds: Holds) -> (Client, Arc<Semaphore>, Arc<Semaphore>) {
    let (reached, go_on) = (Arc::new(Semaphore::new(0)), Arc::new(Semaphore::new(0)));
    let parts = (reached.clone(), go_on.clone());
    let client = world.beside(|kept_by| {
        let KeptBy::Embedded { directory, hasher } = kept_by else {
            return kept_by;
        };
        let held = Arc::new(Held {
            directory,
            hasher,
            holds,
            reached: parts.0,
            go_on: parts.1,
        });
        KeptBy::Embedded {
            directory: held.clone(),
            hasher: held,
        }
    });
    (client.await, reached, go_on)
}
