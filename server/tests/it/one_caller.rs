//! A caller who makes many calls at once.

use std::time::Duration;

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::Request;
use regain_server::adapter::argon::hashes_at_once;
use serde_json::json;

use crate::answer::Answer;
use crate::client::Client;
use crate::held::{Holds, held};
use crate::world::World;

/// Signs Ada in from an address.
async fn sign_in(server: &Client, address: &str) -> Answer {
    let body = json!({ "user_id": "ada@example.com", "password": "analytical-engine-1843" });
    let request = Request::post("/api/v1/session").header("content-type", "application/json");
    let mut request = request
        .body(Body::from(body.to_string()))
        .expect("a request");
    let peer: std::net::SocketAddr = address.parse().expect("an address");
    request.extensions_mut().insert(ConnectInfo(peer));
    server.send(request).await
}

#[tokio::test(flavor = "multi_thread")]
async fn one_address_cannot_keep_all_hashers_busy() {
    let world = World::new().await;
    let (server, reached, go_on) = held(&world, Holds::Checked).await;
    let share = u32::try_from((hashes_at_once() / 2).max(1)).expect("a few");
    let from = |address: &'static str| {
        let server = server.clone();
        tokio::spawn(async move { sign_in(&server, address).await })
    };
    let many: Vec<_> = (0..30).map(|_| from("192.0.2.1:1")).collect();
    let theirs = reached.acquire_many(share).await.expect("their share");
    theirs.forget();
    let other = from("192.0.2.2:1");
    reached.acquire().await.expect("the other's").forget();
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert_eq!(reached.available_permits(), 0, "more than their share");
    go_on.add_permits(1);
    for call in many.into_iter().chain([other]) {
        call.await.expect("an end").ok();
    }
}
