//! Signing in, and changing a known password, in front of a directory that another server keeps.

use regain_directory::PersonState;
use serde_json::json;

use crate::remote_people::{NINA, NINAS, NINAS_ID, Next};
use crate::remote_recovery::front;
use crate::world::{GOOD, World};

#[tokio::test]
async fn somebody_is_who_the_directory_says() {
    let (world, directory, client) = front().await;
    let signed_in = client.sign_in("Nina@Example.com", NINAS).await;
    assert_eq!(signed_in.ok()["name"], "Nina Sample");
    let cookie = client.cookie(NINA, NINAS).await;
    directory.known().person.name = "Nina Newly-Wed".to_owned();
    directory.known().person.user_id = "nina.newly-wed@example.com".to_owned();
    let session = client.who_am_i(&cookie).await.ok();
    assert_eq!(session["name"], "Nina Newly-Wed");
    assert_eq!(session["methods"][0]["masked"], "n•••@e•••.net");
    let database = world.database().await;
    let id: String = sqlx::query_scalar("SELECT DISTINCT account FROM sessions")
        .fetch_one(database.pool())
        .await
        .expect("one account");
    assert_eq!(id, NINAS_ID);
    // Whoever was switched off there is signed out here.
    directory.known().person.state = PersonState::Disabled;
    client.who_am_i(&cookie).await.problem("no_session");
}

#[tokio::test]
async fn a_lock_of_the_directory_is_not_told_to_whoever_asks() {
    let (_world, directory, client) = front().await;
    directory.known().person.state = PersonState::Locked;
    client
        .sign_in(NINA, NINAS)
        .await
        .problem("wrong_credentials");
    client
        .sign_in(NINA, GOOD)
        .await
        .problem("wrong_credentials");
    let helpful = World::with(|config| {
        config.disclosure = regain_contract::Disclosure::Helpful;
    })
    .await;
    let (client, _) = helpful.in_front_of(directory.clone()).await;
    client.sign_in(NINA, NINAS).await.problem("account_locked");
}

#[tokio::test]
async fn whoever_must_change_their_password_can_and_is_told() {
    let (world, directory, client) = front().await;
    directory.known().person.must_change = true;
    let signed_in = client.sign_in(NINA, NINAS).await.ok();
    assert_eq!(signed_in["must_change_password"], true);
    let cookie = client.cookie(NINA, NINAS).await;
    let other = client.cookie(NINA, NINAS).await;
    directory.next(Next::LostAfter);
    directory.known().person.must_change = false;
    let body = json!({ "current_password": NINAS, "new_password": GOOD });
    let headers = [("cookie", cookie.as_str())];
    let changed = client.call("PUT /session/password", &headers, &body).await;
    let fresh = changed.header("set-cookie").to_owned();
    assert_eq!(changed.ok()["must_change_password"], false);
    assert!(directory.has(GOOD));
    assert_eq!(world.post.notices().len(), 2);
    let fresh = fresh.split(';').next().expect("a cookie");
    client.who_am_i(fresh).await.ok();
    for old in [cookie, other] {
        client.who_am_i(&old).await.problem("no_session");
    }
}
