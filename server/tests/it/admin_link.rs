//! One-time links of administrators.

use regain_server::model::letter::Content;
use serde_json::{Value, json};

use crate::admin_reset_desk::{ADA, CLICK, Desk, GLOBAL, HELPDESK, OLD, text};
use crate::answer::Answer;
use crate::world::{GOOD, World};

pub const PREVIEW: &str = "POST /recovery/link/preview";
pub const USE: &str = "POST /recovery/link";

/// Makes a link for Ada; its token.
pub async fn link_for(world: &World, desk: &Desk, user_id: &str, key: &str) -> String {
    let id = world.public_id(user_id).await;
    let body = json!({ "credential": "one_time_link" });
    let asked = world.asked(user_id, body).await;
    let made = desk.reset(&id, key, &asked).await.ok();
    let link = text(&made, "link").to_owned();
    let token = link.strip_prefix("http://127.0.0.1:8787/link#t=");
    token.unwrap_or_else(|| panic!("{link}")).to_owned()
}

pub async fn by_link(world: &World, what: &str, token: &str) -> Answer {
    world.call(what, &[], &json!({ "token": token })).await
}

#[tokio::test]
async fn a_link_leads_to_a_new_password_and_the_old_one_holds_until_then() {
    let world = World::new().await;
    let desk = world.desk(HELPDESK).await;
    let token = link_for(&world, &desk, ADA, CLICK).await;
    let session = world.cookie(ADA, OLD).await;
    for _ in 0..2 {
        let preview = by_link(&world, PREVIEW, &token).await.ok();
        assert_eq!(preview["user_id"], ADA);
        assert_eq!(preview["can_continue"], true);
    }
    let started = by_link(&world, USE, &token).await.ok();
    assert_eq!(started["recovery"]["step"], "choose_password");
    by_link(&world, USE, &token).await.problem("link_used");
    by_link(&world, PREVIEW, &token).await.problem("link_used");
    world.sign_in(ADA, OLD).await.ok();
    let handle = text(&started, "handle");
    let done = world.choose(handle, GOOD).await.ok();
    assert_eq!(done["step"], "done");
    let who = [("cookie", session.as_str())];
    let who = world.call("GET /session", &who, &Value::Null).await;
    who.problem("no_session");
    world.sign_in(ADA, GOOD).await.ok();
    let record = world.record("reset_link_used").await;
    assert_eq!(record["subject"]["user_id"], ADA);
    let record = world.record("reset_link_made").await;
    assert_eq!(record["actor"]["user_id"], HELPDESK.0);
}

#[tokio::test]
async fn a_link_holds_for_a_day_and_until_another_one_or_another_password_comes() {
    let world = World::new().await;
    let desk = world.desk(HELPDESK).await;
    let first = link_for(&world, &desk, ADA, "click-one").await;
    let second = link_for(&world, &desk, ADA, "click-two").await;
    by_link(&world, USE, &first).await.problem("link_expired");
    by_link(&world, PREVIEW, &second).await.ok();
    let handle = world.proven(ADA, "m1").await;
    world.choose(&handle, GOOD).await.ok();
    by_link(&world, USE, &second).await.problem("link_expired");
    let third = link_for(&world, &desk, ADA, "click-three").await;
    world.clock.pass(86_399);
    by_link(&world, PREVIEW, &third).await.ok();
    world.clock.pass(1);
    by_link(&world, USE, &third).await.problem("link_expired");
}

#[tokio::test]
async fn a_temporary_password_voids_the_link_before_it() {
    let world = World::new().await;
    let desk = world.desk(HELPDESK).await;
    let token = link_for(&world, &desk, ADA, "click-one").await;
    let id = world.public_id(ADA).await;
    let body = json!({ "credential": "generated_password" });
    let asked = world.asked(ADA, body).await;
    desk.reset(&id, "click-two", &asked).await.ok();
    by_link(&world, PREVIEW, &token)
        .await
        .problem("link_expired");
}

#[tokio::test]
async fn accounts_that_were_switched_off_moved_or_raised_meanwhile_refuse() {
    for (change, code) in [
        (
            "UPDATE accounts SET state = 'disabled' WHERE user_id = 'ada@example.com'",
            "account_disabled",
        ),
        (
            "UPDATE accounts SET managed_at = 'https://x' WHERE user_id = 'ada@example.com'",
            "managed_elsewhere",
        ),
        (
            "UPDATE accounts SET role = 'helpdesk' WHERE user_id = 'ada@example.com'",
            "link_expired",
        ),
        (
            "DELETE FROM accounts WHERE user_id = 'ada@example.com'",
            "link_unknown",
        ),
    ] {
        let world = World::new().await;
        let desk = world.desk(HELPDESK).await;
        let token = link_for(&world, &desk, ADA, CLICK).await;
        world.execute(change).await;
        by_link(&world, PREVIEW, &token).await.problem(code);
        by_link(&world, USE, &token).await.problem(code);
    }
}

#[tokio::test]
async fn the_owner_is_told_of_a_link_and_can_stop_it_by_it_or_by_the_notice() {
    let world = World::new().await;
    let desk = world.desk(HELPDESK).await;
    let token = link_for(&world, &desk, ADA, "click-one").await;
    let letters = world.post.letters();
    assert_eq!(letters.len(), 2);
    let Content::ResetLinkMade { not_me, .. } = &letters[1].content else {
        panic!("no notice");
    };
    let stopped = by_link(&world, "POST /recovery/not-me", not_me.expose()).await;
    assert_eq!(stopped.status, 204);
    by_link(&world, USE, &token).await.problem("link_expired");
    world.sign_in(ADA, OLD).await.ok();
    let token = link_for(&world, &desk, ADA, "click-two").await;
    let stopped = by_link(&world, "POST /recovery/not-me", &token).await;
    assert_eq!(stopped.status, 204);
    by_link(&world, USE, &token).await.problem("link_used");
}

#[tokio::test]
async fn a_link_that_somebody_else_has_used_still_stops_what_it_began() {
    let world = World::new().await;
    let desk = world.desk(HELPDESK).await;
    let token = link_for(&world, &desk, ADA, "click-one").await;
    let started = by_link(&world, USE, &token).await.ok();
    by_link(&world, "POST /recovery/not-me", &token).await.ok();
    let refused = world.choose(text(&started, "handle"), GOOD).await;
    refused.problem("recovery_cancelled");
    world.sign_in(ADA, OLD).await.ok();
    let token = link_for(&world, &desk, ADA, "click-two").await;
    let started = by_link(&world, USE, &token).await.ok();
    world.choose(text(&started, "handle"), GOOD).await.ok();
    by_link(&world, "POST /recovery/not-me", &token).await.ok();
    world.sign_in(ADA, GOOD).await.problem("account_locked");
}

#[tokio::test]
async fn a_link_works_where_recovery_is_switched_off_and_unlocks() {
    let world = World::with(|config| config.features.recovery = false).await;
    let locked = "locked@example.com";
    let desk = world.desk(GLOBAL).await;
    let token = link_for(&world, &desk, locked, CLICK).await;
    let started = by_link(&world, USE, &token).await.ok();
    let handle = text(&started, "handle");
    assert_eq!(world.show(handle).await.ok()["step"], "choose_password");
    world.choose(handle, GOOD).await.ok();
    world.sign_in(locked, GOOD).await.ok();
}

#[tokio::test]
async fn a_link_used_twice_at_once_is_used_once() {
    let world = World::new().await;
    let desk = world.desk(HELPDESK).await;
    let token = link_for(&world, &desk, ADA, CLICK).await;
    let uses = (0..4).map(|_| by_link(&world, USE, &token));
    let answers = futures_util::future::join_all(uses).await;
    let used = answers.iter().filter(|answer| answer.status == 200).count();
    assert_eq!(used, 1);
}
