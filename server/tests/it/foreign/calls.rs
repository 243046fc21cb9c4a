//! Heads and bodies of calls: whatever is in them, the server answers, and never by a fault of its own.

use std::fs;
use std::net::SocketAddr;
use std::path::PathBuf;

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{HeaderName, HeaderValue, Request};
use tokio::runtime::Runtime;

use super::mutants::{corpus, tests, try_all};
use crate::answer::Answer;
use crate::world::World;

/// What is read of a head, a line of the corpus each.
const HEADERS: [&str; 7] = [
    "cookie",
    "x-forwarded-for",
    "authorization",
    "origin",
    "accept-language",
    "idempotency-key",
    "if-none-match",
];

/// The calls that are made.
const CALLS: [(&str, &str); 7] = [
    ("POST", "/recovery"),
    ("POST", "/recovery/code"),
    ("POST", "/recovery/code/verify"),
    ("PUT", "/recovery/password"),
    ("POST", "/recovery/link"),
    ("POST", "/session"),
    ("POST", "/captcha"),
];

fn world(runtime: &Runtime) -> World {
    runtime.block_on(World::with(|config| {
        config.trusted_proxies = vec!["10.0.0.5/32".parse().expect("a network")];
    }))
}

fn send(runtime: &Runtime, world: &World, mut request: Request<Body>) {
    let peer: SocketAddr = "10.0.0.5:40000".parse().expect("an address");
    request.extensions_mut().insert(ConnectInfo(peer));
    let answer: Answer = runtime.block_on(world.send(request));
    let body = answer.text();
    assert!(answer.status.as_u16() < 500, "{} {body}", answer.status);
    if !answer.status.is_success() && answer.status != 304 {
        assert_eq!(answer.header("content-type"), "application/problem+json");
    }
}

#[test]
fn heads() {
    let runtime = Runtime::new().expect("a runtime");
    let world = world(&runtime);
    try_all(&corpus("head", &[]), 150, |bytes| {
        for path in ["/session", "/recovery", "/settings"] {
            let mut request = Request::get(format!("/api/v1{path}"));
            for (name, line) in HEADERS.iter().zip(bytes.split(|byte| *byte == b'\n')) {
                // What is no value of a header never reaches the server's own code.
                if let Ok(value) = HeaderValue::from_bytes(line) {
                    request = request.header(HeaderName::from_static(name), value);
                }
            }
            send(
                &runtime,
                &world,
                request.body(Body::empty()).expect("a request"),
            );
        }
    });
}

/// Bodies that the contract shows.
fn golden() -> Vec<PathBuf> {
    let folder = tests().join("../../contract/tests/golden");
    let names = [
        "captcha_request",
        "change_password",
        "link_token",
        "new_password",
        "send_code",
        "sign_in",
        "start_recovery",
        "verify_code",
    ];
    let files = names.map(|name| folder.join(format!("{name}.json")));
    assert!(files.iter().all(|file| fs::exists(file).expect("a folder")));
    files.to_vec()
}

#[test]
fn bodies() {
    let runtime = Runtime::new().expect("a runtime");
    let world = world(&runtime);
    let handle = runtime.block_on(world.start("ada@example.com"));
    try_all(&corpus("body", &golden()), 100, |bytes| {
        for (verb, path) in CALLS {
            let request = Request::builder().method(verb);
            let request = request.uri(format!("/api/v1{path}"));
            let request = request
                .header("content-type", "application/json")
                .header("authorization", format!("Bearer {handle}"));
            let request = request.body(Body::from(bytes.to_vec()));
            send(&runtime, &world, request.expect("a request"));
        }
    });
}
