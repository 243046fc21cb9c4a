//! Who gets to the administrator's side.

use regain_contract::Endpoint;
use serde_json::Value;

use crate::answer::Answer;
use crate::world::World;

/// The administrators of a rehearsal, with their passwords.
const ADMINISTRATORS: [(&str, &str); 3] = [
    ("helpdesk@example.com", "spanning-tree-bridges-85"),
    ("passwords@example.com", "new-directions-in-1976"),
    ("admin@example.com", "guidance-computer-1969"),
];

const READING: [&str; 2] = ["GET /admin/overview", "GET /admin/audit"];

const EXPORT: &str = "GET /admin/audit.csv";

async fn get(world: &World, what: &str, cookie: &str) -> Answer {
    world.call(what, &[("cookie", cookie)], &Value::Null).await
}

#[tokio::test]
async fn every_administrator_may_look_and_nobody_else() {
    let world = World::new().await;
    for (user_id, password) in ADMINISTRATORS {
        let cookie = world.cookie(user_id, password).await;
        for what in READING {
            get(&world, what, &cookie).await.ok();
        }
        assert!(get(&world, EXPORT, &cookie).await.status.is_success());
    }
    let user = world
        .cookie("ada@example.com", "analytical-engine-1843")
        .await;
    for what in READING.into_iter().chain([EXPORT]) {
        get(&world, what, "").await.problem("no_session");
        get(&world, what, "regain=x").await.problem("no_session");
        let refused = get(&world, what, &user).await;
        refused.problem("not_administrator");
    }
}

#[tokio::test]
async fn no_call_of_the_administrators_side_answers_a_user() {
    let world = World::new().await;
    let user = world
        .cookie("ada@example.com", "analytical-engine-1843")
        .await;
    let calls = Endpoint::ALL
        .iter()
        .filter(|endpoint| endpoint.path().starts_with("/admin"));
    for endpoint in calls {
        let path = endpoint.path().replace("{id}", "x");
        let verb = format!("{:?}", endpoint.verb()).to_uppercase();
        let what = format!("{verb} {path}");
        let refused = get(&world, &what, &user).await;
        refused.problem("not_administrator");
    }
}

#[tokio::test]
async fn looking_goes_on_after_a_quarter_of_an_hour_and_acts_ask_for_the_password() {
    let world = World::new().await;
    let (user_id, password) = ADMINISTRATORS[0];
    let cookie = world.cookie(user_id, password).await;
    world.clock.pass(899);
    assert!(get(&world, EXPORT, &cookie).await.status.is_success());
    world.clock.pass(1);
    get(&world, EXPORT, &cookie).await.problem("sign_in_again");
    get(&world, READING[0], &cookie).await.ok();
    let fresh = world.cookie(user_id, password).await;
    assert!(get(&world, EXPORT, &fresh).await.status.is_success());
    let refused = world.record("administration_refused").await;
    assert_eq!(refused["actor"]["user_id"], user_id);
    assert_eq!(refused["result"], "refused");
    assert_eq!(refused["code"], "sign_in_again");
    assert_eq!(refused["params"]["call"], EXPORT);
}

#[tokio::test]
async fn a_role_that_is_taken_away_is_gone_at_once_and_so_is_a_session() {
    let world = World::new().await;
    let (user_id, password) = ADMINISTRATORS[1];
    let cookie = world.cookie(user_id, password).await;
    get(&world, READING[0], &cookie).await.ok();
    let demote = "UPDATE accounts SET role = 'user' WHERE user_id = 'passwords@example.com'";
    world.execute(demote).await;
    let refused = get(&world, READING[0], &cookie).await;
    refused.problem("not_administrator");
    world.execute("DELETE FROM sessions").await;
    get(&world, READING[0], &cookie).await.problem("no_session");
}

#[tokio::test]
async fn a_temporary_password_has_to_be_changed_first() {
    let world = World::new().await;
    let (user_id, password) = ADMINISTRATORS[2];
    let cookie = world.cookie(user_id, password).await;
    let temporary =
        "UPDATE accounts SET password_temporary = 1 WHERE user_id = 'admin@example.com'";
    world.execute(temporary).await;
    let refused = get(&world, READING[0], &cookie).await;
    refused.problem("not_administrator");
}

#[tokio::test]
async fn who_is_turned_away_is_recorded_with_the_support_id_they_were_told() {
    let world = World::new().await;
    let user = world
        .cookie("ada@example.com", "analytical-engine-1843")
        .await;
    let refused = get(&world, READING[0], &user).await;
    let support_id = refused.problem("not_administrator")["support_id"].clone();
    let record = world.record("administration_refused").await;
    assert_eq!(record["support_id"], support_id);
    assert_eq!(record["actor"]["user_id"], "ada@example.com");
    assert_eq!(record["params"]["call"], READING[0]);
}
