//! Calls that a reset overtakes while their password is being checked.

use std::sync::Arc;

use async_trait::async_trait;
use regain_contract::Secret;
use regain_server::domain::account::Account;
use regain_server::port::directory::{Directory, PreparedPassword};
use regain_server::port::store::StoreError;
use serde_json::json;
use tokio::sync::Semaphore;

use crate::world::{GOOD, World};

const ADA: &str = "ada@example.com";
const OLD: &str = "analytical-engine-1843";

/// A directory that holds every checked password back until it is let go.
struct Held {
    directory: Arc<dyn Directory>,
    reached: Arc<Semaphore>,
    go_on: Arc<Semaphore>,
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
        self.reached.add_permits(1);
        let _go = self.go_on.acquire().await.expect("leave to go on");
        checked
    }

    async fn prepare_password(&self, password: &Secret) -> Result<PreparedPassword, StoreError> {
        self.directory.prepare_password(password).await
    }
}

/// Another server on the world's database, whose checks end after `reached` and once `go_on`.
async fn held(world: &World) -> (crate::client::Client, Arc<Semaphore>, Arc<Semaphore>) {
    let (reached, go_on) = (Arc::new(Semaphore::new(0)), Arc::new(Semaphore::new(0)));
    let parts = (reached.clone(), go_on.clone());
    let client = world.beside(|directory| {
        Arc::new(Held {
            directory,
            reached: parts.0,
            go_on: parts.1,
        })
    });
    (client.await, reached, go_on)
}

#[tokio::test]
async fn a_sign_in_with_the_old_password_opens_nothing_after_a_reset() {
    let world = World::new().await;
    let handle = world.proven(ADA, "m1").await;
    let (slow, reached, go_on) = held(&world).await;
    let old = tokio::spawn(async move { slow.sign_in(ADA, OLD).await });
    let _checked = reached.acquire().await.expect("a check");
    world.choose(&handle, GOOD).await.ok();
    go_on.add_permits(9);
    let answer = old.await.expect("an answer");
    assert_eq!(answer.header("set-cookie"), "");
    answer.problem("wrong_credentials");
}

#[tokio::test]
async fn a_sign_in_opens_nothing_on_an_account_locked_meanwhile() {
    let world = World::new().await;
    let (slow, reached, go_on) = held(&world).await;
    let old = tokio::spawn(async move { slow.sign_in(ADA, OLD).await });
    let _checked = reached.acquire().await.expect("a check");
    world
        .execute("UPDATE accounts SET state = 'locked' WHERE id = 'ada@example.com'")
        .await;
    go_on.add_permits(9);
    old.await.expect("an answer").problem("wrong_credentials");
}

#[tokio::test]
async fn a_sign_in_waits_for_a_password_that_is_just_being_set() {
    let world = World::new().await;
    let database = world.database().await;
    let mut reset = database.pool().begin().await.expect("a transaction");
    let set = "UPDATE accounts SET password_hash = (SELECT password_hash FROM accounts
        WHERE id = 'grace@example.com') WHERE id = 'ada@example.com'";
    sqlx::query(set)
        .execute(&mut *reset)
        .await
        .expect("a new password");
    let (old, ()) = futures_util::future::join(world.sign_in(ADA, OLD), async {
        // Long enough for the old password to be checked, which is still the one that counts.
        tokio::time::sleep(std::time::Duration::from_millis(500)).await;
        reset.commit().await.expect("a commit");
    })
    .await;
    assert_eq!(old.header("set-cookie"), "");
    old.problem("wrong_credentials");
}

#[tokio::test]
async fn a_session_cannot_undo_the_reset_that_ended_it() {
    let world = World::new().await;
    let cookie = world.cookie(ADA, OLD).await;
    let handle = world.proven(ADA, "m1").await;
    let (slow, reached, go_on) = held(&world).await;
    let change = tokio::spawn(async move {
        let body = json!({ "current_password": OLD, "new_password": "attackers-own-this-now" });
        let headers = [("cookie", cookie.as_str())];
        slow.call("PUT /session/password", &headers, &body).await
    });
    let _checked = reached.acquire().await.expect("a check");
    world.choose(&handle, GOOD).await.ok();
    go_on.add_permits(9);
    change.await.expect("an answer").problem("no_session");
    world.sign_in(ADA, GOOD).await.ok();
}

#[tokio::test]
async fn a_change_does_not_unlock_an_account_locked_meanwhile() {
    let world = World::new().await;
    let cookie = world.cookie(ADA, OLD).await;
    let (slow, reached, go_on) = held(&world).await;
    let change = tokio::spawn(async move {
        let body = json!({ "current_password": OLD, "new_password": GOOD });
        let headers = [("cookie", cookie.as_str())];
        slow.call("PUT /session/password", &headers, &body).await
    });
    let _checked = reached.acquire().await.expect("a check");
    world
        .execute("UPDATE accounts SET state = 'locked' WHERE id = 'ada@example.com'")
        .await;
    go_on.add_permits(9);
    change.await.expect("an answer").problem("no_session");
    world.sign_in(ADA, OLD).await.problem("account_locked");
}
