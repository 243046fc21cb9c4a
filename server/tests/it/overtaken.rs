//! Calls that a reset overtakes while their password is being checked.

use serde_json::json;

use crate::held::{Holds, held};
use crate::world::{GOOD, World};

const ADA: &str = "ada@example.com";
const OLD: &str = "analytical-engine-1843";

#[tokio::test]
async fn a_sign_in_with_the_old_password_opens_nothing_after_a_reset() {
    let world = World::new().await;
    let handle = world.proven(ADA, "m1").await;
    let (slow, reached, go_on) = held(&world, Holds::Checked).await;
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
    let (slow, reached, go_on) = held(&world, Holds::Checked).await;
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
    let (slow, reached, go_on) = held(&world, Holds::Checked).await;
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
    let (slow, reached, go_on) = held(&world, Holds::Checked).await;
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
