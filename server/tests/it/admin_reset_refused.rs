//! Resets that are refused, each with its reason, and nothing is done.

use serde_json::json;

use crate::admin_reset_desk::{ADA, CLICK, Desk, GLOBAL, HELPDESK, OLD, PASSWORDS, with};
use crate::answer::Answer;
use crate::world::{GOOD, World};

async fn generated(world: &World, desk: &Desk, user_id: &str) -> Answer {
    let id = world.public_id(user_id).await;
    let body = json!({ "credential": "generated_password" });
    let asked = world.asked(user_id, body).await;
    desk.reset(&id, &format!("click-{user_id}"), &asked).await
}

#[tokio::test]
async fn who_may_reset_whom_is_decided_by_rank() {
    let world = World::new().await;
    world
        .execute("UPDATE accounts SET role = 'helpdesk' WHERE user_id = 'grace@example.com'")
        .await;
    let desk = world.desk(HELPDESK).await;
    for (user_id, code) in [
        (HELPDESK.0, "not_yourself"),
        ("grace@example.com", "rank_too_low"),
        (PASSWORDS.0, "rank_too_low"),
        (GLOBAL.0, "rank_too_low"),
        ("managed@example.com", "managed_elsewhere"),
        ("disabled@example.com", "account_disabled"),
    ] {
        let refused = generated(&world, &desk, user_id).await.problem(code);
        let record = world.record("password_reset").await;
        assert_eq!(record["result"], "refused", "{user_id}");
        assert_eq!(record["code"], code, "{user_id}");
        assert_eq!(record["subject"]["user_id"], user_id);
        assert_eq!(record["support_id"], refused["support_id"]);
    }
    let desk = world.desk(PASSWORDS).await;
    generated(&world, &desk, "grace@example.com").await.ok();
    let refused = generated(&world, &desk, GLOBAL.0).await;
    refused.problem("rank_too_low");
    let desk = world.desk(GLOBAL).await;
    generated(&world, &desk, PASSWORDS.0).await.ok();
    // Whose password was just reset has no session any more.
    assert_eq!(
        world.number("SELECT COUNT(*) FROM resets").await,
        2,
        "and no other reset was made"
    );
}

#[tokio::test]
async fn nobody_resets_without_a_fresh_sign_in_or_a_user() {
    let world = World::new().await;
    let id = world.public_id(ADA).await;
    let body = json!({ "credential": "generated_password" });
    let asked = world.asked(ADA, body).await;
    let desk = world.desk(HELPDESK).await;
    for unknown in ["x", "%00", "%ff", &"a".repeat(3000)] {
        desk.reset(unknown, CLICK, &asked)
            .await
            .problem("user_unknown");
    }
    let user = world.desk((ADA, OLD)).await;
    user.reset(&id, CLICK, &asked)
        .await
        .problem("not_administrator");
    world.clock.pass(900);
    desk.reset(&id, CLICK, &asked)
        .await
        .problem("sign_in_again");
    world.sign_in(ADA, OLD).await.ok();
}

#[tokio::test]
async fn a_key_is_needed_that_can_be_one() {
    let world = World::new().await;
    let id = world.public_id(ADA).await;
    let body = json!({ "credential": "generated_password" });
    let asked = world.asked(ADA, body).await;
    let desk = world.desk(HELPDESK).await;
    for key in ["", "short", "with a space", &"x".repeat(129)] {
        desk.reset(&id, key, &asked).await.problem("key_refused");
    }
    let strange = with(asked.clone(), &json!({ "credential": "a_key_fob" }));
    let refused = desk.reset(&id, CLICK, &strange).await;
    refused.problem("malformed_body");
    world.sign_in(ADA, OLD).await.ok();
}

#[tokio::test]
async fn who_was_changed_meanwhile_is_looked_at_again() {
    let world = World::new().await;
    let id = world.public_id(ADA).await;
    let body = json!({ "credential": "generated_password" });
    let asked = world.asked(ADA, body).await;
    let desk = world.desk(HELPDESK).await;
    for (change, fields) in [
        (
            "UPDATE accounts SET state = 'locked' WHERE user_id = 'ada@example.com'",
            vec!["state"],
        ),
        (
            "UPDATE accounts SET name = 'A. King', role = 'helpdesk' WHERE user_id = 'ada@example.com'",
            vec!["state", "role", "name"],
        ),
        (
            "UPDATE methods SET target = 'x@example.net' WHERE account = 'ada@example.com'
             AND kind = 'email'",
            vec!["state", "role", "methods", "name"],
        ),
    ] {
        world.execute(change).await;
        let desk = world.desk(GLOBAL).await;
        let refused = desk.reset(&id, CLICK, &asked).await;
        let expected: Vec<_> = fields.into_iter().map(|field| (field, "changed")).collect();
        refused.faults("user_changed", &expected);
    }
    let handle = world.proven("grace@example.com", "m1").await;
    let grace = world.public_id("grace@example.com").await;
    let body = json!({ "credential": "one_time_link" });
    let asked = world.asked("grace@example.com", body).await;
    world.send_code(&handle, "m2").await.ok();
    world.verify(&handle, &world.post.code()).await.ok();
    world.choose(&handle, GOOD).await.ok();
    let refused = desk.reset(&grace, CLICK, &asked).await;
    refused.faults("user_changed", &[("password", "changed")]);
}

#[tokio::test]
async fn an_administrator_resets_so_many_an_hour() {
    let world = World::with(|config| config.admin.resets_per_hour = 2).await;
    let desk = world.desk(HELPDESK).await;
    let users = [ADA, "grace@example.com", "edsger@example.com"];
    for user_id in &users[..2] {
        generated(&world, &desk, user_id).await.ok();
    }
    let refused = generated(&world, &desk, users[2]).await;
    assert_eq!(refused.problem("rate_limited")["retry_after"], 3600);
}
