//! Groups that another system provisions.

use axum::body::Body;
use futures_util::future::join_all;
use serde_json::{Value, json};

use crate::scim::{Client, TOKEN, id, refused};

/// The ids of a group's members.
fn members(group: &Value) -> Vec<String> {
    let members = group["members"].as_array().expect("members").iter();
    let ids = members.map(|it| it["value"].as_str().expect("a value").to_owned());
    ids.collect()
}

#[tokio::test]
async fn groups_and_their_members_come_and_go() {
    let client = Client::new().await;
    let (one, other) = (client.create("one").await, client.create("two").await);
    let group = json!({"displayName": "Über-Team", "externalId": "g",
        "members": [{"value": id(&one)}, {"value": "nobody"}]});
    let made = client.call("POST /Groups", &group).await;
    assert_eq!(made.status, 201);
    let made = made.ok();
    let path = format!("/Groups/{}", id(&made));
    assert_eq!(members(&made), [id(&one)]);
    let alike = json!({"displayName": "U\u{308}BER-team"});
    refused(
        &client.call("POST /Groups", &alike).await,
        409,
        "uniqueness",
    );
    let add = json!([{"op": "Add", "path": "members", "value": [{"value": id(&other)}]}]);
    assert_eq!(
        members(&client.patch(&path, add).await.ok()),
        [id(&one), id(&other)]
    );
    let user = client.get(&format!("/Users/{}", id(&other))).await;
    assert_eq!(
        user["groups"],
        json!([{"value": id(&made), "display": "Über-Team", "$ref": made["meta"]["location"]}])
    );
    let filter = format!("members.value eq \"{}\"", id(&other));
    assert_eq!(client.found("Groups", &filter).await, 1);
    assert_eq!(
        client.found("Groups", "displayName eq \"über-team\"").await,
        1
    );
}

#[tokio::test]
async fn a_group_is_renamed_and_deleted_and_its_members_stay() {
    let client = Client::new().await;
    let (one, other) = (client.create("one").await, client.create("two").await);
    let group = json!({"displayName": "Über-Team", "externalId": "g",
        "members": [{"value": id(&one)}, {"value": id(&other)}]});
    let made = client.call("POST /Groups", &group).await.ok();
    let path = format!("/Groups/{}", id(&made));
    let leave = format!("members[value eq \"{}\"]", id(&one));
    let leave = json!([{"op": "remove", "path": leave},
        {"op": "replace", "path": "displayName", "value": "Team"}]);
    let left = client.patch(&path, leave).await.ok();
    assert_eq!(
        (members(&left), &left["displayName"]),
        (vec![id(&other).to_owned()], &json!("Team"))
    );
    let short = client
        .get(&format!("{path}?excludedAttributes=members"))
        .await;
    assert!(short.get("members").is_none(), "{short}");
    let gone = client.call(&format!("DELETE {path}"), &Value::Null).await;
    assert_eq!(gone.status, 204);
    assert_eq!(client.found("Groups", "externalId eq \"g\"").await, 0);
}

#[tokio::test]
async fn of_many_who_mean_one_version_of_a_group_one_changes_it() {
    let client = Client::new().await;
    let user = client.create("one").await;
    let group = json!({"displayName": "Team"});
    let made = client.call("POST /Groups", &group).await.ok();
    let path = format!("/Groups/{}", id(&made));
    let version = made["meta"]["version"].as_str().expect("a version");
    let bearer = format!("Bearer {TOKEN}");
    let headers = [
        ("authorization", &*bearer),
        ("content-type", "application/scim+json"),
        ("if-match", version),
    ];
    let tries = (0..8).map(|number| {
        let (what, body) = match number % 2 {
            0 => (
                format!("PUT {path}"),
                json!({"displayName": format!("Team {number}")}),
            ),
            _ => {
                let members = json!([{"value": id(&user)}]);
                let add = json!({"op": "add", "path": "members", "value": members});
                (format!("PATCH {path}"), json!({"Operations": [add]}))
            }
        };
        let (client, headers) = (&client, &headers);
        async move {
            let answer = client.send(&what, headers, Body::from(body.to_string()));
            answer.await.status.as_u16()
        }
    });
    let mut answered = join_all(tries).await;
    answered.sort_unstable();
    assert_eq!(answered, [200, 412, 412, 412, 412, 412, 412, 412]);
    let delete = format!("DELETE {path}");
    let late = client.send(&delete, &headers, Body::empty()).await;
    assert_eq!(late.status, 412);
    assert_eq!(client.get(&path).await["id"], id(&made));
}
