//! What somebody tries with a link of the help desk that is not theirs, or no longer of use.

use regain_server::model::letter::Content;
use serde_json::{Value, json};

use crate::admin_link::{PREVIEW, USE, by_link, link_for};
use crate::admin_reset_desk::{ADA, CLICK, HELPDESK, OLD, text, with};
use crate::world::{GOOD, World};

const NOT_ME: &str = "POST /recovery/not-me";

const STRANGERS: &str = "a-strangers-own-phrase";

/// Uses a link up, and sets a password by it.
async fn take(world: &World, token: &str, password: &str) {
    let started = by_link(world, USE, token).await.ok();
    let chosen = world.choose(text(&started, "handle"), password).await;
    chosen.ok();
}

/// The token of the last notice of a link.
fn notice(world: &World) -> String {
    let letters = world.post.letters().into_iter().rev();
    let mut tokens = letters.filter_map(|letter| match letter.content {
        Content::ResetLinkMade { not_me, .. } => Some(not_me.expose().to_owned()),
        _ => None,
    });
    tokens.next().expect("a notice")
}

#[tokio::test]
async fn a_spent_link_stops_nothing_once_its_owner_has_another_password() {
    let world = World::new().await;
    let desk = world.desk(HELPDESK).await;
    let spent = link_for(&world, &desk, ADA, "click-one").await;
    take(&world, &spent, STRANGERS).await;
    let second = link_for(&world, &desk, ADA, "click-two").await;
    take(&world, &second, GOOD).await;
    let cookie = world.cookie(ADA, GOOD).await;
    let unused = link_for(&world, &desk, ADA, "click-three").await;
    by_link(&world, NOT_ME, &spent)
        .await
        .problem("link_expired");
    let who = [("cookie", cookie.as_str())];
    world.call("GET /session", &who, &Value::Null).await.ok();
    by_link(&world, PREVIEW, &unused).await.ok();
    // The one whose password it is still locks, but not again and again.
    by_link(&world, NOT_ME, &second).await.ok();
    world.sign_in(ADA, GOOD).await.problem("account_locked");
    world.execute("UPDATE accounts SET state = 'active'").await;
    by_link(&world, NOT_ME, &second).await.ok();
    world.sign_in(ADA, GOOD).await.ok();
}

#[tokio::test]
async fn a_spent_link_that_was_followed_by_another_one_does_not_stop_that() {
    let world = World::new().await;
    let desk = world.desk(HELPDESK).await;
    let first = link_for(&world, &desk, ADA, "click-one").await;
    let started = by_link(&world, USE, &first).await.ok();
    let second = link_for(&world, &desk, ADA, "click-two").await;
    let handle = text(&started, "handle");
    let refused = world.choose(handle, STRANGERS).await;
    refused.problem("recovery_continued_elsewhere");
    by_link(&world, NOT_ME, &first).await.ok();
    take(&world, &second, GOOD).await;
    world.sign_in(ADA, GOOD).await.ok();
}

#[tokio::test]
async fn a_notice_stops_what_its_link_has_led_to() {
    let world = World::new().await;
    let desk = world.desk(HELPDESK).await;
    let link = link_for(&world, &desk, ADA, "click-one").await;
    let started = by_link(&world, USE, &link).await.ok();
    by_link(&world, NOT_ME, &notice(&world)).await.ok();
    let handle = text(&started, "handle");
    let refused = world.choose(handle, STRANGERS).await;
    refused.problem("recovery_cancelled");
    world.sign_in(ADA, OLD).await.ok();

    let link = link_for(&world, &desk, ADA, "click-two").await;
    let token = notice(&world);
    take(&world, &link, STRANGERS).await;
    let cookie = world.cookie(ADA, STRANGERS).await;
    // However long ago that is: the notice holds as long as the link did.
    world.clock.pass(86_000);
    world.sweep().await;
    by_link(&world, NOT_ME, &token).await.ok();
    let who = [("cookie", cookie.as_str())];
    let who = world.call("GET /session", &who, &Value::Null).await;
    who.problem("no_session");
    let refused = world.sign_in(ADA, STRANGERS).await;
    refused.problem("account_locked");
    let record = world.record("not_me").await;
    assert_eq!(record["params"]["locked"], "true");
}

#[tokio::test]
async fn a_link_that_is_used_or_void_is_neither_shown_nor_sent_again() {
    for used in [true, false] {
        let world = World::new().await;
        let desk = world.desk(HELPDESK).await;
        let id = world.public_id(ADA).await;
        let body = json!({ "credential": "one_time_link" });
        let asked = world.asked(ADA, body).await;
        let made = desk.reset(&id, CLICK, &asked).await.ok();
        desk.reset(&id, CLICK, &asked).await.ok();
        let sent = world.post.letters().len();
        if used {
            let token = text(&made, "link").split_once("#t=").expect("a token").1;
            by_link(&world, USE, token).await.ok();
        } else {
            link_for(&world, &desk, ADA, "another-click").await;
        }
        let mailed = world.post.letters().len();
        for other in [json!({}), json!({ "send": true })] {
            let asked = with(asked.clone(), &other);
            let refused = desk.reset(&id, CLICK, &asked).await;
            refused.faults("user_changed", &[("token", "changed")]);
        }
        assert_eq!(world.post.letters().len(), mailed);
        assert_eq!(mailed - sent, if used { 0 } else { 2 });
    }
}

#[tokio::test]
async fn a_new_role_takes_back_what_was_given_to_the_old_one() {
    let world = World::new().await;
    let desk = world.desk(HELPDESK).await;
    let link = link_for(&world, &desk, ADA, "click-one").await;
    let started = by_link(&world, USE, &link).await.ok();
    let other = "grace@example.com";
    let id = world.public_id(other).await;
    let body = json!({ "credential": "generated_password" });
    let asked = world.asked(other, body).await;
    let given = desk.reset(&id, CLICK, &asked).await.ok();
    let password = text(&given, "password");
    let cookie = world.cookie(other, password).await;
    let raise = "UPDATE accounts SET role = 'global_admin' WHERE user_id IN
        ('ada@example.com', 'grace@example.com')";
    world.execute(raise).await;
    let refused = world.choose(text(&started, "handle"), STRANGERS).await;
    refused.problem("recovery_cancelled");
    by_link(&world, NOT_ME, &link).await.problem("link_expired");
    let refused = world.sign_in(other, password).await;
    refused.problem("password_expired");
    let change = json!({ "current_password": password, "new_password": STRANGERS });
    let who = [("cookie", cookie.as_str())];
    let refused = world.call("PUT /session/password", &who, &change).await;
    refused.problem("no_session");
    world.sign_in(ADA, OLD).await.ok();
}

#[tokio::test]
async fn what_a_deleted_account_was_given_opens_nothing_of_its_successor() {
    let world = World::new().await;
    let desk = world.desk(HELPDESK).await;
    let used = link_for(&world, &desk, ADA, "click-one").await;
    let started = by_link(&world, USE, &used).await.ok();
    let own = world.proven("grace@example.com", "m1").await;
    world
        .execute("DELETE FROM accounts WHERE role = 'user'")
        .await;
    // Its successor, with the same user ID.
    let world = world.reopen().await;
    let refused = world.choose(text(&started, "handle"), STRANGERS).await;
    refused.problem("recovery_cancelled");
    world
        .choose(&own, STRANGERS)
        .await
        .problem("recovery_cancelled");
    by_link(&world, NOT_ME, &used).await.problem("link_unknown");
    world.sign_in(ADA, OLD).await.ok();
}

#[tokio::test]
async fn a_session_opened_with_a_temporary_password_ends_with_it() {
    let world = World::new().await;
    let desk = world.desk(HELPDESK).await;
    let id = world.public_id(ADA).await;
    let body = json!({ "credential": "generated_password" });
    let asked = world.asked(ADA, body).await;
    let given = desk.reset(&id, CLICK, &asked).await.ok();
    let password = text(&given, "password");
    world.clock.pass(86_399);
    let cookie = world.cookie(ADA, password).await;
    let who = [("cookie", cookie.as_str())];
    world.call("GET /session", &who, &Value::Null).await.ok();
    world.clock.pass(1);
    let change = json!({ "current_password": password, "new_password": GOOD });
    let refused = world.call("PUT /session/password", &who, &change).await;
    refused.problem("no_session");
}
