//! Pages of other origins.

use regain_contract::Endpoint;
use regain_server::config::model::Config;
use serde_json::{Value, json};

use crate::world::World;

/// An app that is served elsewhere.
const APP: &str = "https://app.example.net";

#[tokio::test]
async fn only_our_own_pages_may_change_anything() {
    let world = World::with(|config| {
        config.public_url = Some("https://login.example.org".to_owned());
        config.app_origins = vec!["https://app.example.net".to_owned()];
    })
    .await;
    let start = async |origin: &str| {
        let headers = [("origin", origin), ("host", "10.0.0.7:8787")];
        world
            .call(
                "POST /recovery",
                &headers,
                &json!({ "user_id": "ada@example.com" }),
            )
            .await
    };
    for origin in [
        "https://evil.example",
        "null",
        "http://login.example.org",
        "https://10.0.0.7",
    ] {
        start(origin).await.problem("cross_origin");
    }
    for origin in [
        "https://login.example.org",
        "http://10.0.0.7:8787",
        "https://app.example.net",
    ] {
        start(origin).await.ok();
    }
    world
        .call(
            "POST /recovery",
            &[],
            &json!({ "user_id": "ada@example.com" }),
        )
        .await
        .ok();
    let headers = [("origin", "https://evil.example")];
    let read = world.call("GET /settings", &headers, &Value::Null).await;
    assert_eq!(read.header("access-control-allow-origin"), "");
    read.ok();
    world
        .call("DELETE /session", &headers, &Value::Null)
        .await
        .problem("cross_origin");
}

#[tokio::test]
async fn an_origin_without_a_name_is_not_ours_where_no_host_is_named() {
    let world = World::new().await;
    let body = json!({ "user_id": "ada@example.com" });
    for origin in ["null", "", "https://evil.example"] {
        let headers = [("origin", origin)];
        let answer = world.call("POST /recovery", &headers, &body).await;
        answer.problem("cross_origin");
    }
    let headers = [("origin", "http://127.0.0.1:8787")];
    world.call("POST /recovery", &headers, &body).await.ok();
}

/// A server whose app is at `https://app.example.net`.
async fn elsewhere() -> World {
    World::with(|config| {
        config.public_url = Some("https://login.example.org".to_owned());
        config.app_origins = vec![APP.to_owned()];
        config.limits.starts_per_address = 1;
        config.captcha = Config::default().captcha;
    })
    .await
}

#[tokio::test]
async fn browsers_may_ask_for_an_app_on_another_origin() {
    let world = elsewhere().await;
    for endpoint in Endpoint::ALL {
        let verb = format!("{:?}", endpoint.verb()).to_uppercase();
        let path = format!("OPTIONS {}", endpoint.path_with("x"));
        let asked = |origin| {
            [
                ("origin", origin),
                ("access-control-request-method", &*verb),
                (
                    "access-control-request-headers",
                    "authorization,content-type,idempotency-key",
                ),
            ]
        };
        let answer = world.call(&path, &asked(APP), &Value::Null).await;
        assert_eq!(answer.status, 200, "{path}");
        for (name, expected) in [
            ("access-control-allow-origin", APP),
            ("access-control-allow-credentials", "true"),
            ("access-control-allow-methods", verb.as_str()),
            ("access-control-allow-headers", "authorization"),
            ("access-control-allow-headers", "content-type"),
            ("access-control-allow-headers", "idempotency-key"),
            ("access-control-max-age", "7200"),
            ("vary", "origin"),
        ] {
            assert!(answer.header(name).contains(expected), "{path} {name}");
        }
        let stranger = asked("https://evil.example");
        let answer = world.call(&path, &stranger, &Value::Null).await;
        assert_eq!(answer.header("access-control-allow-origin"), "");
    }
}

#[tokio::test]
async fn an_app_on_another_origin_may_read_every_answer() {
    let world = elsewhere().await;
    let headers = [("origin", APP)];
    let start = json!({ "user_id": "ada@example.com" });
    for (call, body, status) in [
        ("GET /settings", &Value::Null, 200),
        ("GET /session", &Value::Null, 401),
        ("GET /nothing", &Value::Null, 404),
        ("PUT /settings", &Value::Null, 405),
        ("POST /recovery", &start, 422),
        ("POST /recovery", &start, 429),
    ] {
        let answer = world.call(call, &headers, body).await;
        assert_eq!(answer.status, status, "{call}");
        assert_eq!(answer.header("access-control-allow-origin"), APP, "{call}");
        assert_eq!(answer.header("access-control-allow-credentials"), "true");
        let shown = answer.header("access-control-expose-headers");
        assert!(
            shown.contains("retry-after") && shown.contains("etag"),
            "{shown}"
        );
    }
}

#[tokio::test]
async fn an_app_on_another_origin_of_the_site_keeps_its_session() {
    let world = World::with(|config| {
        config.public_url = Some("https://login.example.org".to_owned());
        config.app_origins = vec!["https://app.example.org".to_owned()];
    })
    .await;
    let body = json!({ "user_id": "ada@example.com", "password": "analytical-engine-1843" });
    let origin = ("origin", "https://app.example.org");
    let answer = world.call("POST /session", &[origin], &body).await;
    // Sent along from any origin of the site, and from no other site.
    let cookie = answer.header("set-cookie").to_owned();
    assert!(
        cookie.ends_with("; Path=/; HttpOnly; SameSite=Strict; Secure"),
        "{cookie}"
    );
    answer.ok();
    let pair = cookie.split(';').next().expect("a pair");
    let headers = [origin, ("cookie", pair)];
    let known = world.call("GET /session", &headers, &Value::Null).await;
    assert_eq!(known.ok()["user_id"], "ada@example.com");
    let gone = world.call("DELETE /session", &headers, &Value::Null).await;
    assert_eq!(gone.status, 204);
}

#[tokio::test]
async fn a_captcha_can_be_seen_and_heard_from_an_origin_that_is_let_in() {
    for (origins, policy) in [(vec![], "same-origin"), (vec![APP], "cross-origin")] {
        let world = World::with(|config| {
            config.app_origins = origins.iter().map(|it| (*it).to_owned()).collect();
            config.captcha = Config::default().captcha;
        })
        .await;
        let made = world
            .call("POST /captcha", &[], &json!({ "kind": "image" }))
            .await;
        // Read by the app itself, which CORS lets do so.
        assert_eq!(made.header("cross-origin-resource-policy"), "same-origin");
        let made = made.ok();
        let id = made["id"].as_str().expect("an id");
        // Played by the browser, which asks without an origin.
        let path = format!("GET /captcha/{id}/audio");
        let sound = world.call(&path, &[], &Value::Null).await;
        assert_eq!(sound.status, 200);
        assert_eq!(sound.header("cross-origin-resource-policy"), policy);
    }
}
