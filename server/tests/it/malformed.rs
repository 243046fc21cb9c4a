//! Bad requests: always a problem, always the right status.

use axum::body::Body;
use axum::http::Request;
use regain_contract::{Endpoint, Verb};
use serde_json::json;

use crate::answer::Answer;
use crate::world::World;

const JSON: &str = "application/json";

async fn post(world: &World, path: &str, kind: Option<&str>, body: impl Into<Body>) -> Answer {
    let mut request = Request::post(path);
    if let Some(kind) = kind {
        request = request.header("content-type", kind);
    }
    world
        .send(request.body(body.into()).expect("a request"))
        .await
}

#[tokio::test]
async fn bodies_that_are_not_what_they_should_be() {
    let world = World::new().await;
    let start = "/api/v1/recovery";
    for body in [
        "",
        "{",
        "[]",
        "null",
        "\"x\"",
        "{}",
        r#"{"user_id":1}"#,
        r#"{"user_id":null}"#,
        r#"{"user_id":"a"} x"#,
        r#"{"user_id":"\ud800"}"#,
        r#"{"user_id":"\udc00\ud800"}"#,
        r#"{"user_id":"a","user_id":"b"}"#,
        r#"{"user_id":"a","captcha":"b"}"#,
    ] {
        post(&world, start, Some(JSON), body)
            .await
            .problem("malformed_body");
    }
    post(&world, start, Some(JSON), vec![b'"', 0xff, b'"'])
        .await
        .problem("malformed_body");
    let deep = "[".repeat(10_000);
    post(&world, start, Some(JSON), deep)
        .await
        .problem("malformed_body");
    for kind in [
        None,
        Some("text/plain"),
        Some("application/x-www-form-urlencoded"),
        Some("json"),
    ] {
        let body = r#"{"user_id":"ada@example.com"}"#;
        post(&world, start, kind, body)
            .await
            .problem("wrong_content_type");
    }
    let kind = Some("Application/JSON; charset=utf-8");
    post(
        &world,
        start,
        kind,
        r#"{"user_id":"ada@example.com","new":1}"#,
    )
    .await
    .ok();
}

#[tokio::test]
async fn bodies_up_to_sixteen_kibibytes_are_read() {
    let world = World::new().await;
    for (size, code) in [
        (16 * 1024, "invalid_fields"),
        (16 * 1024 + 1, "body_too_large"),
    ] {
        let empty = r#"{"user_id":""}"#.len();
        let body = json!({ "user_id": "a".repeat(size - empty) }).to_string();
        assert_eq!(body.len(), size);
        post(&world, "/api/v1/recovery", Some(JSON), body)
            .await
            .problem(code);
    }
}

#[tokio::test]
async fn user_ids_of_every_kind() {
    let world = World::new().await;
    let long = "a".repeat(10_000);
    for (user_id, fault) in [
        ("", "missing"),
        ("  ", "missing"),
        (long.as_str(), "too_long"),
        ("ada\u{0}@example.com", "invalid_characters"),
        ("ada\u{1b}@example.com", "invalid_characters"),
        ("\u{202e}\u{200b}", "missing"),
    ] {
        let answer = world
            .call("POST /recovery", &[], &json!({ "user_id": user_id }))
            .await;
        answer.faults("invalid_fields", &[("user_id", fault)]);
    }
    for user_id in [
        "😀",
        "\u{200f}נועה@example.com",
        "  ada@example.com",
        "ada\n@example.com",
        "ada\u{202e}@example.com",
        "O'Brien\"; --",
        "%s",
    ] {
        world
            .call("POST /recovery", &[], &json!({ "user_id": user_id }))
            .await
            .ok();
    }
}

#[tokio::test]
async fn paths_and_verbs_that_are_not_there() {
    let world = World::new().await;
    for path in [
        "/api/v1/",
        "/api/v1/nope",
        "/api/v1/recovery/",
        "/api/v2/settings",
        "/api",
        "/x",
    ] {
        let request = Request::get(path).body(Body::empty()).expect("a request");
        world.send(request).await.problem("not_found");
    }
    for endpoint in Endpoint::ALL {
        let path = format!("/api/v1{}", endpoint.path_with("x"));
        let request = Request::patch(&path)
            .body(Body::empty())
            .expect("a request");
        let answer = world.send(request).await;
        let verb = match endpoint.verb() {
            Verb::Get => "GET",
            Verb::Post => "POST",
            Verb::Put => "PUT",
            Verb::Delete => "DELETE",
        };
        let allowed = answer.header("allow");
        assert!(
            allowed.split(',').any(|known| known.trim() == verb),
            "{path} {allowed}"
        );
        answer.problem("wrong_method");
    }
    let request = Request::get("/api/v1/captcha/%FF/audio").body(Body::empty());
    world
        .send(request.expect("a request"))
        .await
        .problem("not_found");
}

#[tokio::test]
async fn handles_that_are_none() {
    let world = World::new().await;
    for value in [
        "",
        "Bearer",
        "Bearer ",
        "Basic eA==",
        "Bearer x",
        "bearer é",
    ] {
        let headers = [("authorization", value)];
        let answer = world
            .call("GET /recovery", &headers, &serde_json::Value::Null)
            .await;
        answer.problem("recovery_unknown");
    }
}

#[tokio::test]
async fn empty_fields_of_a_query_are_not_given() {
    let world = World::new().await;
    let users = "GET /admin/users?search=&state=&group=&sort=&order=&cursor=&limit=";
    let all = world.as_admin("GET /admin/users").await.ok();
    assert_eq!(world.as_admin(users).await.ok()["users"], all["users"]);
    let record = "GET /admin/audit?person=&kind=&from=&to=&cursor=&limit=";
    world.as_admin(record).await.ok();
    world
        .as_admin("GET /admin/users?limit=many")
        .await
        .problem("malformed_body");
}
