//! Reading the audit record.

use serde_json::{Value, json};

use crate::answer::Answer;
use crate::world::{GOOD, World};

impl World {
    /// Asks as the global administrator, whose sign-in is recorded as well.
    pub async fn as_admin(&self, what: &str) -> Answer {
        let cookie = self
            .cookie("admin@example.com", "guidance-computer-1969")
            .await;
        self.call(what, &[("cookie", &cookie)], &Value::Null).await
    }

    /// The newest record of a kind.
    pub async fn record(&self, kind: &str) -> Value {
        let page = self
            .as_admin(&format!("GET /admin/audit?kind={kind}"))
            .await;
        page.ok()["entries"][0].clone()
    }
}

fn kinds(page: &Value) -> Vec<&str> {
    let entries = page["entries"].as_array().expect("entries");
    let kinds = entries.iter().map(|entry| entry["kind"].as_str());
    kinds.map(|kind| kind.expect("a kind")).collect()
}

fn numbers(page: &Value) -> Vec<i64> {
    let entries = page["entries"].as_array().expect("entries");
    let numbers = entries.iter().map(|entry| entry["seq"].as_i64());
    numbers.map(|seq| seq.expect("a number")).collect()
}

#[tokio::test]
async fn a_recovery_leaves_a_record_of_each_step_and_no_secret() {
    let world = World::new().await;
    let handle = world.start("ada@example.com").await;
    world.send_code(&handle, "m1").await.ok();
    let code = world.post.code();
    let wrong = world.post.wrong_code();
    let found = world.verify(&handle, &wrong).await.problem("code_wrong");
    world.verify(&handle, &code).await.ok();
    world.choose(&handle, GOOD).await.ok();
    world.sign_in("ada@example.com", GOOD).await.ok();
    let page = world
        .as_admin("GET /admin/audit?person=ADA@example.com")
        .await;
    let (text, page) = (page.text(), page.ok());
    let steps = [
        "signed_in",
        "recovery_finished",
        "code_verified",
        "code_wrong",
        "code_sent",
        "recovery_started",
    ];
    assert_eq!(kinds(&page), steps);
    let wrong_try = &page["entries"][3];
    assert_eq!(wrong_try["result"], "refused");
    assert_eq!(wrong_try["code"], "code_wrong");
    assert_eq!(wrong_try["support_id"], found["support_id"]);
    let sent = &page["entries"][4];
    assert_eq!(
        sent["params"],
        json!({ "method": "email", "turn": "first" })
    );
    assert_eq!(sent["subject"]["user_id"], "ada@example.com");
    let id = sent["subject"]["id"].as_str().expect("an id");
    assert!(!id.contains("ada") && id.len() >= 16, "{id}");
    assert!(page["entries"][0]["support_id"].is_null(), "all went well");
    for secret in [&code, &wrong, &handle, GOOD] {
        assert!(!text.contains(secret), "{secret} in {text}");
    }
}

#[tokio::test]
async fn unknown_users_leave_as_many_records_as_known_ones_and_never_what_was_typed() {
    let mut left = Vec::new();
    for user_id in ["ada@example.com", "nobody@example.com"] {
        let world = World::new().await;
        for _ in 0..11 {
            world.sign_in(user_id, "wrong").await;
        }
        let handle = world.start(user_id).await;
        world.send_code(&handle, "m1").await.ok();
        world.verify(&handle, "000000").await.problem("code_wrong");
        left.push(world.events().await);
        let page = world.as_admin("GET /admin/audit").await;
        assert_eq!(page.text().contains(user_id), user_id.starts_with("ada"));
        // Who was told the name finds what was tried with it.
        let what = format!("GET /admin/audit?person={user_id}");
        let page = world.as_admin(&what).await.ok();
        assert_eq!(kinds(&page).len(), 14, "{page}");
        let known = user_id.starts_with("ada");
        assert_eq!(page["entries"][0]["subject"].is_object(), known);
    }
    assert_eq!(left[0], left[1]);
    let [.., started, sent, wrong] = &*left[0] else {
        panic!("{left:?}")
    };
    assert_eq!(
        [&**started, &**sent, &**wrong],
        ["recovery_started", "code_sent", "code_wrong"]
    );
    assert_eq!(left[0][9..11], ["sign_in_failed", "sign_in_locked"]);
}

#[tokio::test]
async fn pages_lead_forth_and_back_through_every_record_once() {
    let world = World::new().await;
    // Some at the same moment, some later.
    for turn in 0..23 {
        world.start("ada@example.com").await;
        world.clock.pass(i64::from(turn % 3 == 0));
    }
    let ask = async |rest: &str| {
        let what = format!("GET /admin/audit?kind=recovery_started&limit=5{rest}");
        world.as_admin(&what).await.ok()
    };
    let mut page = ask("").await;
    assert!(page["previous"].is_null());
    let (mut pages, mut all) = (vec![numbers(&page)], numbers(&page));
    while let Some(cursor) = page["next"].as_str() {
        page = ask(&format!("&cursor={cursor}")).await;
        pages.push(numbers(&page));
        all.extend(numbers(&page));
    }
    assert_eq!(pages.len(), 5);
    assert_eq!(all.len(), 23);
    assert!(all.is_sorted_by(|newer, older| newer > older), "{all:?}");
    for expected in pages.iter().rev().skip(1) {
        let cursor = page["previous"].as_str().expect("a page before").to_owned();
        page = ask(&format!("&cursor={cursor}")).await;
        assert_eq!(numbers(&page), *expected);
    }
    assert!(page["previous"].is_null());
}

#[tokio::test]
async fn records_are_found_by_person_kind_and_time() {
    let world = World::new().await;
    world.start("ada@example.com").await;
    world.clock.pass(100);
    world.start("grace@example.com").await;
    world.start("ada@example.com").await;
    world.clock.pass(100);
    let count = async |query: &str| {
        let page = world.as_admin(&format!("GET /admin/audit?{query}")).await;
        kinds(&page.ok()).len()
    };
    let started = "kind=recovery_started";
    assert_eq!(count(started).await, 3);
    assert_eq!(count(&format!("{started}&from=1800000100")).await, 2);
    assert_eq!(count(&format!("{started}&to=1800000100")).await, 1);
    assert_eq!(count(&format!("{started}&to=1800000101")).await, 3);
    assert_eq!(count("person=ada@example.com").await, 2);
    let both = "person=%20ada@example.com&from=1800000001";
    assert_eq!(count(both).await, 1);
    assert_eq!(count("kind=no_such_kind").await, 0);
    assert_eq!(count("kind=%00").await, 0);
    assert_eq!(count("person=&kind=recovery_started").await, 3);
    // What an administrator does and what happens to them is found by their name alike, each once.
    let page = world.as_admin("GET /admin/audit?person=admin@example.com");
    let page = page.await.ok();
    let known = numbers(&page);
    let mut once = known.clone();
    once.dedup();
    assert_eq!(known, once);
    assert_eq!(kinds(&page), vec!["signed_in"; known.len()]);
}

#[tokio::test]
async fn what_cannot_be_asked_is_refused() {
    let world = World::new().await;
    for (query, field) in [
        ("cursor=x", "cursor"),
        ("cursor=bzEuMi4z", "cursor"),
        ("person=%00", "person"),
    ] {
        let refused = world.as_admin(&format!("GET /admin/audit?{query}")).await;
        refused.faults("invalid_fields", &[(field, "wrong")]);
    }
    for query in ["from=yesterday", "limit=-1", "limit=many"] {
        let refused = world.as_admin(&format!("GET /admin/audit?{query}")).await;
        refused.problem("malformed_body");
    }
    for (limit, rows) in [(0, 1), (1000, 100)] {
        for _ in 0..100 {
            world.start("ada@example.com").await;
        }
        let page = world
            .as_admin(&format!("GET /admin/audit?limit={limit}"))
            .await;
        assert_eq!(numbers(&page.ok()).len(), rows);
    }
}
