//! Crashes: after any answer the server may vanish, and the journey goes on.

use serde_json::json;

use crate::world::{GOOD, World};

#[tokio::test]
async fn a_journey_survives_a_crash_between_any_two_steps() {
    let world = World::new().await;
    let handle = world.start("grace@example.com").await;
    let world = world.reopen().await;
    assert_eq!(world.show(&handle).await.ok()["step"], "choose_method");
    world.send_code(&handle, "m1").await.ok();
    let code = world.post.code();
    let world = world.reopen().await;
    world
        .send_code(&handle, "m1")
        .await
        .problem("resend_too_soon");
    world
        .verify(&handle, &world.post.wrong_code())
        .await
        .problem("code_wrong");
    let world = world.reopen().await;
    assert_eq!(world.show(&handle).await.ok()["code"]["tries_left"], 4);
    world.verify(&handle, &code).await.ok();
    let world = world.reopen().await;
    assert_eq!(
        world.show(&handle).await.ok()["proofs"],
        json!({ "needed": 2, "given": 1 })
    );
    world.send_code(&handle, "m3").await.ok();
    let world = world.reopen().await;
    world.verify(&handle, &world.post.code()).await.ok();
    let world = world.reopen().await;
    world.choose(&handle, GOOD).await.ok();
    let world = world.reopen().await;
    assert_eq!(world.choose(&handle, GOOD).await.ok()["step"], "done");
    let cookie = world.cookie("grace@example.com", GOOD).await;
    let world = world.reopen().await;
    let null = serde_json::Value::Null;
    world
        .call("GET /session", &[("cookie", &cookie)], &null)
        .await
        .ok();
}

#[tokio::test]
async fn time_goes_on_while_the_server_is_away() {
    let world = World::new().await;
    let handle = world.proven("ada@example.com", "m1").await;
    let world = world.reopen().await;
    world.clock.pass(900);
    world
        .choose(&handle, GOOD)
        .await
        .problem("recovery_expired");
    world
        .sign_in("ada@example.com", "analytical-engine-1843")
        .await
        .ok();
}

#[tokio::test]
async fn links_decoys_and_limits_survive_a_crash() {
    let world = World::with(|config| config.limits.starts_per_account = 2).await;
    let handle = world.start("ada@example.com").await;
    world.send_code(&handle, "m1").await.ok();
    let (link, _) = world.post.code_links();
    let decoy = world.start("nobody@example.com").await;
    let before = world.show(&decoy).await.ok();
    let world = world.reopen().await;
    let again = world.start("nobody@example.com").await;
    assert_eq!(before["methods"], world.show(&again).await.ok()["methods"]);
    let body = json!({ "user_id": "nobody@example.com" });
    world
        .call("POST /recovery", &[], &body)
        .await
        .problem("rate_limited");
    let started = world
        .call("POST /recovery/link", &[], &json!({ "token": link }))
        .await
        .ok();
    assert_eq!(started["recovery"]["step"], "choose_password");
}

#[tokio::test]
async fn a_clock_that_is_set_back_makes_nothing_usable_again() {
    let (user_id, old) = ("ada@example.com", "analytical-engine-1843");
    let world = World::new().await;
    let cookie = world.cookie(user_id, old).await;
    let handle = world.proven(user_id, "m1").await;
    let (code, (link, _)) = (world.post.code(), world.post.code_links());
    let ended = world.proven(user_id, "m2").await;
    world.clock.pass(899);
    world.choose(&handle, GOOD).await.ok();
    world.clock.pass(-86_400);
    world.who_am_i(&cookie).await.problem("no_session");
    world.verify(&handle, &code).await.problem("wrong_step");
    let ended = world.choose(&ended, "another-otter-sextant").await;
    ended.problem("recovery_continued_elsewhere");
    let body = json!({ "token": link });
    let used = world.call("POST /recovery/link", &[], &body).await;
    used.problem("link_used");
    let refused = world.sign_in(user_id, old).await;
    refused.problem("wrong_credentials");
    world.sign_in(user_id, GOOD).await.ok();
    // Whoever begins now is neither kept waiting for a day nor refused.
    let handle = world.proven(user_id, "m1").await;
    world.choose(&handle, "a-third-otter-sextant").await.ok();
    let session = world.sign_in(user_id, "a-third-otter-sextant").await;
    session.ok();
}
