//! Accounts and groups that another system provisions.

use axum::body::Body;
use axum::http::Request;
use regain_contract::Secret;
use regain_server::config::model::Config;
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::world::World;

pub const TOKEN: &str = "0123456789abcdef0123456789abcdef";

fn with_token(config: &mut Config) {
    config.scim.token = Some(Secret::new(TOKEN));
}

/// A system that provisions.
pub struct Client {
    pub world: World,
}

impl Client {
    pub async fn new() -> Self {
        Self {
            world: World::with(with_token).await,
        }
    }

    pub async fn send(&self, what: &str, headers: &[(&str, &str)], body: Body) -> Answer {
        let (verb, path) = what.split_once(' ').expect("verb and path");
        let mut request = Request::builder().method(verb);
        request = request.uri(format!("/scim/v2{path}"));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.world
            .send(request.body(body).expect("a request"))
            .await
    }

    pub async fn call(&self, what: &str, body: &Value) -> Answer {
        let bearer = format!("Bearer {TOKEN}");
        let headers = [
            ("authorization", &*bearer),
            ("content-type", "application/scim+json"),
        ];
        let body = match body {
            Value::Null => Body::empty(),
            body => Body::from(body.to_string()),
        };
        let answer = self.send(what, &headers, body).await;
        if !answer.body.is_empty() {
            assert_eq!(answer.header("content-type"), "application/scim+json");
        }
        answer
    }

    pub async fn get(&self, path: &str) -> Value {
        self.call(&format!("GET {path}"), &Value::Null).await.ok()
    }

    pub async fn create(&self, user_name: &str) -> Value {
        let user = json!({"userName": user_name, "displayName": "Zoë Kröger", "externalId": "x-1",
            "name": {"givenName": "Zoë", "familyName": "Kröger"}, "active": true,
            "emails": [{"value": "zoe@home.example", "type": "home"}],
            "phoneNumbers": [{"value": "+49 151 12345678", "type": "mobile"}]});
        let made = self.call("POST /Users", &user).await;
        assert_eq!(made.status, 201, "{}", made.text());
        let made = made.ok();
        assert!(
            made["meta"]["location"]
                .as_str()
                .expect("a place")
                .ends_with(id(&made))
        );
        made
    }

    pub async fn patch(&self, path: &str, operations: Value) -> Answer {
        let body = json!({"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
            "Operations": operations});
        self.call(&format!("PATCH {path}"), &body).await
    }

    pub async fn found(&self, path: &str, filter: &str) -> usize {
        let filter =
            percent_encoding::utf8_percent_encode(filter, percent_encoding::NON_ALPHANUMERIC);
        let list = self.get(&format!("/{path}?filter={filter}")).await;
        let count = list["Resources"].as_array().expect("resources").len();
        assert_eq!(list["totalResults"], count);
        count
    }
}

pub fn id(resource: &Value) -> &str {
    resource["id"].as_str().expect("an id")
}

#[track_caller]
pub fn refused(answer: &Answer, status: u16, kind: &str) {
    let body = answer.json();
    assert_eq!(answer.status.as_u16(), status, "{body}");
    assert_eq!(
        body["schemas"][0],
        "urn:ietf:params:scim:api:messages:2.0:Error"
    );
    assert_eq!(body["status"], status.to_string());
    assert_eq!(
        body["scimType"].as_str().unwrap_or_default(),
        kind,
        "{body}"
    );
}

#[tokio::test]
async fn a_joiner_is_created_and_recovers_at_once() {
    let client = Client::new().await;
    let made = client.create("zoe@example.org").await;
    let user = client.get(&format!("/Users/{}", id(&made))).await;
    assert_eq!(user, made);
    assert_eq!(user["phoneNumbers"][0]["value"], "+4915112345678");
    let handle = client.world.start("zoe@example.org").await;
    let shown = client.world.show(&handle).await.ok();
    assert_eq!(
        shown["methods"].as_array().expect("methods").len(),
        3,
        "{shown}"
    );
    for (filter, count) in [
        ("userName eq \"ZOE@example.org\"", 1),
        ("externalId eq \"x-1\"", 1),
        ("externalId eq \"x-1\" and active eq false", 0),
        ("emails.value eq \"Zoe@Home.example\"", 1),
        ("emails[type eq \"home\"].value eq \"zoe@home.example\"", 1),
        ("displayName eq \"zoë kröger\"", 1),
        ("displayName eq \"zoe kroger\"", 0),
        ("(userName eq \"zoe@example.org\") and (active eq true)", 1),
        (
            "emails[type eq \"home\" and value eq \"ZOE@home.example\"]",
            1,
        ),
        ("USERNAME EQ \"zoe@example.org\" AND Active Eq \"True\"", 1),
        ("userName eq \"nobody\"", 0),
        ("id eq \"'; DROP TABLE accounts; --\"", 0),
    ] {
        assert_eq!(client.found("Users", filter).await, count, "{filter}");
    }
    let twin = client
        .call(
            "POST /Users",
            &json!({"userName": "Zoe@Example.org\u{200b}"}),
        )
        .await;
    refused(&twin, 409, "uniqueness");
    let events = client.world.events().await;
    assert!(events.contains(&"account_created".to_owned()), "{events:?}");
}

#[tokio::test]
async fn a_leaver_is_signed_out_and_recovers_no_more() {
    let client = Client::new().await;
    let world = &client.world;
    let cookie = world
        .cookie("ada@example.com", "analytical-engine-1843")
        .await;
    let list = client
        .get("/Users?filter=userName%20eq%20%22ada@example.com%22")
        .await;
    let path = format!("/Users/{}", id(&list["Resources"][0]));
    let handle = world.start("ada@example.com").await;
    let off = json!([{"op": "Replace", "path": "active", "value": "False"}]);
    assert_eq!(client.patch(&path, off).await.ok()["active"], false);
    let headers = [("cookie", &*cookie)];
    let session = world.call("GET /session", &headers, &Value::Null).await;
    session.problem("no_session");
    world.show(&handle).await.problem("recovery_cancelled");
    let on = json!([{"op": "replace", "value": {"active": true}}]);
    assert_eq!(client.patch(&path, on).await.ok()["active"], true);
    let again = world
        .sign_in("ada@example.com", "analytical-engine-1843")
        .await;
    assert_eq!(again.status, 200);
    let gone = client.call(&format!("DELETE {path}"), &Value::Null).await;
    assert_eq!(gone.status, 204);
    refused(
        &client.call(&format!("GET {path}"), &Value::Null).await,
        404,
        "",
    );
}

#[tokio::test]
async fn a_mover_is_changed_in_part_and_as_a_whole() {
    let client = Client::new().await;
    let made = client.create("zoe").await;
    let path = format!("/Users/{}", id(&made));
    let handle = client.world.start("zoe").await;
    let moved = json!([
        {"op": "Add", "path": "emails[type eq \"work\"].value", "value": "zoe@work.example"},
        {"op": "Replace", "value": {"userName": "zoë@example.org", "name.familyName": "Groß",
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department": "Sales"}},
        {"op": "Remove", "path": "phoneNumbers"},
    ]);
    let user = client.patch(&path, moved).await.ok();
    assert_eq!(user["userName"], "zoë@example.org");
    assert_eq!(user["name"]["familyName"], "Groß");
    assert_eq!(user["emails"].as_array().map(Vec::len), Some(2), "{user}");
    assert_eq!(user["phoneNumbers"], json!([]));
    client
        .world
        .show(&handle)
        .await
        .problem("recovery_cancelled");
    let before = client.world.events().await.len();
    let whole =
        json!({"userName": "zoë@example.org", "externalId": "x-2", "displayName": "Zoë G."});
    let user = client.call(&format!("PUT {path}"), &whole).await.ok();
    assert_eq!(
        (&user["externalId"], &user["emails"][0]["type"]),
        (&json!("x-2"), &json!("work"))
    );
    assert_eq!(user["active"], true, "nothing was said");
    client.call(&format!("PUT {path}"), &whole).await.ok();
    assert_eq!(
        client.world.events().await.len(),
        before + 1,
        "the second changed nothing"
    );
    // The old user ID is free again.
    client.create("zoe").await;
}

#[tokio::test]
async fn lists_are_answered_in_parts() {
    let client = Client::new().await;
    let all = client.get("/Users").await;
    let total = all["totalResults"].as_u64().expect("a number");
    assert_eq!(total, 12);
    let part = client
        .get("/Users?startindex=3&Count=2&ATTRIBUTES=userName")
        .await;
    assert_eq!(
        (&part["startIndex"], &part["itemsPerPage"]),
        (&json!(3), &json!(2))
    );
    assert_eq!(
        part["Resources"][0]["userName"],
        all["Resources"][2]["userName"]
    );
    assert!(part["Resources"][0].get("emails").is_none());
    let switched = |active: &str| {
        let filter = format!("/Users?count=1&filter=active%20eq%20{active}");
        let client = &client;
        async move { client.get(&filter).await["totalResults"].as_u64() }
    };
    let (on, off) = (switched("true").await, switched("false").await);
    assert_eq!(on.zip(off).map(|(on, off)| on + off), Some(total));
    for none in ["count=0", "count=-1", "startIndex=99999"] {
        let list = client.get(&format!("/Users?{none}")).await;
        assert_eq!(
            (&list["totalResults"], &list["Resources"]),
            (&json!(total), &json!([])),
            "{none}"
        );
    }
    let wrong = client.call("GET /Users?count=many", &Value::Null).await;
    refused(&wrong, 400, "invalidValue");
}
