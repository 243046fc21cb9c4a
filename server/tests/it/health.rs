//! Whether the server is well, for whatever watches over it.

use axum::body::Body;
use axum::http::Request;
use serde_json::json;

use crate::answer::Answer;
use crate::client::Client;
use crate::remote_people::NINA;
use crate::remote_recovery::front;
use crate::world::World;

async fn get(client: &Client, path: &str) -> Answer {
    let request = Request::get(path).body(Body::empty());
    client.send(request.expect("a request")).await
}

#[tokio::test]
async fn a_server_that_is_well_says_so_at_any_path() {
    let world = World::with(|config| {
        config.public_url = Some("https://id.example.com/account".to_owned());
    })
    .await;
    for path in ["/health/live", "/health/ready", "/account/health/ready"] {
        let answer = get(&world, path).await;
        assert_eq!(answer.status, 200, "{path}");
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
    }
    get(&world, "/health/nothing").await.problem("not_found");
    let posted = Request::post("/health/ready").body(Body::empty());
    let posted = world.send(posted.expect("a request")).await;
    posted.problem("wrong_method");
}

#[tokio::test]
async fn messages_that_nobody_sends_are_told_and_keep_no_call_from_being_answered() {
    let world = World::new().await;
    let handle = world.start("ada@example.com").await;
    // Nobody sends in this world.
    world.send_code(&handle, "m1").await.ok();
    let ready = get(&world, "/health/ready").await;
    assert_eq!(ready.text(), "ready\nmessages move\n");
    world.clock.pass(200);
    let still = get(&world, "/health/ready").await;
    assert_eq!(still.status, 200);
    assert_eq!(still.text(), "ready\nmessages do not move\n");
}

#[tokio::test]
async fn a_directory_that_is_away_makes_the_server_unready_and_no_more() {
    let (world, directory, client) = front().await;
    assert_eq!(get(&client, "/health/ready").await.status, 200);
    directory.set_away(true);
    world.clock.pass(5);
    let unready = get(&client, "/health/ready").await;
    let problem = unready.problem("unavailable");
    // Why is for the log.
    let found: Vec<_> = problem.as_object().expect("an object").keys().collect();
    assert!(!problem.to_string().contains("away"), "{found:?}");
    assert_eq!(get(&client, "/health/live").await.status, 200);
    directory.set_away(false);
    // The answer holds for a moment, so that nobody wears the directory out by asking.
    assert_eq!(get(&client, "/health/ready").await.status, 503);
    world.clock.pass(5);
    assert_eq!(get(&client, "/health/ready").await.status, 200);
    let body = json!({ "user_id": NINA });
    client.call("POST /recovery", &[], &body).await.ok();
}

#[tokio::test]
async fn a_database_that_takes_nothing_or_is_of_a_newer_version_makes_the_server_unready() {
    let world = World::new().await;
    for (spoil, mend) in [
        (
            "CREATE TRIGGER full BEFORE UPDATE ON write_probe BEGIN SELECT RAISE(ABORT, 'full'); END",
            "DROP TRIGGER full",
        ),
        (
            "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) \
             VALUES (9000, 'newer', 1, x'00', 0)",
            "DELETE FROM _sqlx_migrations WHERE version = 9000",
        ),
    ] {
        assert_eq!(get(&world, "/health/ready").await.status, 200);
        let database = world.database().await;
        let run = async |sql: &'static str| {
            let done = sqlx::query(sql).execute(database.pool()).await;
            done.expect("a change");
        };
        run(spoil).await;
        world.clock.pass(5);
        get(&world, "/health/ready").await.problem("unavailable");
        run(mend).await;
        world.clock.pass(5);
    }
    assert_eq!(get(&world, "/health/ready").await.status, 200);
}

#[tokio::test]
async fn a_database_that_cannot_be_read_makes_the_server_unready() {
    let world = World::new().await;
    world
        .execute("ALTER TABLE accounts RENAME TO mislaid")
        .await;
    let answer = get(&world, "/health/ready").await;
    answer.problem("unavailable");
    world.clock.pass(5);
    world
        .execute("ALTER TABLE mislaid RENAME TO accounts")
        .await;
    assert_eq!(get(&world, "/health/ready").await.status, 200);
}
