//! Limits.

use std::net::SocketAddr;

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::Request;
use regain_contract::CaptchaKind;
use regain_server::model::rules::Limits;
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::world::World;

async fn limited(change: impl FnOnce(&mut Limits)) -> World {
    World::with(|config| change(&mut config.limits)).await
}

async fn start_from(world: &World, address: &str, user_id: &str) -> Answer {
    let body = json!({ "user_id": user_id }).to_string();
    let request = Request::post("/api/v1/recovery").header("content-type", "application/json");
    let mut request = request.body(Body::from(body)).expect("a request");
    let peer: SocketAddr = address.parse().expect("an address");
    request.extensions_mut().insert(ConnectInfo(peer));
    world.send(request).await
}

#[tokio::test]
async fn starts_are_limited_by_account_known_or_not() {
    for user_id in ["ada@example.com", "nobody@example.com"] {
        let world = limited(|limits| limits.starts_per_account = 2).await;
        for _ in 0..2 {
            world.start(user_id).await;
        }
        let body = json!({ "user_id": user_id.to_uppercase() });
        let refused = world
            .call("POST /recovery", &[], &body)
            .await
            .problem("rate_limited");
        assert_eq!(refused["retry_after"], 3600);
        world.start("grace@example.com").await;
        world.clock.pass(3600);
        world.start(user_id).await;
        world
            .sign_in("ada@example.com", "analytical-engine-1843")
            .await
            .ok();
    }
}

#[tokio::test]
async fn starts_are_limited_by_address() {
    let world = limited(|limits| limits.starts_per_address = 2).await;
    for (n, address) in ["[2001:db8::1]:1", "[2001:db8::ffff]:2"]
        .into_iter()
        .enumerate()
    {
        start_from(&world, address, &format!("user{n}")).await.ok();
    }
    start_from(&world, "[2001:db8::2]:3", "user3")
        .await
        .problem("rate_limited");
    start_from(&world, "192.0.2.1:4", "user4").await.ok();
}

#[tokio::test]
async fn codes_are_limited_by_account_and_destination() {
    for user_id in ["ada@example.com", "nobody@example.com"] {
        let world = limited(|limits| limits.sends_per_account = 3).await;
        for _ in 0..3 {
            let handle = world.start(user_id).await;
            world.send_code(&handle, "m1").await.ok();
        }
        let handle = world.start(user_id).await;
        world.send_code(&handle, "m1").await.problem("rate_limited");
        world.start("grace@example.com").await;
    }
    let world = limited(|limits| limits.sends_per_destination = 1).await;
    let handle = world.start("ada@example.com").await;
    world.send_code(&handle, "m2").await.ok();
    world.send_code(&handle, "m3").await.problem("rate_limited");
    world.send_code(&handle, "m1").await.ok();
}

#[tokio::test]
async fn a_destination_is_limited_whosever_account_it_belongs_to() {
    let world = limited(|limits| limits.sends_per_destination = 1).await;
    world
        .execute("UPDATE methods SET target = '+15550100142' WHERE account = 'grace@example.com'")
        .await;
    let handle = world.start("ada@example.com").await;
    world.send_code(&handle, "m2").await.ok();
    world
        .execute("UPDATE accounts SET two_proofs = 0 WHERE id = 'grace@example.com'")
        .await;
    let handle = world.start("grace@example.com").await;
    world.send_code(&handle, "m2").await.problem("rate_limited");
}

#[tokio::test]
async fn paid_messages_are_limited_in_all_but_not_by_decoys() {
    let world = limited(|limits| limits.paid_sends = 1).await;
    let mut sent = 0;
    for n in 0..10 {
        let decoy = world.start(&format!("nobody{n}@example.com")).await;
        // Some decoys have nothing but a mailbox.
        sent += usize::from(world.send_code(&decoy, "m2").await.status == 200);
    }
    assert!(sent >= 2);
    let handle = world.start("ada@example.com").await;
    world.send_code(&handle, "m2").await.ok();
    let handle = world.start("grace@example.com").await;
    world.send_code(&handle, "m2").await.problem("rate_limited");
    world.send_code(&handle, "m1").await.ok();
}

#[tokio::test]
async fn checks_and_sign_ins_are_limited_by_address() {
    let world = limited(|limits| {
        limits.verifies_per_address = 1;
        limits.sign_ins_per_address = 1;
    })
    .await;
    let handle = world.start("ada@example.com").await;
    world.send_code(&handle, "m1").await.ok();
    world
        .verify(&handle, &world.post.wrong_code())
        .await
        .problem("code_wrong");
    world
        .verify(&handle, &world.post.code())
        .await
        .problem("rate_limited");
    world
        .sign_in("ada@example.com", "wrong")
        .await
        .problem("wrong_credentials");
    world
        .sign_in("grace@example.com", "wrong")
        .await
        .problem("rate_limited");
}

#[tokio::test]
async fn captchas_are_limited_by_address_however_they_are_shown() {
    let world = World::with(|config| {
        config.captcha = vec![CaptchaKind::Image];
        config.limits.captchas_per_address = 3;
    })
    .await;
    let body = json!({ "kind": "image" });
    let made = world.call("POST /captcha", &[], &body).await.ok();
    let id = made["id"].as_str().expect("an id");
    let sound = format!("GET /captcha/{id}/audio");
    for _ in 0..2 {
        let spoken = world.call(&sound, &[], &Value::Null).await;
        assert_eq!(spoken.status, 200);
    }
    for call in [&*sound, "POST /captcha"] {
        let body = if call == sound { &Value::Null } else { &body };
        let refused = world.call(call, &[], body).await;
        refused.problem("rate_limited");
    }
}
