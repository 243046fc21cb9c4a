//! What administrators, and who would be one, try at the cost of the audit record and the database.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use crate::admin_link::{USE, by_link, link_for};
use crate::admin_reset_desk::{ADA, CLICK, HELPDESK, OLD, text};
use crate::world::{GOOD, World};

const OVERVIEW: &str = "GET /admin/overview";

async fn refusals(world: &World) -> i64 {
    let refused = "SELECT COUNT(*) FROM audit WHERE result = 'refused'";
    world.number(refused).await
}

#[tokio::test]
async fn refusals_do_not_flood_the_record() {
    let world = World::new().await;
    let cookie = world.cookie(ADA, OLD).await;
    let who = [("cookie", cookie.as_str())];
    let desk = world.desk(HELPDESK).await;
    for _ in 0..65 {
        let refused = world.call(OVERVIEW, &who, &Value::Null).await;
        refused.problem("not_administrator");
    }
    assert_eq!(refusals(&world).await, 61);
    let last = world.record("administration_refused").await;
    assert_eq!(last["params"]["no_more_until"], "1800003600");
    // Of each account for itself.
    let body = json!({ "revision": "x" });
    let refused = desk.act("x", "unlock", CLICK, &body).await;
    refused.problem("user_unknown");
    assert_eq!(refusals(&world).await, 62);
    world.clock.pass(3600);
    let refused = world.call(OVERVIEW, &who, &Value::Null).await;
    refused.problem("no_session");
    let cookie = world.cookie(ADA, OLD).await;
    let who = [("cookie", cookie.as_str())];
    let refused = world.call(OVERVIEW, &who, &Value::Null).await;
    refused.problem("not_administrator");
    assert_eq!(refusals(&world).await, 63);
}

#[tokio::test]
async fn a_search_of_many_words_costs_no_more_than_one_of_a_few() {
    let world = World::new().await;
    let words: Vec<String> = ('\u{4e00}'..='\u{4e7f}').map(String::from).collect();
    let words = words.join(" ");
    let search = utf8_percent_encode(&words, NON_ALPHANUMERIC);
    let begun = std::time::Instant::now();
    let what = format!("GET /admin/users?search={search}");
    let none = world.as_admin(&what).await.ok();
    assert_eq!(none["users"], json!([]));
    assert!(begun.elapsed().as_secs() < 2, "{:?}", begun.elapsed());
}

#[tokio::test]
async fn what_cannot_be_recorded_does_not_happen() {
    const LOSE: &str = "ALTER TABLE audit RENAME TO lost";
    const FIND: &str = "ALTER TABLE lost RENAME TO audit";
    let world = World::new().await;
    let desk = world.desk(HELPDESK).await;
    let token = link_for(&world, &desk, ADA, CLICK).await;
    world.execute(LOSE).await;
    let failed = by_link(&world, USE, &token).await;
    failed.problem("unavailable");
    world.execute(FIND).await;
    let started = by_link(&world, USE, &token).await.ok();
    let handle = text(&started, "handle");
    world.execute(LOSE).await;
    world.choose(handle, GOOD).await.problem("unavailable");
    world.execute(FIND).await;
    world.sign_in(ADA, OLD).await.ok();
    world.choose(handle, GOOD).await.ok();
    world.sign_in(ADA, GOOD).await.ok();
    let record = world.record("recovery_finished").await;
    assert_eq!(record["subject"]["user_id"], ADA);
}
