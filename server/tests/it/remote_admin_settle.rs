//! A password that an administrator gives in a directory that another server keeps, broken off at
//! every point.

use std::sync::Arc;

use futures_util::future::{join, join_all};
use regain_contract::Role;
use serde_json::{Value, json};

use crate::admin_reset_desk::text;
use crate::remote_admin::{CLICK, Desk};
use crate::remote_people::{Kept, NINA, NINAS, Next};
use crate::world::GOOD;

/// So long a repeated call leaves an earlier one at work, in seconds.
const AT_WORK: i64 = 10;

/// So long nobody else takes up what a call has begun, in seconds; and a second.
const LEFT: i64 = 121;

/// Begins a reset of Nina's password, and goes away in the middle of it.
async fn broken_off(desk: Desk) -> (Desk, String, Value) {
    let (id, asked) = desk.asked(&json!({})).await;
    let desk = Arc::new(desk);
    let call = tokio::spawn({
        let (desk, id, asked) = (desk.clone(), id.clone(), asked.clone());
        async move { desk.act(&id, "password-reset", CLICK, &asked).await }
    });
    desk.directory.is_hanging().await;
    call.abort();
    assert!(call.await.is_err());
    let desk = Arc::into_inner(desk).expect("nobody else has it");
    (desk, id, asked)
}

/// The states of all intents.
async fn intents(desk: &Desk) -> Vec<String> {
    let database = desk.world.database().await;
    let states = sqlx::query_scalar("SELECT state FROM password_intents ORDER BY begun_at");
    states.fetch_all(database.pool()).await.expect("intents")
}

/// The same at another server, which knows nothing of the first one's calls.
async fn elsewhere(desk: Desk) -> Desk {
    let (client, _) = desk.world.in_front_of(desk.directory.clone()).await;
    desk.at(client)
}

#[tokio::test]
async fn an_answer_that_is_lost_is_asked_of_the_directory() {
    let desk = Desk::new().await;
    desk.directory.next(Next::LostAfter);
    let reset = desk.reset(CLICK, &json!({})).await.ok();
    assert!(desk.directory.has(text(&reset, "password")));
    assert_eq!((desk.notified().len(), intents(&desk).await.len()), (2, 1));
}

#[tokio::test]
async fn where_nobody_knows_the_same_key_finishes_it() {
    let desk = Desk::new().await;
    desk.directory.next(Next::LostBefore);
    let (id, asked) = desk.asked(&json!({})).await;
    let lost = desk.act(&id, "password-reset", CLICK, &asked).await;
    assert_eq!(lost.problem("unavailable")["retry_after"], 2);
    assert_eq!(intents(&desk).await, ["begun"]);
    assert!(desk.notified().is_empty() && desk.directory.has(NINAS));
    desk.world.clock.pass(AT_WORK);
    let reset = desk.act(&id, "password-reset", CLICK, &asked).await.ok();
    assert!(desk.directory.has(text(&reset, "password")));
    assert_eq!(intents(&desk).await, ["done"]);
    assert_eq!(desk.notified().len(), 2);
}

#[tokio::test]
async fn whatever_was_done_when_the_server_went_away_the_same_key_finishes_it() {
    for next in [Next::HangsBefore, Next::HangsAfter] {
        let desk = Desk::new().await;
        desk.directory.next(next.clone());
        let (desk, id, asked) = broken_off(desk).await;
        assert_eq!(intents(&desk).await, ["begun"], "{next:?}");
        desk.world.clock.pass(AT_WORK);
        let desk = elsewhere(desk).await;
        let reset = desk.act(&id, "password-reset", CLICK, &asked).await.ok();
        let password = text(&reset, "password").to_owned();
        assert!(desk.directory.has(&password), "{next:?}");
        assert_eq!(desk.directory.known().sets, 1, "{next:?}");
        assert_eq!(desk.notified().len(), 2, "{next:?}");
        assert_eq!(intents(&desk).await, ["done"], "{next:?}");
        assert_eq!(desk.panel("nina").await["revision"], reset["revision"]);
        let again = desk.act(&id, "password-reset", CLICK, &asked).await.ok();
        assert_eq!(text(&again, "password"), password, "{next:?}");
        assert_eq!(desk.directory.known().sets, 1, "{next:?}");
        let session = desk.client.sign_in(NINA, &password).await.ok();
        assert_eq!(session["must_change_password"], true, "{next:?}");
        let record = desk.record("password_reset").await;
        assert_eq!(record["result"], "done", "{next:?}");
    }
}

#[tokio::test]
async fn a_repeated_key_that_fails_leaves_the_first_one_open() {
    let desk = Desk::new().await;
    desk.directory.next(Next::HangsBefore);
    let (desk, id, asked) = broken_off(desk).await;
    desk.world.clock.pass(AT_WORK);
    let desk = elsewhere(desk).await;
    desk.directory.next(Next::Away);
    let away = desk.act(&id, "password-reset", CLICK, &asked).await;
    away.problem("unavailable");
    assert_eq!(intents(&desk).await, ["begun"]);
    desk.world.clock.pass(AT_WORK);
    let reset = desk.act(&id, "password-reset", CLICK, &asked).await.ok();
    assert!(desk.directory.has(text(&reset, "password")));
    assert_eq!(intents(&desk).await, ["done"]);
}

#[tokio::test]
async fn what_nobody_comes_back_to_is_told_and_recorded_and_still_the_same_keys() {
    for (next, notices) in [(Next::HangsBefore, 0), (Next::HangsAfter, 2)] {
        let desk = Desk::new().await;
        desk.directory.next(next.clone());
        let (desk, id, asked) = broken_off(desk).await;
        desk.world.clock.pass(LEFT);
        let (client, services) = desk.world.in_front_of(desk.directory.clone()).await;
        let desk = desk.at(client);
        assert_eq!(services.left_intents.settle().await.expect("settled"), 1);
        assert_eq!(intents(&desk).await, ["undecided"], "{next:?}");
        assert_eq!(desk.world.post.notices().len(), notices, "{next:?}");
        let record = desk.record("password_reset").await;
        assert_eq!(record["result"], "failed", "{next:?}");
        assert_eq!(record["actor"]["user_id"], "helper@example.com");
        assert_eq!(record["subject"]["user_id"], NINA);
        let reset = desk.act(&id, "password-reset", CLICK, &asked).await.ok();
        assert!(desk.directory.has(text(&reset, "password")), "{next:?}");
        assert_eq!(desk.directory.known().sets, 1, "{next:?}");
        assert_eq!(intents(&desk).await, ["done"], "{next:?}");
    }
}

#[tokio::test]
async fn a_directory_that_does_not_say_when_a_password_was_set_is_not_believed_to_have_set_none() {
    let desk = Desk::new().await;
    desk.directory.next(Next::HangsAfter);
    let (desk, ..) = broken_off(desk).await;
    // As an Active Directory has it once it demands another password.
    desk.directory.known().person.password_changed_at = None;
    desk.world.clock.pass(LEFT);
    let (_, services) = desk.world.in_front_of(desk.directory.clone()).await;
    assert_eq!(services.left_intents.settle().await.expect("settled"), 1);
    assert_eq!(desk.world.post.notices().len(), 2);
}

#[tokio::test]
async fn another_reset_or_recovery_waits_until_the_first_is_over() {
    let desk = Desk::new().await;
    desk.directory.next(Next::HangsBefore);
    let (desk, id, asked) = broken_off(desk).await;
    let other = desk
        .act(&id, "password-reset", "another-click", &asked)
        .await;
    assert_eq!(other.problem("unavailable")["retry_after"], 2);
    let handle = desk.client.start(NINA).await;
    desk.client.send_code(&handle, "m1").await.ok();
    desk.client
        .verify(&handle, &desk.world.post.code())
        .await
        .ok();
    desk.client
        .choose(&handle, GOOD)
        .await
        .problem("unavailable");
    desk.world.clock.pass(LEFT);
    desk.client.choose(&handle, GOOD).await.ok();
    assert!(desk.directory.has(GOOD));
    // What its owner has chosen since is not replaced by a key that was left.
    let late = desk.act(&id, "password-reset", CLICK, &asked).await;
    late.problem("user_changed");
    assert!(desk.directory.has(GOOD));
    assert_eq!(intents(&desk).await, ["done"]);
}

#[tokio::test]
async fn a_directory_that_is_away_leaves_nothing_behind() {
    let desk = Desk::new().await;
    let (id, asked) = desk.asked(&json!({})).await;
    desk.directory.next(Next::Away);
    let away = desk.act(&id, "password-reset", CLICK, &asked).await;
    away.problem("unavailable");
    assert!(intents(&desk).await.is_empty());
    let reset = desk.act(&id, "password-reset", CLICK, &asked).await.ok();
    assert!(desk.directory.has(text(&reset, "password")));
    desk.directory.set_away(true);
    desk.get("/admin/users?search=nina")
        .await
        .problem("unavailable");
}

#[tokio::test]
async fn whoever_says_this_was_not_me_meanwhile_keeps_the_account_locked() {
    let desk = Desk::new().await;
    let own = json!({ "credential": "own_password", "password": "Plumage-otter-sextant-7" });
    desk.reset("an-earlier-click", &own).await.ok();
    let (_, not_me) = desk.notified().remove(0);
    desk.directory.next(Next::HangsAfter);
    let (desk, id, asked) = broken_off(desk).await;
    assert_eq!(desk.client.not_me(&not_me).await.status, 204);
    desk.world.clock.pass(AT_WORK);
    let reset = desk.act(&id, "password-reset", CLICK, &asked).await.ok();
    let locked = desk.client.sign_in(NINA, text(&reset, "password")).await;
    locked.problem("account_locked");
    assert_eq!(desk.panel("nina").await["state"], "locked");
}

#[tokio::test]
async fn a_role_that_is_taken_away_in_between_finishes_nothing() {
    let desk = Desk::new().await;
    desk.directory.next(Next::HangsBefore);
    let (desk, id, asked) = broken_off(desk).await;
    desk.directory.known().others[0].person.role = Role::User;
    desk.world.clock.pass(AT_WORK);
    let refused = desk.act(&id, "password-reset", CLICK, &asked).await;
    refused.problem("not_administrator");
    desk.directory.known().others[0].person.role = Role::Helpdesk;
    desk.directory.known().person.role = Role::GlobalAdmin;
    let refused = desk.act(&id, "password-reset", CLICK, &asked).await;
    refused.problem("rank_too_low");
    assert!(desk.directory.has(NINAS) && desk.notified().is_empty());
}

#[tokio::test]
async fn two_at_once_with_one_key_come_to_one_end() {
    let desk = Desk::new().await;
    let (id, asked) = desk.asked(&json!({})).await;
    let click = || desk.act(&id, "password-reset", CLICK, &asked);
    let (one, other) = join(click(), click()).await;
    assert_eq!(one.ok()["password"], other.ok()["password"]);
    assert_eq!(desk.directory.known().sets, 1);
    assert_eq!(desk.notified().len(), 2);
}

#[tokio::test]
async fn many_are_reset_together() {
    let desk = Desk::new().await;
    for number in 0..10 {
        let (id, user_id) = (format!("p{number}"), format!("p{number}@example.org"));
        let kept = Kept::new(&id, &user_id, &format!("Person {number}"), Role::User);
        desk.directory.known().others.push(kept);
    }
    let reset = async |number: usize| {
        let panel = desk.panel(&format!("p{number}@")).await;
        let body = json!({ "revision": panel["revision"], "credential": "generated_password" });
        let key = format!("click-number-{number}");
        let answer = desk.act(text(&panel, "id"), "password-reset", &key, &body);
        (number, answer.await.ok())
    };
    for (number, answer) in join_all((0..10).map(reset)).await {
        let user_id = format!("p{number}@example.org");
        let session = desk
            .client
            .sign_in(&user_id, text(&answer, "password"))
            .await;
        assert_eq!(session.ok()["must_change_password"], true, "{number}");
    }
    assert_eq!(desk.directory.known().sets, 10);
}
