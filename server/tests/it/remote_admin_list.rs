//! Users and groups of a directory that another server keeps: searched, filtered, sorted.

use regain_contract::Role;
use regain_directory::PersonState;
use serde_json::{Value, json};

use crate::remote_admin::{Desk, HELPER};
use crate::remote_people::{Kept, NINA};
use crate::world::GOOD;

/// More people than a search finds.
const MANY: usize = 620;

/// A desk in front of a directory that also knows so many whose names begin with "Crowd".
async fn crowd(many: usize) -> Desk {
    let desk = Desk::new().await;
    let person = |number: usize| {
        let user_id = format!("crowd{number:04}@example.org");
        let name = format!("Crowd {number:04}");
        Kept::new(&format!("crowd-{number}"), &user_id, &name, Role::User)
    };
    desk.directory.known().others.extend((0..many).map(person));
    desk
}

/// The user IDs of a page, up to the `@`.
fn short(page: &Value) -> Vec<String> {
    let users = page["users"].as_array().expect("users").iter();
    let user_ids = users.map(|user| user["user_id"].as_str().expect("a user ID"));
    user_ids
        .map(|it| it.split('@').next().unwrap_or_default().to_owned())
        .collect()
}

impl Desk {
    async fn page(&self, query: &str) -> Value {
        self.get(&format!("/admin/users?{query}")).await.ok()
    }

    async fn list(&self, query: &str) -> Vec<String> {
        short(&self.page(query).await)
    }
}

#[tokio::test]
async fn a_search_is_the_directorys_own_and_begins_with_two_characters() {
    let desk = crowd(3).await;
    assert_eq!(desk.list("search=ni").await, ["nina"]);
    assert_eq!(desk.list("search=%20NINA%20").await, ["nina"]);
    let asked = desk.directory.known().searched.last().cloned();
    let asked = asked.expect("a search");
    assert_eq!((asked.text.as_deref(), asked.most), (Some("NINA"), 500));
    let before = desk.directory.known().searched.len();
    for (query, fault) in [("search=n", "too_short"), ("search=%20n%20", "too_short")] {
        let refused = desk.get(&format!("/admin/users?{query}")).await;
        refused.faults("invalid_fields", &[("search", fault)]);
    }
    let long = format!("/admin/users?search={}", "n".repeat(257));
    let refused = desk.get(&long).await;
    refused.faults("invalid_fields", &[("search", "too_long")]);
    assert_eq!(desk.directory.known().searched.len(), before);
    let page = desk.page("search=crowd").await;
    assert_eq!((&page["matches"], &page["cut"]), (&json!(3), &json!(false)));
    let limits = json!({
        "most": 500, "search_from": 2,
        "states": ["disabled", "locked", "temporary_expired", "active"],
    });
    assert_eq!(page["limits"], limits);
    assert_eq!(desk.list("search=nobody").await, [""; 0]);
}

#[tokio::test]
async fn a_list_is_cut_and_says_so_and_its_pages_hold() {
    let desk = crowd(MANY).await;
    let first = desk.page("search=crowd&limit=100").await;
    assert_eq!(
        (&first["cut"], &first["matches"]),
        (&json!(true), &Value::Null)
    );
    let (mut all, mut page) = (short(&first), first);
    while let Some(next) = page["next"].as_str() {
        let query = format!("search=crowd&limit=100&cursor={next}");
        page = desk.page(&query).await;
        assert_eq!(page["cut"], true);
        all.extend(short(&page));
    }
    let expected: Vec<_> = (0..500).map(|number| format!("crowd{number:04}")).collect();
    assert_eq!(all, expected);
    let back = page["previous"].as_str().expect("a way back").to_owned();
    let back = desk
        .list(&format!("search=crowd&limit=100&cursor={back}"))
        .await;
    assert_eq!(back, expected[300..400]);
    // A cursor is of its own list.
    let other = format!(
        "/admin/users?search=crow&limit=100&cursor={}",
        "x".repeat(60)
    );
    let refused = desk.get(&other).await;
    refused.faults("invalid_fields", &[("cursor", "wrong")]);
    assert!(
        desk.directory
            .known()
            .searched
            .iter()
            .all(|it| it.most == 500)
    );
}

#[tokio::test]
async fn who_was_found_is_sorted_by_what_is_asked_for() {
    let desk = crowd(3).await;
    {
        let mut known = desk.directory.known();
        known.others[2].person.state = PersonState::Disabled;
        known.others[3].person.password_changed_at = None;
    }
    let by = async |query: &str| desk.list(&format!("search=crowd&{query}")).await;
    assert_eq!(
        by("sort=name").await,
        ["crowd0000", "crowd0001", "crowd0002"]
    );
    let descending = by("sort=user_id&order=descending").await;
    assert_eq!(descending, ["crowd0002", "crowd0001", "crowd0000"]);
    assert_eq!(by("sort=state").await[0], "crowd0000");
    assert_eq!(by("sort=password_changed_at").await[0], "crowd0001");
    let everybody = desk.list("").await;
    assert_eq!(everybody.len(), 6, "{everybody:?}");
}

#[tokio::test]
async fn states_are_the_directorys_and_ours() {
    let desk = crowd(3).await;
    {
        let mut known = desk.directory.known();
        known.others[2].person.state = PersonState::Locked;
        known.others[3].person.state = PersonState::Disabled;
    }
    // Nina is locked here alone.
    let handle = desk.client.start(NINA).await;
    desk.client.send_code(&handle, "m1").await.ok();
    desk.client
        .verify(&handle, &desk.world.post.code())
        .await
        .ok();
    desk.client.choose(&handle, GOOD).await.ok();
    let (_, not_me) = desk.world.post.notices().remove(0);
    desk.client.not_me(&not_me).await;
    assert_eq!(desk.list("state=locked").await, ["crowd0000", "nina"]);
    assert_eq!(desk.list("state=locked&search=sam").await, ["nina"]);
    assert_eq!(desk.list("state=locked&search=crowd").await, ["crowd0000"]);
    assert_eq!(desk.list("state=disabled").await, ["crowd0001"]);
    assert_eq!(desk.list("state=active&search=ni").await, [""; 0]);
    assert_eq!(desk.list("state=active&search=crowd").await, ["crowd0002"]);
    assert_eq!(desk.found("nina").await["state"], "locked");
    for state in ["temporary", "managed_elsewhere", "hibernating"] {
        let refused = desk.get(&format!("/admin/users?state={state}")).await;
        refused.faults("invalid_fields", &[("state", "not_allowed")]);
    }
}

#[tokio::test]
async fn groups_are_shown_where_the_directory_has_them_and_filter() {
    let desk = crowd(3).await;
    {
        let mut known = desk.directory.known();
        known.others[2].groups = vec!["Sales"];
        known.others[4].groups = vec!["Sales", "Board"];
    }
    let groups = desk.get("/admin/groups").await.ok();
    let groups = groups["groups"].as_array().expect("groups");
    let names: Vec<_> = groups.iter().map(|group| &group["name"]).collect();
    assert_eq!(names, ["Board", "Sales"]);
    assert!(groups.iter().all(|group| group["uncounted"] == true));
    let sales = groups[1]["id"].as_str().expect("an id");
    let members = desk.list(&format!("group={sales}")).await;
    assert_eq!(members, ["crowd0000", "crowd0002"]);
    let found = desk.list(&format!("group={sales}&search=0002")).await;
    assert_eq!(found, ["crowd0002"]);
    for group in ["Sales", "x", HELPER, &desk.id("nina").await] {
        assert_eq!(
            desk.list(&format!("group={group}")).await,
            [""; 0],
            "{group}"
        );
    }
    desk.directory.known().can.groups = false;
    let groups = desk.get("/admin/groups").await.ok();
    assert_eq!(groups["groups"], json!([]));
    assert_eq!(desk.panel("nina").await["groups"], json!([]));
}
