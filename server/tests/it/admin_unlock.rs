//! Administrators lift locks and end sessions.

use serde_json::{Value, json};

use crate::admin_reset_desk::{ADA, CLICK, Desk, GLOBAL, HELPDESK, OLD, text};
use crate::answer::Answer;
use crate::world::World;

impl Desk {
    /// An act on a user as they are now.
    pub async fn on(&self, world: &World, user_id: &str, what: &str) -> Answer {
        let seen = json!({ "revision": world.revision(user_id).await });
        let id = world.public_id(user_id).await;
        self.act(&id, what, CLICK, &seen).await
    }
}

#[tokio::test]
async fn a_locked_account_is_opened_with_the_password_that_it_has() {
    let world = World::new().await;
    let (locked, password) = ("locked@example.com", "substitution-principle-87");
    world
        .sign_in(locked, password)
        .await
        .problem("account_locked");
    let desk = world.desk(HELPDESK).await;
    let user = desk.on(&world, locked, "unlock").await.ok();
    assert_eq!(user["state"], "active");
    assert_eq!(text(&user, "revision"), world.revision(locked).await);
    world.sign_in(locked, password).await.ok();
    assert!(world.post.letters().is_empty(), "nobody is told");
    let record = world.record("unlocked").await;
    assert_eq!(record["actor"]["user_id"], HELPDESK.0);
    assert_eq!(record["subject"]["user_id"], locked);
}

#[tokio::test]
async fn who_typed_too_many_wrong_passwords_is_let_try_again() {
    let world = World::new().await;
    for _ in 0..11 {
        world.sign_in(ADA, "wrong").await;
    }
    world.sign_in(ADA, OLD).await.problem("account_locked");
    let desk = world.desk(HELPDESK).await;
    let user = desk.on(&world, ADA, "unlock").await.ok();
    assert_eq!(user["failed_sign_ins"], 0);
    assert_eq!(user["sign_in_locked_until"], Value::Null);
    world.sign_in(ADA, OLD).await.ok();
}

#[tokio::test]
async fn nothing_is_lifted_where_nothing_is_locked_or_nobody_may() {
    let world = World::new().await;
    let desk = world.desk(HELPDESK).await;
    world.sign_in(ADA, "wrong").await;
    for what in ["unlock", "end-sessions"] {
        for (user_id, code) in [
            (HELPDESK.0, "not_yourself"),
            (GLOBAL.0, "rank_too_low"),
            ("disabled@example.com", "account_disabled"),
            ("managed@example.com", "managed_elsewhere"),
        ] {
            desk.on(&world, user_id, what).await.problem(code);
        }
        let seen = json!({ "revision": "x" });
        let id = world.public_id("locked@example.com").await;
        let refused = desk.act(&id, what, CLICK, &seen).await;
        refused.problem("user_changed");
        let refused = desk.act("x", what, CLICK, &seen).await;
        refused.problem("user_unknown");
    }
    desk.on(&world, ADA, "unlock").await.problem("wrong_step");
    let record = world.record("unlocked").await;
    assert_eq!(
        (&record["result"], &record["code"]),
        (&json!("refused"), &json!("wrong_step"))
    );
}

#[tokio::test]
async fn sessions_end_everywhere_and_can_be_begun_anew() {
    let world = World::new().await;
    let cookies = [world.cookie(ADA, OLD).await, world.cookie(ADA, OLD).await];
    let desk = world.desk(HELPDESK).await;
    let user = desk.on(&world, ADA, "end-sessions").await.ok();
    assert_eq!(user["sessions"], 0);
    for cookie in &cookies {
        let headers = [("cookie", cookie.as_str())];
        let who = world.call("GET /session", &headers, &Value::Null).await;
        who.problem("no_session");
    }
    desk.on(&world, ADA, "end-sessions").await.ok();
    world.sign_in(ADA, OLD).await.ok();
    let record = world.record("sessions_ended").await;
    assert_eq!(record["subject"]["user_id"], ADA);
}
