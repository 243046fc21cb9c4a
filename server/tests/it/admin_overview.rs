//! The dashboard's figures.

use std::sync::Arc;

use regain_contract::admin::Overview;
use regain_server::crowd::history;
use regain_server::model::digest::ServerKey;
use regain_server::service::journal::Journal;
use serde_json::json;

use crate::admin_link::{USE, by_link, link_for};
use crate::admin_reset_desk::{ADA, CLICK, HELPDESK, text};
use crate::world::{GOOD, KEY, World};

/// Seconds of a day.
const DAY: i64 = 86_400;

impl World {
    async fn overview(&self) -> Overview {
        let shown = self.as_admin("GET /admin/overview").await.ok();
        serde_json::from_value(shown).expect("an overview")
    }
}

fn steps(overview: &Overview) -> Vec<(&str, u32)> {
    let steps = overview.funnel.iter();
    steps.map(|it| (it.step.as_str(), it.count)).collect()
}

#[tokio::test]
async fn recoveries_are_counted_by_day_and_by_how_far_they_came() {
    let world = World::new().await;
    world.start("ada@example.com").await;
    world.clock.pass(DAY);
    let given_up = world.start("nobody@example.com").await;
    world.send_code(&given_up, "m1").await.ok();
    // Two proofs, and the recovery is verified once.
    let both = world.proven("grace@example.com", "m1").await;
    world.send_code(&both, "m2").await.ok();
    world.verify(&both, &world.post.code()).await.ok();
    world.choose(&both, GOOD).await.ok();
    let one = world.proven("grace@example.com", "m1").await;
    world.clock.pass(31);
    world.send_code(&one, "m2").await.ok();
    let overview = world.overview().await;
    assert_eq!(overview.recoveries.len(), 30);
    let days = &overview.recoveries;
    assert!(days.is_sorted_by(|one, next| one.day.0 + DAY == next.day.0));
    assert!(days.iter().all(|day| day.day.0 % DAY == 0));
    let [.., before, today] = &**days else {
        panic!("{days:?}")
    };
    assert!(today.day <= overview.now && overview.now.0 < today.day.0 + DAY);
    assert_eq!((before.started, before.finished), (1, 0));
    assert_eq!((today.started, today.finished), (3, 1));
    let funnel = [
        ("started", 4),
        ("code_sent", 3),
        ("verified", 1),
        ("finished", 1),
    ];
    assert_eq!(steps(&overview), funnel);
    let sent: u32 = overview.methods.iter().map(|it| it.count).sum();
    assert_eq!(sent, 5);
    assert_eq!(overview.methods[0].kind.as_str(), "email");
    assert!(
        overview
            .methods
            .is_sorted_by(|one, next| one.count >= next.count)
    );
    world.clock.pass(29 * DAY);
    let later = world.overview().await;
    assert_eq!(later.recoveries[0].started, 3, "the first of thirty days");
    assert_eq!(steps(&later)[0], ("started", 3));
}

#[tokio::test]
async fn a_link_of_an_administrator_is_no_recovery_that_was_started_or_finished() {
    let world = World::new().await;
    let desk = world.desk(HELPDESK).await;
    let token = link_for(&world, &desk, ADA, CLICK).await;
    let used = by_link(&world, USE, &token).await.ok();
    world.choose(text(&used, "handle"), GOOD).await.ok();
    world.record("recovery_finished").await;
    let overview = world.overview().await;
    let today = overview.recoveries.last().expect("today");
    assert_eq!((today.started, today.finished), (0, 0));
    assert!(steps(&overview).iter().all(|(_, count)| *count == 0));
}

#[tokio::test]
async fn sign_in_failures_and_shut_accounts_are_counted_once_each() {
    let world = World::new().await;
    let before = world.overview().await;
    assert_eq!(before.locked, 1, "locked@example.com");
    assert_eq!(before.expired_temporary, 1, "expired@example.com");
    for user_id in [
        "ada@example.com",
        "nobody@example.com",
        "locked@example.com",
    ] {
        for _ in 0..12 {
            world.sign_in(user_id, "wrong").await;
        }
    }
    let after = world.overview().await;
    let today = after.sign_in_failures.last().expect("today");
    assert_eq!(today.count, 36);
    assert_eq!(after.sign_in_failures.len(), 30);
    assert_eq!(after.locked, 2, "and ada@example.com, who exists");
    world.clock.pass(900);
    assert_eq!(world.overview().await.locked, 1);
    world.clock.pass(DAY);
    let later = world.overview().await;
    assert_eq!(later.sign_in_failures[28].count, 36);
    assert_eq!(later.sign_in_failures[29].count, 0);
}

#[tokio::test]
async fn a_temporary_password_that_expires_is_counted_from_then_on() {
    let world = World::new().await;
    world.clock.pass(10 * 365 * DAY - 1);
    assert_eq!(world.overview().await.expired_temporary, 1);
    world.clock.pass(1);
    assert_eq!(world.overview().await.expired_temporary, 2);
}

#[tokio::test]
async fn the_side_can_be_switched_off() {
    let world = World::with(|config| config.features.administration = Some(false)).await;
    let settings = world.call("GET /settings", &[], &json!(null)).await.ok();
    assert_eq!(settings["features"]["administration"], false);
    let refused = world.as_admin("GET /admin/overview").await;
    refused.problem("feature_off");
}

#[tokio::test]
async fn what_made_up_people_did_fills_the_dashboard_and_the_record_holds() {
    let world = World::new().await;
    let database = world.database().await;
    let journal = Journal {
        log: Arc::new(database.clone()),
        key: ServerKey::new(KEY),
        clock: world.clock.clone(),
    };
    let users = ["ada@example.com".to_owned(), "grace@example.com".to_owned()];
    let written = history::write(&database, &journal, 1240, &users, |_| ());
    written.await.expect("records");
    assert_eq!(world.broken().await, None);
    let overview = world.overview().await;
    assert!(overview.recoveries.iter().all(|day| day.started > 0));
    assert_eq!(overview.methods.len(), 3);
    let steps = steps(&overview);
    assert!(
        steps.is_sorted_by(|(_, one), (_, next)| one > next),
        "{steps:?}"
    );
    assert!(overview.sign_in_failures.iter().any(|day| day.count > 0));
}
