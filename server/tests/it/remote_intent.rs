//! A new password in a directory that another server keeps, broken off at every point.

use regain_contract::Timestamp;
use regain_directory::PersonState;
use regain_server::port::clock::Clock;

use crate::client::Client;
use crate::remote_directory::InMemory;
use crate::remote_people::{NINA, NINAS, Next};
use crate::remote_recovery::{front, proven};
use crate::world::{GOOD, World};

/// So long nobody else takes up what a call has begun, in seconds; and a second.
const LEFT: i64 = 121;

/// Begins to set a password, and goes away in the middle of it.
async fn broken_off(directory: &InMemory, client: &Client, handle: &str, password: &'static str) {
    let (client, handle) = (client.clone(), handle.to_owned());
    let call = tokio::spawn(async move { client.choose(&handle, password).await });
    directory.is_hanging().await;
    call.abort();
}

/// The states of all intents.
async fn intents(world: &World) -> Vec<String> {
    let database = world.database().await;
    let states = sqlx::query_scalar("SELECT state FROM password_intents ORDER BY begun_at");
    states.fetch_all(database.pool()).await.expect("intents")
}

#[tokio::test]
async fn an_answer_that_is_lost_is_asked_of_the_directory() {
    let (world, directory, client) = front().await;
    let handle = proven(&world, &client).await;
    directory.next(Next::LostBefore);
    let lost = client.choose(&handle, GOOD).await;
    lost.problem("unavailable");
    // The directory may still be about to set it.
    assert_eq!(intents(&world).await, ["begun"]);
    assert!(world.post.notices().is_empty());
    directory.next(Next::LostAfter);
    assert_eq!(client.choose(&handle, GOOD).await.ok()["step"], "done");
    assert_eq!(world.post.notices().len(), 2);
    assert_eq!(intents(&world).await, ["done"]);
}

#[tokio::test]
async fn whatever_was_done_when_the_server_went_away_a_repeated_call_finishes_it() {
    for next in [Next::HangsBefore, Next::HangsAfter] {
        let (world, directory, client) = front().await;
        let handle = proven(&world, &client).await;
        directory.next(next.clone());
        broken_off(&directory, &client, &handle, GOOD).await;
        assert_eq!(intents(&world).await, ["begun"], "{next:?}");
        let (client, _) = world.in_front_of(directory.clone()).await;
        assert_eq!(client.show(&handle).await.ok()["step"], "choose_password");
        let done = client.choose(&handle, GOOD).await.ok();
        assert_eq!(done["step"], "done", "{next:?}");
        assert_eq!(directory.known().sets, 1, "{next:?}");
        assert_eq!(world.post.notices().len(), 2, "{next:?}");
        assert_eq!(intents(&world).await, ["done"], "{next:?}");
        assert_eq!(client.choose(&handle, GOOD).await.ok()["step"], "done");
    }
}

#[tokio::test]
async fn a_locked_account_is_recovered_though_the_server_went_away() {
    let (world, directory, client) = front().await;
    directory.known().person.state = PersonState::Locked;
    let handle = proven(&world, &client).await;
    directory.next(Next::HangsBefore);
    broken_off(&directory, &client, &handle, GOOD).await;
    assert_eq!(client.choose(&handle, GOOD).await.ok()["step"], "done");
    assert_eq!(directory.known().sets, 1);
    client.sign_in(NINA, GOOD).await.ok();
}

#[tokio::test]
async fn a_lock_that_came_meanwhile_hides_no_password_that_was_set() {
    let (world, directory, client) = front().await;
    let handle = proven(&world, &client).await;
    directory.next(Next::HangsAfter);
    broken_off(&directory, &client, &handle, GOOD).await;
    directory.known().person.state = PersonState::Locked;
    assert_eq!(client.choose(&handle, GOOD).await.ok()["step"], "done");
    assert_eq!(directory.known().sets, 1);
    client.sign_in(NINA, GOOD).await.ok();
}

#[tokio::test]
async fn a_repeated_call_that_fails_leaves_the_first_one_to_be_settled() {
    let (world, directory, client) = front().await;
    let handle = proven(&world, &client).await;
    directory.next(Next::HangsBefore);
    broken_off(&directory, &client, &handle, GOOD).await;
    directory.next(Next::Away);
    let away = client.choose(&handle, GOOD).await;
    away.problem("unavailable");
    assert_eq!(intents(&world).await, ["begun"]);
    // The first one comes to its end after all, and its owner hears of it.
    directory.known().person.password_changed_at = Some(world.clock.now());
    directory.known().password = GOOD.to_owned();
    world.clock.pass(LEFT);
    let (_, services) = world.in_front_of(directory.clone()).await;
    assert_eq!(services.left_intents.settle().await.expect("settled"), 1);
    assert_eq!(world.post.notices().len(), 2);
}

#[tokio::test]
async fn another_password_waits_until_the_first_is_over() {
    let (world, directory, client) = front().await;
    let handle = proven(&world, &client).await;
    directory.next(Next::HangsBefore);
    broken_off(&directory, &client, &handle, GOOD).await;
    let other = "another-password-entirely";
    let busy = client.choose(&handle, other).await;
    assert_eq!(busy.problem("unavailable")["retry_after"], 2);
    world.clock.pass(LEFT);
    client.choose(&handle, other).await.ok();
    assert!(directory.has(other));
    assert_eq!(world.post.notices().len(), 2);
    assert_eq!(intents(&world).await, ["done"]);
}

#[tokio::test]
async fn what_nobody_comes_back_to_is_undecided_and_told_where_the_password_changed() {
    for (next, notices) in [(Next::HangsBefore, 0), (Next::HangsAfter, 2)] {
        let (world, directory, client) = front().await;
        let cookie = client.cookie(NINA, NINAS).await;
        let handle = proven(&world, &client).await;
        directory.next(next.clone());
        broken_off(&directory, &client, &handle, GOOD).await;
        let (client, services) = world.in_front_of(directory.clone()).await;
        let left = services.left_intents.settle().await.expect("nothing left");
        assert_eq!(left, 0, "somebody may still be at work");
        world.clock.pass(LEFT);
        directory.set_away(true);
        assert!(services.left_intents.settle().await.is_err());
        directory.set_away(false);
        assert_eq!(services.left_intents.settle().await.expect("settled"), 1);
        assert_eq!(services.left_intents.settle().await.expect("settled"), 0);
        assert_eq!(intents(&world).await, ["undecided"], "{next:?}");
        assert_eq!(world.post.notices().len(), notices, "{next:?}");
        let signed_in = client.who_am_i(&cookie).await.status == 200;
        assert_eq!(signed_in, notices == 0, "{next:?}");
        // The recovery is still its owner's, who knows best which password it was.
        let done = client.choose(&handle, GOOD).await.ok();
        assert_eq!(done["step"], "done", "{next:?}");
        assert!(directory.has(GOOD));
        assert_eq!(directory.known().sets, 1, "{next:?}");
        assert_eq!(world.post.notices().len(), notices + 2, "{next:?}");
    }
}

#[tokio::test]
async fn a_password_that_was_set_long_ago_is_not_told() {
    let (world, directory, client) = front().await;
    let handle = proven(&world, &client).await;
    directory.next(Next::HangsBefore);
    broken_off(&directory, &client, &handle, GOOD).await;
    directory.known().person.password_changed_at = Some(Timestamp(1_799_999_000));
    world.clock.pass(LEFT);
    let (_, services) = world.in_front_of(directory.clone()).await;
    assert_eq!(services.left_intents.settle().await.expect("settled"), 1);
    assert!(world.post.notices().is_empty());
}

#[tokio::test]
async fn whoever_says_this_was_not_me_meanwhile_locks_what_is_set_after_it() {
    let (world, directory, client) = front().await;
    let handle = proven(&world, &client).await;
    let (_, stop) = world.post.code_links();
    directory.next(Next::HangsAfter);
    broken_off(&directory, &client, &handle, GOOD).await;
    assert_eq!(client.not_me(&stop).await.status, 204);
    let again = client.choose(&handle, GOOD).await;
    again.problem("recovery_cancelled");
    client.sign_in(NINA, GOOD).await.problem("account_locked");
    world.clock.pass(LEFT);
    let (_, services) = world.in_front_of(directory.clone()).await;
    assert_eq!(services.left_intents.settle().await.expect("settled"), 1);
    assert_eq!(world.post.notices().len(), 2);
}

#[tokio::test]
async fn two_at_once_with_the_same_password_come_to_one_end() {
    let (world, directory, client) = front().await;
    let handle = proven(&world, &client).await;
    let (one, other) =
        futures_util::future::join(client.choose(&handle, GOOD), client.choose(&handle, GOOD))
            .await;
    for answer in [one, other] {
        // Whoever was faster, or has to ask again in a moment.
        assert!(matches!(answer.status.as_u16(), 200 | 503));
    }
    assert_eq!(client.choose(&handle, GOOD).await.ok()["step"], "done");
    assert!(directory.has(GOOD));
    assert_eq!(world.post.notices().len(), 2);
    assert_eq!(intents(&world).await, ["done"]);
}
