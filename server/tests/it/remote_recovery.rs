//! Recoveries in front of a directory that another server keeps.

use std::sync::Arc;

use regain_contract::{FieldCode, Policy};
use regain_directory::PersonState;
use serde_json::json;

use crate::client::Client;
use crate::remote_directory::InMemory;
use crate::remote_people::{NINA, NINAS, Next};
use crate::world::{GOOD, World};

/// A world, a directory, and a server between them.
pub async fn front() -> (World, Arc<InMemory>, Client) {
    let world = World::new().await;
    let directory = InMemory::new(&world.clock);
    let (client, _) = world.in_front_of(directory.clone()).await;
    (world, directory, client)
}

/// The handle of a recovery that is at the new password.
pub async fn proven(world: &World, client: &Client) -> String {
    let handle = client.start(NINA).await;
    client.send_code(&handle, "m1").await.ok();
    client.verify(&handle, &world.post.code()).await.ok();
    handle
}

#[tokio::test]
async fn a_password_is_set_in_the_directory_and_told_to_its_owner() {
    let (world, directory, client) = front().await;
    let cookie = client.cookie(NINA, NINAS).await;
    let handle = proven(&world, &client).await;
    assert_eq!(client.choose(&handle, GOOD).await.ok()["step"], "done");
    assert!(directory.has(GOOD));
    let found: Vec<_> = world.post.notices().into_iter().map(|it| it.0).collect();
    assert_eq!(found, ["nina@example.com", "nina.alt@example.net"]);
    assert_eq!(directory.known().sessions_ended, 1);
    client.who_am_i(&cookie).await.problem("no_session");
    client
        .sign_in(NINA, NINAS)
        .await
        .problem("wrong_credentials");
    client.sign_in(NINA, GOOD).await.ok();
    let events = world.events().await;
    assert!(
        events.contains(&"recovery_finished".to_owned()),
        "{events:?}"
    );
}

#[tokio::test]
async fn whoever_asks_again_is_answered_the_same_and_nobody_else_is() {
    let (world, directory, client) = front().await;
    let handle = proven(&world, &client).await;
    client.choose(&handle, GOOD).await.ok();
    assert_eq!(client.choose(&handle, GOOD).await.ok()["step"], "done");
    let other = client.choose(&handle, "another-password-entirely");
    other.await.problem("wrong_step");
    assert_eq!(directory.known().sets, 1);
    assert_eq!(world.post.notices().len(), 2);
}

#[tokio::test]
async fn the_rules_of_the_directory_are_shown_and_what_it_refuses_can_be_chosen_anew() {
    let (world, directory, client) = front().await;
    directory.known().policy = Some(Policy::microsoft());
    let handle = proven(&world, &client).await;
    let shown = client.show(&handle).await.ok()["policy"].clone();
    assert_eq!(shown, json!(Policy::microsoft()));
    directory.next(Next::Refused(vec![(FieldCode::TooShort, Some(20))]));
    let refused = client.choose(&handle, "Plumage-otter-7").await;
    let refused = refused.problem("password_refused");
    let expected = json!([{ "field": "new_password", "code": "too_short",
        "params": { "min": "20" } }]);
    assert_eq!(refused["fields"], expected);
    directory.next(Next::Refused(Vec::new()));
    let refused = client.choose(&handle, "Plumage-otter-7").await;
    let refused = refused.problem("password_refused");
    assert_eq!(refused["fields"][0]["code"], "not_allowed");
    assert_eq!(client.show(&handle).await.ok()["step"], "choose_password");
    assert!(directory.has(NINAS) && world.post.notices().is_empty());
    client.choose(&handle, "Plumage-otter-7").await.ok();
    assert!(directory.has("Plumage-otter-7"));
}

#[tokio::test]
async fn known_and_unknown_users_are_answered_alike_while_the_directory_is_away() {
    let (_world, directory, client) = front().await;
    directory.set_away(true);
    for user_id in [NINA, "nobody@example.com"] {
        let body = json!({ "user_id": user_id });
        let answer = client.call("POST /recovery", &[], &body).await;
        let problem = answer.problem("unavailable");
        assert_eq!(problem["retry_after"], 5);
        assert_eq!(problem["support_id"].as_str().map(str::len), Some(8));
        let answer = client.sign_in(user_id, NINAS).await;
        answer.problem("unavailable");
    }
}

#[tokio::test]
async fn a_recovery_goes_on_when_the_directory_is_back() {
    let (world, directory, client) = front().await;
    let handle = proven(&world, &client).await;
    directory.set_away(true);
    let away = client.choose(&handle, GOOD).await;
    away.problem("unavailable");
    directory.set_away(false);
    directory.next(Next::Away);
    let away = client.choose(&handle, GOOD).await;
    away.problem("unavailable");
    assert!(directory.has(NINAS) && world.post.notices().is_empty());
    client.choose(&handle, GOOD).await.ok();
    assert!(directory.has(GOOD));
}

#[tokio::test]
async fn a_protected_or_disabled_account_is_not_recovered() {
    let (world, directory, client) = front().await;
    let handle = proven(&world, &client).await;
    directory.known().person.protected = Some("privileged");
    client
        .choose(&handle, GOOD)
        .await
        .problem("managed_elsewhere");
    directory.known().person.protected = None;
    directory.known().person.state = PersonState::Disabled;
    client
        .choose(&handle, GOOD)
        .await
        .problem("account_disabled");
    let decoy = client.start(NINA).await;
    client.send_code(&decoy, "m1").await.ok();
    let code = client.verify(&decoy, &world.post.code()).await;
    code.problem("code_wrong");
    assert!(directory.has(NINAS));
}

#[tokio::test]
async fn this_was_not_me_pauses_and_locks_here() {
    let (world, directory, client) = front().await;
    let handle = proven(&world, &client).await;
    client.choose(&handle, GOOD).await.ok();
    let (_, token) = world.post.notices().remove(0);
    assert_eq!(client.not_me(&token).await.status, 204);
    client.sign_in(NINA, GOOD).await.problem("account_locked");
    assert_eq!(directory.known().person.state, PersonState::Active);
    let paused = client.start(NINA).await;
    client.send_code(&paused, "m1").await.ok();
    assert!(
        client
            .verify(&paused, "123456")
            .await
            .status
            .is_client_error()
    );
}
