//! Steps of a recovery are written with their records, or not at all.

use serde_json::{Value, json};
use sqlx::Row;

use crate::world::World;

/// So many rows of a table.
async fn rows(world: &World, count: &'static str) -> i64 {
    let database = world.database().await;
    let row = sqlx::query(count).fetch_one(database.pool()).await;
    row.expect("a count").get("n")
}

/// Nothing can be recorded any more.
const NO_RECORD: &str = "ALTER TABLE audit RENAME TO audit_away";
const RECORD: &str = "ALTER TABLE audit_away RENAME TO audit";

#[tokio::test]
async fn a_code_that_cannot_be_recorded_is_neither_sent_nor_counted() {
    let world = World::new().await;
    let handle = world.start("ada@example.com").await;
    world.execute(NO_RECORD).await;
    world.send_code(&handle, "m1").await.problem("unavailable");
    assert_eq!(world.show(&handle).await.ok()["step"], "choose_method");
    let letters = "SELECT COUNT(*) AS n FROM deliveries";
    assert_eq!(rows(&world, letters).await, 0);
    world.execute(RECORD).await;
    world.send_code(&handle, "m1").await.ok();
    world.execute(NO_RECORD).await;
    world
        .verify(&handle, &world.post.wrong_code())
        .await
        .problem("unavailable");
    let shown = world.show(&handle).await.ok();
    assert_eq!(shown["code"]["tries_left"], 5, "{shown}");
    world.execute(RECORD).await;
    world.verify(&handle, &world.post.code()).await.ok();
}

#[tokio::test]
async fn a_recovery_that_cannot_be_recorded_is_not_started() {
    let world = World::new().await;
    world.execute(NO_RECORD).await;
    let body = json!({ "user_id": "ada@example.com" });
    let refused = world.call("POST /recovery", &[], &body).await;
    refused.problem("unavailable");
    let recoveries = "SELECT COUNT(*) AS n FROM recoveries";
    assert_eq!(rows(&world, recoveries).await, 0);
    world.execute(RECORD).await;
    world.start("ada@example.com").await;
    assert_eq!(rows(&world, recoveries).await, 1);
}

#[tokio::test]
async fn many_at_once_are_all_recorded_in_an_unbroken_chain() {
    let world = World::with(|config| config.limits.starts_per_address = 1000).await;
    let starts = (0..40).map(|at| {
        let body = json!({ "user_id": format!("nobody-{at}@example.com") });
        let world = &world;
        async move { world.call("POST /recovery", &[], &body).await.ok() }
    });
    let started: Vec<Value> = futures_util::future::join_all(starts).await;
    assert!(started.iter().all(|it| it["handle"].is_string()));
    let events = world.events().await;
    let recorded = events.iter().filter(|it| it.contains("recovery_started"));
    assert_eq!(recorded.count(), 40, "{events:?}");
    let recoveries = "SELECT COUNT(*) AS n FROM recoveries";
    assert_eq!(rows(&world, recoveries).await, 40);
    assert_eq!(world.broken().await, None);
}
