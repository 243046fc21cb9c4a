//! Mailed links.

use serde_json::{Value, json};

use crate::answer::Answer;
use crate::world::{GOOD, World};

impl World {
    async fn link(&self, what: &str, token: &str) -> Answer {
        self.call(what, &[], &json!({ "token": token })).await
    }
}

const PREVIEW: &str = "POST /recovery/link/preview";
const USE: &str = "POST /recovery/link";
const NOT_ME: &str = "POST /recovery/not-me";

#[tokio::test]
async fn a_link_stands_for_its_code_and_moves_the_recovery_to_another_device() {
    let world = World::new().await;
    let old = world.start("ada@example.com").await;
    world.send_code(&old, "m1").await.ok();
    let (link, _) = world.post.code_links();
    for _ in 0..3 {
        let preview = world.link(PREVIEW, &link).await.ok();
        assert_eq!(preview["user_id"], "ada@example.com");
        assert_eq!(preview["can_continue"], true);
    }
    let started = world.link(USE, &link).await.ok();
    assert_eq!(started["recovery"]["step"], "choose_password");
    let new = started["handle"].as_str().expect("a handle");
    world
        .show(&old)
        .await
        .problem("recovery_continued_elsewhere");
    world
        .verify(&old, &world.post.code())
        .await
        .problem("recovery_continued_elsewhere");
    world.link(USE, &link).await.problem("link_used");
    world.link(PREVIEW, &link).await.problem("link_used");
    world.choose(new, GOOD).await.ok();
    world.sign_in("ada@example.com", GOOD).await.ok();
}

#[tokio::test]
async fn a_link_is_known_by_what_a_mail_program_makes_of_its_end() {
    let world = World::new().await;
    let handle = world.start("ada@example.com").await;
    world.send_code(&handle, "m1").await.ok();
    let (link, not_me) = world.post.code_links();
    for around in [
        "{}.",
        "{}>",
        "{}),",
        "{}”",
        "{}%3E",
        "{}?utm_source=mail",
        "3D{}",
        "={}",
        "{}\u{200b}",
        "{} Not",
    ] {
        let changed = around.replace("{}", &link);
        let preview = world.link(PREVIEW, &changed).await.ok();
        assert_eq!(preview["can_continue"], true, "{changed}");
    }
    let cut = &link[..21];
    world.link(PREVIEW, cut).await.problem("link_unknown");
    world.link(USE, &format!("{link}>")).await.ok();
    let stop = format!("3D{not_me}");
    assert_eq!(world.link(NOT_ME, &stop).await.status, 204);
}

#[tokio::test]
async fn a_new_code_voids_the_old_link_and_a_typed_code_uses_its_link_up() {
    let world = World::new().await;
    let handle = world.start("ada@example.com").await;
    world.send_code(&handle, "m1").await.ok();
    let (first, _) = world.post.code_links();
    world.clock.pass(30);
    world.send_code(&handle, "m1").await.ok();
    let (second, _) = world.post.code_links();
    world.link(PREVIEW, &first).await.problem("link_expired");
    world.link(USE, &first).await.problem("link_expired");
    world.verify(&handle, &world.post.code()).await.ok();
    world.link(USE, &second).await.problem("link_used");
    assert_eq!(world.show(&handle).await.ok()["step"], "choose_password");
}

#[tokio::test]
async fn links_expire_with_their_code_and_unknown_ones_say_so() {
    let world = World::new().await;
    let handle = world.start("ada@example.com").await;
    world.send_code(&handle, "m1").await.ok();
    let (link, _) = world.post.code_links();
    world.clock.pass(600);
    world.link(PREVIEW, &link).await.problem("link_expired");
    world.link(USE, &link).await.problem("link_expired");
    world
        .link(PREVIEW, "AAAAAAAAAAAAAAAAAAAAAA")
        .await
        .problem("link_unknown");
    world.link(USE, "x").await.problem("link_unknown");
    world.link(NOT_ME, "x").await.problem("link_unknown");
    world
        .link(USE, " ")
        .await
        .faults("invalid_fields", &[("token", "missing")]);
}

#[tokio::test]
async fn not_me_stops_the_recovery_and_pauses_new_ones_for_an_hour() {
    let world = World::new().await;
    let handle = world.start("ada@example.com").await;
    world.send_code(&handle, "m1").await.ok();
    let (_, not_me) = world.post.code_links();
    let preview = world.link(PREVIEW, &not_me).await.ok();
    assert_eq!(preview["can_continue"], false);
    world.link(USE, &not_me).await.problem("link_unknown");
    for _ in 0..2 {
        assert_eq!(world.link(NOT_ME, &not_me).await.status, 204);
    }
    assert_eq!(
        world.events().await,
        ["recovery_started", "code_sent", "not_me"]
    );
    world.link(PREVIEW, &not_me).await.problem("link_used");
    world.show(&handle).await.problem("recovery_cancelled");
    world
        .sign_in("ada@example.com", "analytical-engine-1843")
        .await
        .ok();
    let sent = world.post.letters().len();
    let paused = world.start("ada@example.com").await;
    world.send_code(&paused, "m1").await.ok();
    let letters = world.post.letters();
    assert_eq!(letters.len(), sent + 1, "the owner is told");
    assert_eq!(letters[sent].channel.as_str(), "email");
    world
        .verify(&paused, &world.post.code())
        .await
        .problem("code_wrong");
    world.clock.pass(3600);
    let handle = world.proven("ada@example.com", "m1").await;
    world.choose(&handle, GOOD).await.ok();
}

#[tokio::test]
async fn the_link_to_go_on_can_also_stop() {
    let world = World::new().await;
    let handle = world.start("ada@example.com").await;
    world.send_code(&handle, "m1").await.ok();
    let (link, _) = world.post.code_links();
    assert_eq!(world.link(NOT_ME, &link).await.status, 204);
    world.show(&handle).await.problem("recovery_cancelled");
    world.link(USE, &link).await.problem("link_used");
}

#[tokio::test]
async fn not_me_after_a_change_locks_the_account_until_its_owner_recovers_it() {
    let world = World::new().await;
    let handle = world.proven("ada@example.com", "m1").await;
    let (_, from_code) = world.post.code_links();
    world.choose(&handle, GOOD).await.ok();
    let notice = world.post.notices().remove(0).1;
    for token in [notice, from_code] {
        let cookie = world.cookie("ada@example.com", GOOD).await;
        assert_eq!(world.link(NOT_ME, &token).await.status, 204);
        let who = world
            .call("GET /session", &[("cookie", &cookie)], &Value::Null)
            .await;
        who.problem("no_session");
        world
            .sign_in("ada@example.com", GOOD)
            .await
            .problem("account_locked");
        world.clock.pass(3600);
        let handle = world.proven("ada@example.com", "m2").await;
        world.choose(&handle, "another fine password").await.ok();
        world
            .sign_in("ada@example.com", "another fine password")
            .await
            .ok();
        let handle = world.proven("ada@example.com", "m2").await;
        world.choose(&handle, GOOD).await.ok();
    }
}
