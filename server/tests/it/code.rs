//! Codes: tries, waits, expiry, repetition.

use serde_json::json;

use crate::world::{GOOD, World};

#[tokio::test]
async fn five_wrong_tries_end_the_recovery_also_across_resends() {
    let world = World::new().await;
    let handle = world.start("ada@example.com").await;
    world.send_code(&handle, "m1").await.ok();
    for left in [4, 3] {
        let wrong = world
            .verify(&handle, &world.post.wrong_code())
            .await
            .problem("code_wrong");
        assert_eq!(wrong["tries_left"], left);
    }
    let sent = world.send_code(&handle, "m2").await.ok();
    assert_eq!(sent["code"]["tries_left"], 3);
    for left in [2, 1] {
        let wrong = world
            .verify(&handle, &world.post.wrong_code())
            .await
            .problem("code_wrong");
        assert_eq!(wrong["tries_left"], left);
    }
    world
        .verify(&handle, &world.post.wrong_code())
        .await
        .problem("too_many_tries");
    world
        .verify(&handle, &world.post.code())
        .await
        .problem("too_many_tries");
    world
        .send_code(&handle, "m1")
        .await
        .problem("too_many_tries");
    world.choose(&handle, GOOD).await.problem("too_many_tries");
    world
        .sign_in("ada@example.com", "analytical-engine-1843")
        .await
        .ok();
}

#[tokio::test]
async fn a_new_code_waits_thirty_seconds_then_twice_as_long() {
    let world = World::new().await;
    let handle = world.start("ada@example.com").await;
    let sent = world.send_code(&handle, "m1").await.ok();
    let first = world.post.code();
    let wait = |sent: &serde_json::Value| {
        sent["code"]["resend_after"]
            .as_i64()
            .zip(sent["now"].as_i64())
            .map(|(to, now)| to - now)
    };
    assert_eq!(wait(&sent), Some(30));
    world.clock.pass(29);
    let early = world
        .send_code(&handle, "m1")
        .await
        .problem("resend_too_soon");
    assert_eq!(early["retry_after"], 1);
    world.clock.pass(1);
    assert_eq!(wait(&world.send_code(&handle, "m1").await.ok()), Some(60));
    world.clock.pass(60);
    assert_eq!(wait(&world.send_code(&handle, "m1").await.ok()), Some(120));
    if first != world.post.code() {
        let earlier = world.verify(&handle, &first).await;
        earlier.problem("code_superseded");
    }
    world.verify(&handle, &world.post.code()).await.ok();
}

#[tokio::test]
async fn mailed_codes_hold_ten_minutes_and_others_five() {
    for (method, seconds) in [("m1", 600), ("m2", 300), ("m3", 300)] {
        let world = World::new().await;
        let handle = world.start("ada@example.com").await;
        let sent = world.send_code(&handle, method).await.ok();
        let held = sent["code"]["expires_at"]
            .as_i64()
            .zip(sent["now"].as_i64());
        assert_eq!(held.map(|(to, now)| to - now), Some(seconds));
        world.clock.pass(seconds);
        world
            .verify(&handle, &world.post.code())
            .await
            .problem("code_expired");
        world
            .verify(&handle, &world.post.wrong_code())
            .await
            .problem("code_expired");
        let shown = world.show(&handle).await.ok();
        assert_eq!(shown["code"]["tries_left"], 5, "an old code costs no try");
        if seconds == 300 {
            world.send_code(&handle, method).await.ok();
            world.verify(&handle, &world.post.code()).await.ok();
        }
    }
}

#[tokio::test]
async fn the_same_key_sends_one_message() {
    let world = World::new().await;
    let handle = world.start("ada@example.com").await;
    let bearer = format!("Bearer {handle}");
    let body = json!({ "method": "m1" });
    let headers = [
        ("authorization", bearer.as_str()),
        ("idempotency-key", "k1"),
    ];
    let first = world
        .call("POST /recovery/code", &headers, &body)
        .await
        .ok();
    let again = world
        .call("POST /recovery/code", &headers, &body)
        .await
        .ok();
    assert_eq!(first, again);
    assert_eq!(world.post.letters().len(), 1);
    let headers = [
        ("authorization", bearer.as_str()),
        ("idempotency-key", "k2"),
    ];
    world
        .call("POST /recovery/code", &headers, &body)
        .await
        .problem("resend_too_soon");
    world.clock.pass(30);
    world
        .call("POST /recovery/code", &headers, &body)
        .await
        .ok();
    assert_eq!(world.post.letters().len(), 2);
}

#[tokio::test]
async fn what_can_be_no_code_is_refused_without_costing_a_try() {
    let world = World::new().await;
    let handle = world.start("ada@example.com").await;
    world.verify(&handle, "123456").await.problem("wrong_step");
    world.send_code(&handle, "m1").await.ok();
    for (code, fault) in [
        ("", "missing"),
        (" - ", "missing"),
        ("12345", "too_short"),
        ("1234567", "too_long"),
        ("12345x", "invalid_characters"),
        ("😀😀😀😀😀😀", "invalid_characters"),
    ] {
        world
            .verify(&handle, code)
            .await
            .faults("invalid_fields", &[("code", fault)]);
    }
    assert_eq!(world.show(&handle).await.ok()["code"]["tries_left"], 5);
    let code = world.post.code();
    let spaced = format!(" {}-{} ", &code[..3], &code[3..]);
    let arabic: String = spaced
        .chars()
        .map(|c| {
            c.to_digit(10)
                .map_or(c, |d| "٠١٢٣٤٥٦٧٨٩".chars().nth(d as usize).expect("digit"))
        })
        .collect();
    world.verify(&handle, &arabic).await.ok();
}

#[tokio::test]
async fn methods_that_are_not_there_cannot_be_used() {
    let world = World::new().await;
    let handle = world.start("edsger@example.com").await;
    for method in ["m2", "m0", "", "m1 "] {
        world
            .send_code(&handle, method)
            .await
            .problem("method_unavailable");
    }
    assert!(world.post.letters().is_empty());
}

#[tokio::test]
async fn where_confirmation_is_asked_for_the_whole_target_must_be_typed() {
    let world = World::with(|config| config.recovery.confirm_target = true).await;
    let handle = world.start("ada@example.com").await;
    assert_eq!(
        world.show(&handle).await.ok()["methods"][0]["confirm"],
        true
    );
    let send = async |method: &str, typed: &str| {
        let body = json!({ "method": method, "confirm": typed });
        world
            .with_handle("POST /recovery/code", &handle, &body)
            .await
    };
    world
        .send_code(&handle, "m1")
        .await
        .faults("invalid_fields", &[("confirm", "missing")]);
    let wrong = send("m1", "ada@example.net").await.problem("confirm_wrong");
    assert_eq!(wrong["tries_left"], 4);
    assert!(world.post.letters().is_empty());
    send("m2", "0155 5010 0143").await.problem("confirm_wrong");
    send("m2", "(555) 010-0142").await.ok();
    let decoy = world.start("nobody@example.com").await;
    let body = json!({ "method": "m1", "confirm": "nobody@example.com" });
    for _ in 0..4 {
        world
            .with_handle("POST /recovery/code", &decoy, &body)
            .await
            .problem("confirm_wrong");
    }
    world
        .with_handle("POST /recovery/code", &decoy, &body)
        .await
        .problem("too_many_tries");
}
