//! A server that is slow in the middle of a call, for what happens meanwhile.

use std::sync::Arc;

use async_trait::async_trait;
use regain_contract::Secret;
use regain_server::model::account::Account;
use regain_server::model::change::PreparedPassword;
use regain_server::model::store_error::StoreError;
use regain_server::port::directory::Directory;
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
    async fn find(&self, user_key: &str) -> Result<Option<Account>, StoreError> {
        self.directory.find(user_key).await
    }

    async fn account(&self, id: &str) -> Result<Option<Account>, StoreError> {
        self.directory.account(id).await
    }

    async fn check_password(
        &self,
        account: Option<&Account>,
        password: &Secret,
    ) -> Result<Option<PreparedPassword>, StoreError> {
        let checked = self.directory.check_password(account, password).await;
        self.pass(Holds::Checked).await;
        checked
    }

    async fn prepare_password(&self, password: &Secret) -> Result<PreparedPassword, StoreError> {
        let prepared = self.directory.prepare_password(password).await;
        self.pass(Holds::Prepared).await;
        prepared
    }
}

/// Another server on the world's database, which is held back after `reached` and until `go_on`.
pub async fn held(world: &World, holds: Holds) -> (Client, Arc<Semaphore>, Arc<Semaphore>) {
    let (reached, go_on) = (Arc::new(Semaphore::new(0)), Arc::new(Semaphore::new(0)));
    let parts = (reached.clone(), go_on.clone());
    let client = world.beside(|directory| {
        Arc::new(Held {
            directory,
            holds,
            reached: parts.0,
            go_on: parts.1,
        })
    });
    (client.await, reached, go_on)
}
