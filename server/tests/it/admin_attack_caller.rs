//! What somebody on the telephone, or beside the help desk, tries.

use regain_server::model::letter::Content;
use serde_json::{Value, json};

use crate::admin_caller::{last, not};
use crate::admin_reset_desk::{ADA, CLICK, HELPDESK, OLD, text, with};
use crate::world::{GOOD, World};

const NOT_ME: &str = "POST /recovery/not-me";

/// What refuses an act on Ada, as an administrator is shown.
async fn refused(world: &World, act: &str) -> Value {
    let id = world.public_id(ADA).await;
    let user = world.as_admin(&format!("GET /admin/users/{id}")).await;
    let user = user.ok();
    let may = user["may"].as_array().expect("acts").iter();
    let mut found = may.filter(|it| it["act"] == act);
    found.next().expect("the act")["refused"].clone()
}

#[tokio::test]
async fn what_its_owner_has_locked_is_opened_for_a_checked_caller_alone() {
    let world = World::new().await;
    let handle = world.proven(ADA, "m1").await;
    world.choose(&handle, GOOD).await.ok();
    let notice = world.post.notices().remove(0).1;
    let notice = json!({ "token": notice });
    world.call(NOT_ME, &[], &notice).await.ok();
    let desk = world.desk(HELPDESK).await;
    let early = desk.on(&world, ADA, "unlock").await;
    early.problem("caller_check_needed");
    assert_eq!(refused(&world, "unlock").await, "caller_check_needed");
    world.sign_in(ADA, GOOD).await.problem("account_locked");
    let id = world.public_id(ADA).await;
    let check = desk.send(&id, "m2").await.ok();
    desk.verify(&id, &check, &last(&world)).await.ok();
    desk.on(&world, ADA, "unlock").await.ok();
    let record = world.record("unlocked").await;
    assert_eq!(record["params"]["caller_checked"], "true");
    world
        .execute("UPDATE accounts SET state = 'locked'  WHERE id = 'ada@example.com'")
        .await;
    world.clock.pass(3600);
    let desk = world.desk(HELPDESK).await;
    desk.on(&world, ADA, "unlock").await.ok();
}

#[tokio::test]
async fn where_callers_are_checked_so_are_those_who_want_to_be_unlocked() {
    let world = World::with(|config| config.admin.caller_check = true).await;
    world
        .execute("UPDATE accounts SET state = 'locked' WHERE id = 'ada@example.com'")
        .await;
    let desk = world.desk(HELPDESK).await;
    let early = desk.on(&world, ADA, "unlock").await;
    early.problem("caller_check_needed");
    assert_eq!(refused(&world, "unlock").await, "caller_check_needed");
    let id = world.public_id(ADA).await;
    let check = desk.send(&id, "m2").await.ok();
    desk.verify(&id, &check, &last(&world)).await.ok();
    desk.on(&world, ADA, "unlock").await.ok();
    world.sign_in(ADA, OLD).await.ok();
}

#[tokio::test]
async fn codes_that_strangers_ask_for_keep_no_help_desk_from_checking() {
    let world = World::with(|config| {
        config.limits.sends_per_account = 2;
        config.limits.sends_per_destination = 2;
    })
    .await;
    for _ in 0..2 {
        let handle = world.start(ADA).await;
        world.send_code(&handle, "m2").await.ok();
    }
    let handle = world.start(ADA).await;
    let refused = world.send_code(&handle, "m2").await;
    refused.problem("rate_limited");
    let id = world.public_id(ADA).await;
    let desk = world.desk(HELPDESK).await;
    for method in ["m2", "m1"] {
        desk.send(&id, method).await.ok();
    }
    world.clock.pass(60);
    desk.send(&id, "m1").await.problem("rate_limited");
}

#[tokio::test]
async fn a_new_check_waits_for_its_code_as_the_one_that_failed_would_have() {
    let world = World::new().await;
    let id = world.public_id(ADA).await;
    let desk = world.desk(HELPDESK).await;
    let check = desk.send(&id, "m2").await.ok();
    let wrong = not(&last(&world));
    for _ in 0..5 {
        desk.verify(&id, &check, wrong).await;
    }
    let early = desk.send(&id, "m2").await;
    assert_eq!(early.problem("resend_too_soon")["retry_after"], 30);
    world.clock.pass(30);
    let check = desk.send(&id, "m2").await.ok();
    let now = check["now"].as_i64().expect("now");
    assert_eq!(check["resend_after"], now + 60);
}

#[tokio::test]
async fn codes_are_read_back_so_often_for_one_user_and_no_more() {
    let world = World::new().await;
    let id = world.public_id(ADA).await;
    let desk = world.desk(HELPDESK).await;
    let check = desk.send(&id, "m2").await.ok();
    let code = last(&world);
    for _ in 0..60 {
        desk.verify(&id, &check, &code).await.ok();
    }
    let refused = desk.verify(&id, &check, &code).await;
    refused.problem("rate_limited");
}

#[tokio::test]
async fn where_a_link_went_is_recorded_and_its_owner_is_told_each_time() {
    let world = World::new().await;
    let id = world.public_id(ADA).await;
    let body = json!({ "credential": "one_time_link", "send": true });
    let asked = world.asked(ADA, body).await;
    let desk = world.desk(HELPDESK).await;
    desk.reset(&id, CLICK, &asked).await.ok();
    let record = world.record("reset_link_made").await;
    assert_eq!(record["params"]["to"], "on_file");
    assert_eq!(record["params"]["domain"], Value::Null);
    let found = |world: &World| {
        let letters = world.post.letters().into_iter();
        let tokens = letters.filter_map(|letter| match letter.content {
            Content::ResetLinkMade { not_me, .. } => Some(not_me.expose().to_owned()),
            _ => None,
        });
        tokens.collect::<Vec<_>>()
    };
    assert_eq!(found(&world).len(), 1, "the other mailbox");
    let elsewhere = with(asked, &json!({ "email": "somebody@Evil.example" }));
    desk.reset(&id, CLICK, &elsewhere).await.ok();
    let record = world.record("reset_link_made").await;
    assert_eq!(record["params"]["again"], "sent");
    assert_eq!(record["params"]["to"], "other");
    assert_eq!(record["params"]["domain"], "Evil.example");
    let notices = found(&world);
    assert_eq!(notices.len(), 3, "both mailboxes");
    let notice = json!({ "token": notices[2] });
    world.call(NOT_ME, &[], &notice).await.ok();
    let refused = desk.reset(&id, CLICK, &elsewhere).await;
    assert!(
        refused.status.is_success(),
        "it was sent, and is not sent again"
    );
    let third = with(elsewhere, &json!({ "email": "third@evil.example" }));
    let refused = desk.reset(&id, CLICK, &third).await;
    refused.faults("user_changed", &[("token", "changed")]);
}

#[tokio::test]
async fn a_password_that_is_kept_elsewhere_by_now_is_not_set_here() {
    let world = World::new().await;
    let handle = world.proven(ADA, "m1").await;
    let moved = "UPDATE accounts SET managed_at = 'https://x' WHERE id = 'ada@example.com'";
    world.execute(moved).await;
    let refused = world.choose(&handle, GOOD).await;
    refused.problem("managed_elsewhere");
}

#[tokio::test]
async fn signing_in_again_ends_the_session_that_was_there_if_it_is_the_same_users() {
    let world = World::new().await;
    let other = world
        .cookie("grace@example.com", "nanoseconds-of-wire-1944")
        .await;
    let mut cookie = world.cookie(ADA, OLD).await;
    let given = json!({ "user_id": ADA, "password": OLD });
    for _ in 0..2 {
        let who = [("cookie", cookie.as_str())];
        let again = world.call("POST /session", &who, &given).await;
        let fresh = again.header("set-cookie").split(';').next();
        let fresh = fresh.expect("a cookie").to_owned();
        let over = world.call("GET /session", &who, &Value::Null).await;
        over.problem("no_session");
        cookie = fresh;
    }
    let sessions = "SELECT COUNT(*) FROM sessions WHERE account = 'ada@example.com'";
    assert_eq!(world.number(sessions).await, 1);
    let who = [("cookie", other.as_str())];
    world.call("POST /session", &who, &given).await.ok();
    let who = world.call("GET /session", &who, &Value::Null).await.ok();
    assert_eq!(text(&who, "user_id"), "grace@example.com");
}
