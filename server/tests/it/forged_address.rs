//! Callers who make up where they call from.

use std::net::SocketAddr;

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::Request;
use serde_json::json;

use crate::answer::Answer;
use crate::world::World;

/// The one proxy that is believed.
const PROXY: &str = "10.0.0.5:40000";

/// Starts a recovery from a peer, with a header that names where the call came from before.
async fn start(world: &World, peer: &str, forwarded: &str, user: usize) -> Answer {
    let body = json!({ "user_id": format!("user{user}@example.com") }).to_string();
    let request = Request::post("/api/v1/recovery")
        .header("content-type", "application/json")
        .header("x-forwarded-for", forwarded);
    let mut request = request.body(Body::from(body)).expect("a request");
    let peer: SocketAddr = peer.parse().expect("an address");
    request.extensions_mut().insert(ConnectInfo(peer));
    world.send(request).await
}

async fn behind_one_proxy() -> World {
    World::with(|config| {
        config.trusted_proxies = vec!["10.0.0.5/32".parse().expect("a network")];
        config.limits.starts_per_address = 3;
    })
    .await
}

#[tokio::test]
async fn a_neighbour_of_the_proxy_is_counted_as_itself_whatever_it_says() {
    let world = behind_one_proxy().await;
    for user in 0..3 {
        let forged = format!("203.0.113.{user}");
        start(&world, "10.0.0.6:1", &forged, user).await.ok();
    }
    let more = start(&world, "10.0.0.6:1", "203.0.113.9", 3).await;
    more.problem("rate_limited");
}

#[tokio::test]
async fn what_a_caller_put_before_the_proxys_own_entry_changes_nothing() {
    let world = behind_one_proxy().await;
    for user in 0..3 {
        let forged = format!("203.0.113.{user}, 10.0.0.5, 198.51.100.7");
        start(&world, PROXY, &forged, user).await.ok();
    }
    let more = start(&world, PROXY, "203.0.113.9, 198.51.100.7", 3).await;
    more.problem("rate_limited");
    // Another caller of the same proxy has a count of their own.
    start(&world, PROXY, "198.51.100.8", 4).await.ok();
}
