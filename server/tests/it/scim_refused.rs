//! What a system that provisions must not do, or cannot.

use axum::body::Body;
use regain_contract::Secret;
use regain_server::config::model::Config;
use regain_server::config::purpose::Purpose;
use serde_json::{Value, json};

use crate::scim::{Client, id, refused};
use crate::world::World;

#[tokio::test]
async fn without_the_token_nothing_is_told() {
    let client = Client::new().await;
    for (headers, path) in [
        (vec![], "/Users"),
        (vec![("authorization", "Bearer")], "/Users"),
        (
            vec![("authorization", "Bearer 0123456789abcdef0123456789abcdeF")],
            "/Schemas",
        ),
        (
            vec![("authorization", "Basic 0123456789abcdef0123456789abcdef")],
            "/ServiceProviderConfig",
        ),
        (vec![], "/Nothing"),
    ] {
        let answer = client
            .send(&format!("GET {path}"), &headers, Body::empty())
            .await;
        refused(&answer, 401, "");
        assert!(answer.header("www-authenticate").starts_with("Bearer"));
    }
    let world = World::new().await;
    let off = Client { world };
    refused(&off.call("GET /Users", &Value::Null).await, 404, "");
}

#[tokio::test]
async fn wrong_tokens_are_counted_and_the_right_one_still_passes() {
    let world = World::with(|config| {
        config.scim.token = Some(Secret::new("0123456789abcdef0123456789abcdef"));
        config.limits.verifies_per_address = 3;
    });
    let client = Client { world: world.await };
    let wrong = [("authorization", "Bearer wrong")];
    for _ in 0..3 {
        let answer = client.send("GET /Users", &wrong, Body::empty()).await;
        assert_eq!(answer.status, 401);
    }
    let answer = client.send("GET /Users", &wrong, Body::empty()).await;
    refused(&answer, 429, "");
    assert!(
        answer
            .header("retry-after")
            .parse::<u32>()
            .expect("seconds")
            > 0
    );
    client.get("/Users").await;
}

#[tokio::test]
async fn no_page_of_another_origin_is_let_in() {
    let client = Client::new().await;
    let headers = [
        ("origin", "https://login.example.org"),
        ("access-control-request-method", "POST"),
    ];
    let answer = client.send("OPTIONS /Users", &headers, Body::empty()).await;
    assert!(answer.headers.get("access-control-allow-origin").is_none());
}

#[tokio::test]
async fn administrators_are_switched_off_and_not_taken_over() {
    let client = Client::new().await;
    let list = client
        .get("/Users?filter=userName%20eq%20%22admin@example.com%22")
        .await;
    let path = format!("/Users/{}", id(&list["Resources"][0]));
    for operation in [
        json!({"op": "add", "path": "emails[type eq \"home\"].value", "value": "evil@example.net"}),
        json!({"op": "replace", "path": "phoneNumbers", "value": [{"type": "mobile", "value": "+4915112345678"}]}),
        json!({"op": "replace", "path": "userName", "value": "other"}),
    ] {
        refused(&client.patch(&path, json!([operation])).await, 403, "");
    }
    refused(
        &client.call(&format!("DELETE {path}"), &Value::Null).await,
        403,
        "",
    );
    let off = json!([{"op": "replace", "path": "active", "value": false}]);
    assert_eq!(client.patch(&path, off).await.ok()["active"], false);
}

#[tokio::test]
async fn what_cannot_be_read_is_refused_in_the_protocols_words() {
    let client = Client::new().await;
    for filter in [
        "userName sw \"a\"",
        "userName eq",
        "password eq \"a\"",
        "active eq \"perhaps\"",
        "title eq \"a\"",
        "userName eq \"a\" or active eq true",
        "userName eq \"a\"; DROP TABLE accounts",
        "userName eq \"a\\u0000\"",
        "userName eq 'a' OR '1'='1'",
        "(userName eq \"a\"",
    ] {
        let filter = filter
            .replace(' ', "%20")
            .replace('"', "%22")
            .replace('\\', "%5C");
        let answer = client
            .call(&format!("GET /Users?filter={filter}"), &Value::Null)
            .await;
        refused(&answer, 400, "invalidFilter");
    }
    for (what, body, status, kind) in [
        ("POST /Users", json!({}), 400, "invalidValue"),
        ("POST /Users", json!([]), 400, "invalidSyntax"),
        (
            "POST /Users",
            json!({"userName": "x", "emails": [{"value": "none", "type": "home"}]}),
            400,
            "invalidValue",
        ),
        ("POST /Groups", json!({"members": []}), 400, "invalidValue"),
        ("PUT /Users/none", json!({"userName": "x"}), 404, ""),
        ("POST /Bulk", json!({}), 501, ""),
        ("POST /Users/.search", json!({}), 501, ""),
        ("GET /Me", Value::Null, 501, ""),
        ("GET /Users/a%00b", Value::Null, 404, ""),
        ("GET /Accounts", Value::Null, 404, ""),
        (
            "POST /Groups",
            json!({"displayName": "x", "members": [{"value": "a\u{0}b"}]}),
            400,
            "invalidValue",
        ),
        ("POST /ServiceProviderConfig", json!({}), 405, ""),
    ] {
        refused(&client.call(what, &body).await, status, kind);
    }
}

#[tokio::test]
async fn changes_and_bodies_that_cannot_be_read_change_nothing() {
    let client = Client::new().await;
    let made = client.create("zoe").await;
    let path = format!("/Users/{}", id(&made));
    for (operation, kind) in [
        (
            json!({"op": "replace", "path": "a[", "value": 1}),
            "invalidPath",
        ),
        (json!({"op": "remove"}), "noTarget"),
        (json!({"op": "move", "path": "active"}), "invalidSyntax"),
    ] {
        refused(&client.patch(&path, json!([operation])).await, 400, kind);
    }
    let bearer = ("authorization", "Bearer 0123456789abcdef0123456789abcdef");
    let (plain, scim) = (
        [bearer, ("content-type", "text/plain")],
        [bearer, ("content-type", "application/json")],
    );
    let huge = "1".repeat(1_000_001);
    for (headers, text, status, kind) in [
        (&plain, "{}", 400, "invalidSyntax"),
        (&scim, "{", 400, "invalidSyntax"),
        (&scim, &*huge, 413, ""),
    ] {
        let body = Body::from(text.to_owned());
        let answer = client.send("POST /Users", headers, body).await;
        refused(&answer, status, kind);
    }
    let unknown = json!({"userName": "odd", "favouriteColour": {"a": [1]}, "schemas": ["urn:x"]});
    assert_eq!(
        client.call("POST /Users", &unknown).await.status,
        201,
        "what is not known is ignored"
    );
}

#[tokio::test]
async fn a_version_that_is_gone_changes_nothing() {
    let client = Client::new().await;
    let made = client.create("zoe").await;
    let (path, version) = (
        format!("/Users/{}", id(&made)),
        made["meta"]["version"].clone(),
    );
    let version = version.as_str().expect("a version");
    let bearer = ("authorization", "Bearer 0123456789abcdef0123456789abcdef");
    let known = [bearer, ("if-none-match", version)];
    let same = client
        .send(&format!("GET {path}"), &known, Body::empty())
        .await;
    assert_eq!((same.status.as_u16(), same.header("etag")), (304, version));
    let name = json!([{"op": "replace", "path": "displayName", "value": "Other"}]);
    client.patch(&path, name).await.ok();
    let late = [bearer, ("if-match", version)];
    let gone = client
        .send(&format!("DELETE {path}"), &late, Body::empty())
        .await;
    refused(&gone, 412, "");
    client.get(&path).await;
}

#[test]
fn a_configuration_that_lets_anybody_in_is_refused() {
    let found = |change: fn(&mut Config)| {
        let mut config = Config::default();
        config.smtp.host = "localhost".to_owned();
        config.smtp.from = "a@example.org".to_owned();
        change(&mut config);
        let checked = config.check(Purpose::Serve, None);
        checked
            .err()
            .map_or_else(String::new, |error| error.to_string())
    };
    assert_eq!(found(|_| {}), "");
    let short = found(|config| config.scim.token = Some(Secret::new("hidden-token")));
    assert!(
        short.contains("fewer than 32") && !short.contains("hidden"),
        "{short}"
    );
    let missing = found(|config| config.scim.token_file = Some("/nowhere/at/all".into()));
    assert!(missing.contains("scim.token_file"), "{missing}");
    let land = found(|config| config.scim.country = Some("Utopia".to_owned()));
    assert!(land.contains("scim.country"), "{land}");
}
