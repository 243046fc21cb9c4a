//! A server in front of a directory, with people whom every row knows.

use std::sync::Arc;

use async_trait::async_trait;
use regain_directory::{Capabilities, RemoteDirectory};

use crate::client::Client;
use crate::world::World;

/// Somebody, by what they sign in with.
#[derive(Clone, Debug)]
pub struct Somebody {
    pub user_id: String,
    pub password: String,
}

impl Somebody {
    pub fn new(user_id: impl Into<String>, password: &str) -> Self {
        Self {
            user_id: user_id.into(),
            password: password.to_owned(),
        }
    }
}

/// Whom the rows are about.
#[derive(Clone, Debug)]
pub struct People {
    /// Can be reached by mail.
    pub ada: Somebody,
    /// Is switched off.
    pub disabled: Somebody,
    /// Must not be recovered from here.
    pub protected: String,
    /// Belongs to two people; none where user IDs cannot be given twice.
    pub twin: Option<Somebody>,
}

/// What happens to a directory behind the server's back.
#[async_trait]
pub trait Behind: Send {
    /// Ada's entry goes.
    async fn delete_ada(&mut self);

    /// Ada's account is switched off.
    async fn switch_ada_off(&mut self);

    /// Ada's entry gets another name, and another place where there are places: her user ID since, or
    /// none where nobody renames anybody.
    async fn rename_ada(&mut self) -> Option<String>;

    /// The directory goes away; false where it is the server itself.
    async fn stop(&mut self) -> bool;

    /// The directory is back.
    async fn resume(&mut self);
}

/// A server in front of a directory.
pub struct Stage {
    pub world: World,
    pub client: Client,
    pub can: Capabilities,
    pub people: People,
    /// A new password that the directory takes.
    pub good: &'static str,
    pub behind: Box<dyn Behind>,
}

impl Stage {
    /// A server of its own in front of a directory that another server keeps.
    pub async fn in_front_of(
        directory: impl RemoteDirectory + 'static,
        people: People,
        good: &'static str,
        behind: impl Behind + 'static,
    ) -> Self {
        let world = World::new().await;
        let can = directory.capabilities();
        let (client, _) = world.in_front_of(Arc::new(directory)).await;
        Self {
            world,
            client,
            can,
            people,
            good,
            behind: Box::new(behind),
        }
    }

    /// The handle of Ada's recovery, once it is at the new password.
    pub async fn proven(&self) -> String {
        let handle = self.client.start(&self.people.ada.user_id).await;
        self.client.send_code(&handle, "m1").await.ok();
        let code = self.world.post.code();
        self.client.verify(&handle, &code).await.ok();
        handle
    }

    /// Ada is let in with this password, and by nothing but the directory.
    pub async fn lets_ada_in_with(&self, password: &str) -> bool {
        let answer = self
            .client
            .sign_in(&self.people.ada.user_id, password)
            .await;
        answer.status.is_success()
    }
}
