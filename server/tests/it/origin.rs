//! Pages of other origins.

use serde_json::{Value, json};

use crate::world::World;

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

#[tokio::test]
async fn an_app_on_another_origin_can_be_let_in() {
    let world = World::with(|config| {
        config.app_origins = vec!["https://app.example.net".to_owned()];
    })
    .await;
    let headers = [
        ("origin", "https://app.example.net"),
        ("access-control-request-method", "POST"),
        (
            "access-control-request-headers",
            "authorization,content-type,idempotency-key",
        ),
    ];
    let asked = world
        .call("OPTIONS /recovery/code", &headers, &Value::Null)
        .await;
    assert_eq!(asked.status, 200);
    assert_eq!(
        asked.header("access-control-allow-origin"),
        "https://app.example.net"
    );
    assert_eq!(asked.header("access-control-allow-credentials"), "true");
    assert!(
        asked
            .header("access-control-allow-headers")
            .contains("idempotency-key")
    );
    let answer = world
        .call("GET /session", &headers[..1], &Value::Null)
        .await;
    assert_eq!(
        answer.header("access-control-allow-origin"),
        "https://app.example.net"
    );
    answer.problem("no_session");
}
