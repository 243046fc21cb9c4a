//! Whole journeys.

use serde_json::{Value, json};

use crate::world::{GOOD, World};

#[tokio::test]
async fn a_password_is_recovered_by_each_method() {
    for (method, kind) in [("m1", "email"), ("m2", "sms"), ("m3", "voice")] {
        let world = World::new().await;
        let handle = world.start(" ADA@example.com ").await;
        let shown = world.show(&handle).await.ok();
        assert_eq!(shown["step"], "choose_method");
        assert_eq!(shown["user_id"], "ADA@example.com");
        assert_eq!(shown["proofs"], json!({ "needed": 1, "given": 0 }));
        let sent = world.send_code(&handle, method).await.ok();
        assert_eq!(sent["step"], "enter_code");
        assert_eq!(sent["code"]["method"], method);
        let letter = world.post.letters().pop().expect("a letter");
        assert_eq!(letter.channel.as_str(), kind);
        let proven = world.verify(&handle, &world.post.code()).await.ok();
        assert_eq!(proven["step"], "choose_password");
        assert_eq!(
            proven["policy"]["rules"][0],
            json!({ "rule": "min_length", "value": 15 })
        );
        assert_eq!(world.choose(&handle, GOOD).await.ok()["step"], "done");
        assert_eq!(world.show(&handle).await.ok()["step"], "done");
        world
            .sign_in("ada@example.com", "analytical-engine-1843")
            .await
            .problem("wrong_credentials");
        assert_eq!(
            world.sign_in("ada@example.com", GOOD).await.ok()["name"],
            "Ada Lovelace"
        );
    }
}

#[tokio::test]
async fn two_proofs_lead_to_two_places() {
    let world = World::new().await;
    let handle = world.start("grace@example.com").await;
    world.send_code(&handle, "m2").await.ok();
    let one = world.verify(&handle, &world.post.code()).await.ok();
    assert_eq!(one["step"], "choose_method");
    assert_eq!(one["proofs"], json!({ "needed": 2, "given": 1 }));
    assert_eq!(one["methods"][1]["used"], true);
    assert_eq!(
        one["methods"][2]["used"], true,
        "the call goes to the same telephone"
    );
    assert_eq!(one.get("code"), None);
    world.choose(&handle, GOOD).await.problem("wrong_step");
    world
        .send_code(&handle, "m2")
        .await
        .problem("method_unavailable");
    world
        .send_code(&handle, "m3")
        .await
        .problem("method_unavailable");
    world.send_code(&handle, "m1").await.ok();
    let two = world.verify(&handle, &world.post.code()).await.ok();
    assert_eq!(two["step"], "choose_password");
    assert_eq!(
        two["policy"]["rules"][0],
        json!({ "rule": "min_length", "value": 8 })
    );
    world.choose(&handle, "otter-sextant").await.ok();
    world
        .sign_in("grace@example.com", "otter-sextant")
        .await
        .ok();
}

#[tokio::test]
async fn locked_and_expired_accounts_are_freed_by_a_recovery() {
    let world = World::new().await;
    let cases = [
        (
            "locked@example.com",
            "substitution-principle-87",
            "account_locked",
        ),
        (
            "expired@example.com",
            "optimising-compilers-1966",
            "password_expired",
        ),
    ];
    for (user_id, password, code) in cases {
        world.sign_in(user_id, password).await.problem(code);
        let handle = world.proven(user_id, "m1").await;
        world.choose(&handle, GOOD).await.ok();
        let session = world.sign_in(user_id, GOOD).await.ok();
        assert_eq!(session["must_change_password"], false);
    }
}

#[tokio::test]
async fn setting_the_password_may_be_repeated_but_changes_nothing_more() {
    let world = World::new().await;
    let handle = world.proven("ada@example.com", "m1").await;
    world.choose(&handle, GOOD).await.ok();
    assert_eq!(world.choose(&handle, GOOD).await.ok()["step"], "done");
    world
        .choose(&handle, "something else entirely")
        .await
        .problem("wrong_step");
    world.sign_in("ada@example.com", GOOD).await.ok();
    assert_eq!(world.post.notices().len(), 2, "one notice for each mailbox");
    world.send_code(&handle, "m2").await.problem("wrong_step");
    world.verify(&handle, "123456").await.problem("wrong_step");
}

#[tokio::test]
async fn a_recovery_can_be_given_up() {
    let world = World::new().await;
    let handle = world.start("ada@example.com").await;
    for _ in 0..2 {
        let gone = world
            .with_handle("DELETE /recovery", &handle, &Value::Null)
            .await;
        assert_eq!(gone.status, 204);
    }
    world.show(&handle).await.problem("recovery_cancelled");
    world
        .send_code(&handle, "m1")
        .await
        .problem("recovery_cancelled");
    world
        .with_handle("DELETE /recovery", "nonsense", &Value::Null)
        .await
        .problem("recovery_unknown");
}

#[tokio::test]
async fn a_recovery_lives_for_a_quarter_of_an_hour() {
    let world = World::new().await;
    let handle = world.proven("ada@example.com", "m1").await;
    world.clock.pass(899);
    world.show(&handle).await.ok();
    world.clock.pass(1);
    world.show(&handle).await.problem("recovery_expired");
    world
        .choose(&handle, GOOD)
        .await
        .problem("recovery_expired");
    world.show("nonsense").await.problem("recovery_unknown");
    world
        .call("GET /recovery", &[], &Value::Null)
        .await
        .problem("recovery_unknown");
}

#[tokio::test]
async fn housekeeping_leaves_what_can_still_be_asked_for() {
    let world = World::new().await;
    let handle = world.start("ada@example.com").await;
    let cookie = world
        .cookie("ada@example.com", "analytical-engine-1843")
        .await;
    world.sweep().await;
    world.show(&handle).await.ok();
    world
        .call("GET /session", &[("cookie", &cookie)], &Value::Null)
        .await
        .ok();
    world.clock.pass(24 * 3600);
    world.sweep().await;
    world.show(&handle).await.problem("recovery_expired");
    world.clock.pass(1000);
    world.sweep().await;
    world.show(&handle).await.problem("recovery_unknown");
}

#[tokio::test]
async fn a_code_never_outlives_its_recovery() {
    let world = World::new().await;
    let handle = world.start("ada@example.com").await;
    world.clock.pass(800);
    let sent = world.send_code(&handle, "m1").await.ok();
    assert_eq!(sent["code"]["expires_at"], sent["expires_at"]);
}
