//! Checks of callers.

use regain_server::model::letter::{Content, Letter};
use serde_json::{Value, json};

use crate::admin_reset_desk::{ADA, CLICK, Desk, GLOBAL, HELPDESK};
use crate::answer::Answer;
use crate::world::World;

/// The codes that were sent, oldest first.
pub fn codes(world: &World) -> Vec<String> {
    let code = |letter: &Letter| match &letter.content {
        Content::CallerCheck { code, .. } => Some(code.expose().to_owned()),
        _ => None,
    };
    world.post.letters().iter().filter_map(code).collect()
}

pub fn last(world: &World) -> String {
    codes(world).pop().expect("a code")
}

/// Some other code.
pub fn not(code: &str) -> &'static str {
    if code == "123456" { "654321" } else { "123456" }
}

impl Desk {
    pub async fn send(&self, id: &str, method: &str) -> Answer {
        let body = json!({ "method": method });
        self.act(id, "caller-check", CLICK, &body).await
    }

    pub async fn verify(&self, id: &str, check: &Value, code: &str) -> Answer {
        let body = json!({ "check": check["id"], "code": code });
        self.act(id, "caller-check/verify", CLICK, &body).await
    }
}

#[tokio::test]
async fn a_code_that_is_read_back_makes_sure_who_calls() {
    let world = World::new().await;
    let id = world.public_id(ADA).await;
    let desk = world.desk(HELPDESK).await;
    let check = desk.send(&id, "m2").await.ok();
    assert_eq!(check["kind"], "sms");
    assert_eq!(check["masked"], "••• ••• ••42");
    assert_eq!(
        (&check["length"], &check["tries_left"]),
        (&json!(6), &json!(5))
    );
    assert_eq!(check["confirmed_until"], Value::Null);
    let now = check["now"].as_i64().expect("now");
    assert_eq!(check["expires_at"], now + 300);
    assert_eq!(world.post.letters()[0].to, "+15550100142");
    let code = last(&world);
    let spoken = format!("{} - {}", &code[..3], &code[3..]);
    let confirmed = desk.verify(&id, &check, &spoken).await.ok();
    assert_eq!(confirmed["confirmed_until"], now + 900);
    let again = desk.verify(&id, &check, &code).await.ok();
    assert_eq!(again["confirmed_until"], now + 900, "whoever missed it");
    let other = desk.verify(&id, &check, not(&code)).await;
    other.problem("caller_check_unknown");
    let record = world.record("caller_check_confirmed").await;
    assert_eq!(record["actor"]["user_id"], HELPDESK.0);
    assert_eq!(record["subject"]["user_id"], ADA);
    assert_eq!(record["params"]["method"], "sms");
}

#[tokio::test]
async fn five_wrong_tries_end_a_check_however_many_codes_were_sent() {
    let world = World::new().await;
    let id = world.public_id(ADA).await;
    let desk = world.desk(HELPDESK).await;
    let check = desk.send(&id, "m1").await.ok();
    let first = last(&world);
    for left in [4, 3, 2] {
        let wrong = desk.verify(&id, &check, not(&first)).await;
        assert_eq!(wrong.problem("code_wrong")["tries_left"], left);
    }
    world.clock.pass(30);
    let resent = desk.send(&id, "m1").await.ok();
    assert_eq!(
        (&resent["id"], &resent["tries_left"]),
        (&check["id"], &json!(2))
    );
    let second = last(&world);
    if first != second {
        let void = desk.verify(&id, &check, &first).await;
        assert_eq!(void.problem("code_wrong")["tries_left"], 1);
    }
    let last_try = desk.verify(&id, &check, not(&second)).await;
    last_try.problem("too_many_tries");
    let over = desk.verify(&id, &check, &second).await;
    over.problem("caller_check_unknown");
    let record = world.record("caller_check_failed").await;
    assert_eq!(record["code"], "caller_check_unknown");
    assert_eq!(record["result"], "refused");
    let fresh = desk.send(&id, "m2").await.ok();
    assert_eq!(fresh["tries_left"], 5);
    assert_ne!(fresh["id"], check["id"]);
}

#[tokio::test]
async fn a_new_code_has_to_be_waited_for_and_the_waits_double() {
    let world = World::new().await;
    let id = world.public_id(ADA).await;
    let desk = world.desk(HELPDESK).await;
    desk.send(&id, "m1").await.ok();
    let early = desk.send(&id, "m1").await;
    assert_eq!(early.problem("resend_too_soon")["retry_after"], 30);
    desk.send(&id, "m2").await.ok();
    world.clock.pass(30);
    desk.send(&id, "m1").await.ok();
    world.clock.pass(30);
    let early = desk.send(&id, "m1").await;
    assert_eq!(early.problem("resend_too_soon")["retry_after"], 30);
    assert_eq!(codes(&world).len(), 3);
}

#[tokio::test]
async fn codes_and_checks_come_to_their_end() {
    let world = World::new().await;
    let id = world.public_id(ADA).await;
    let desk = world.desk(HELPDESK).await;
    let check = desk.send(&id, "m2").await.ok();
    let code = last(&world);
    world.clock.pass(300);
    let late = desk.verify(&id, &check, &code).await;
    late.problem("code_expired");
    let desk = world.desk(HELPDESK).await;
    world.clock.pass(600);
    let over = desk.verify(&id, &check, &code).await;
    over.problem("caller_check_unknown");
    let check = desk.send(&id, "m1").await.ok();
    let code = last(&world);
    world.clock.pass(599);
    let desk = world.desk(HELPDESK).await;
    desk.verify(&id, &check, &code).await.ok();
    world.clock.pass(900);
    let desk = world.desk(HELPDESK).await;
    let over = desk.verify(&id, &check, &code).await;
    over.problem("caller_check_unknown");
}

#[tokio::test]
async fn a_code_is_for_one_user_and_one_administrator() {
    let world = World::new().await;
    let (ada, grace) = (
        world.public_id(ADA).await,
        world.public_id("grace@example.com").await,
    );
    let (desk, other) = (world.desk(HELPDESK).await, world.desk(GLOBAL).await);
    let check = desk.send(&ada, "m2").await.ok();
    let code = last(&world);
    for refused in [
        desk.verify(&grace, &check, &code).await,
        other.verify(&ada, &check, &code).await,
        desk.verify(&ada, &json!({ "id": "x" }), &code).await,
        desk.verify(&ada, &json!({ "id": "\0" }), &code).await,
    ] {
        refused.problem("caller_check_unknown");
    }
    desk.verify(&ada, &check, &code).await.ok();
}

#[tokio::test]
async fn where_it_is_needed_there_is_no_reset_without_it() {
    let world = World::with(|config| config.admin.caller_check = true).await;
    let id = world.public_id(ADA).await;
    let body = json!({ "credential": "one_time_link" });
    let asked = world.asked(ADA, body).await;
    let (desk, other) = (world.desk(HELPDESK).await, world.desk(GLOBAL).await);
    let refused = desk.reset(&id, CLICK, &asked).await;
    refused.problem("caller_check_needed");
    let check = desk.send(&id, "m3").await.ok();
    desk.reset(&id, CLICK, &asked)
        .await
        .problem("caller_check_needed");
    desk.verify(&id, &check, &last(&world)).await.ok();
    let refused = other.reset(&id, CLICK, &asked).await;
    refused.problem("caller_check_needed");
    world.clock.pass(899);
    desk.reset(&id, CLICK, &asked).await.ok();
    let record = world.record("reset_link_made").await;
    assert_eq!(record["params"]["caller_checked"], "true");
    world.clock.pass(1);
    let desk = world.desk(HELPDESK).await;
    let refused = desk.reset(&id, "another-click", &asked).await;
    refused.problem("caller_check_needed");
}

#[tokio::test]
async fn what_cannot_be_checked_is_refused() {
    let world = World::new().await;
    let desk = world.desk(HELPDESK).await;
    for (user_id, method, code) in [
        (HELPDESK.0, "m1", "not_yourself"),
        (GLOBAL.0, "m1", "rank_too_low"),
        ("alan@example.com", "m1", "no_methods"),
        ("edsger@example.com", "m2", "method_unavailable"),
        ("disabled@example.com", "m1", "account_disabled"),
        ("managed@example.com", "m1", "managed_elsewhere"),
    ] {
        let id = world.public_id(user_id).await;
        desk.send(&id, method).await.problem(code);
    }
    desk.send("x", "m1").await.problem("user_unknown");
    assert!(codes(&world).is_empty());
    let id = world.public_id(ADA).await;
    let check = desk.send(&id, "m1").await.ok();
    for (code, fault) in [
        ("", "missing"),
        ("12345", "too_short"),
        ("1234567", "too_long"),
        ("12345x", "invalid_characters"),
    ] {
        let refused = desk.verify(&id, &check, code).await;
        refused.faults("invalid_fields", &[("code", fault)]);
    }
}
