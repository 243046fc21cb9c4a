//! What is said about whom.

use regain_contract::Disclosure;
use regain_server::model::disclosure::Hindrance;
use regain_server::model::letter::Content;
use serde_json::{Value, json};

use crate::world::World;

#[tokio::test]
async fn decoys_never_succeed_and_stay_the_same() {
    let world = World::new().await;
    let body = json!({ "user_id": "nobody@example.com" });
    let one = world.call("POST /recovery", &[], &body).await.ok();
    let body = json!({ "user_id": "NOBODY@example.com" });
    let two = world.call("POST /recovery", &[], &body).await.ok();
    assert_eq!(one["recovery"]["methods"], two["recovery"]["methods"]);
    assert_eq!(one["recovery"]["proofs"], two["recovery"]["proofs"]);
    let handle = one["handle"].as_str().expect("a handle");
    world.send_code(handle, "m1").await.ok();
    assert!(world.post.letters().is_empty());
    for left in [4, 3, 2, 1] {
        let wrong = world
            .verify(handle, &format!("00000{left}"))
            .await
            .problem("code_wrong");
        assert_eq!(wrong["tries_left"], left);
    }
    world
        .verify(handle, "000005")
        .await
        .problem("too_many_tries");
}

/// What the start of a recovery shows of the ways and proofs.
async fn shown(world: &World, user_id: &str) -> Value {
    let body = json!({ "user_id": user_id });
    let started = world.call("POST /recovery", &[], &body).await.ok();
    json!([
        started["recovery"]["methods"],
        started["recovery"]["proofs"]
    ])
}

#[tokio::test]
async fn nothing_shown_changes_when_an_account_is_hindered() {
    for change in [
        "UPDATE accounts SET recovery_paused_until = 9000000000",
        "UPDATE accounts SET state = 'disabled'",
        "UPDATE accounts SET managed_at = 'https://login.example.net'",
    ] {
        let world = World::new().await;
        let mut before = Vec::new();
        for user_id in ["ada@example.com", "grace@example.com", "alan@example.com"] {
            before.push((user_id, shown(&world, user_id).await));
        }
        world.execute(change).await;
        for (user_id, before) in before {
            assert_eq!(shown(&world, user_id).await, before, "{user_id}: {change}");
        }
        let handle = world.start("ada@example.com").await;
        world.send_code(&handle, "m2").await.ok();
        let letters = world.post.letters();
        assert!(
            letters
                .iter()
                .all(|it| matches!(it.content, Content::CannotRecover { .. }))
        );
    }
}

#[tokio::test]
async fn decoys_have_the_mail_domains_that_are_configured() {
    let ends = async |world: &World| {
        let mut ends = Vec::new();
        for n in 0..40 {
            let shown = shown(world, &format!("nobody{n}@example.com")).await;
            let masked = shown[0][0]["masked"].as_str().expect("a mask").to_owned();
            ends.push(masked.split_once('@').expect("an address").1.to_owned());
        }
        ends
    };
    let usual = ends(&World::new().await).await;
    assert!(usual.iter().any(|end| end == "e•••.net"), "{usual:?}");
    let own = World::with(|config| config.decoy_domains = vec!["mail.example.org".to_owned()]);
    let own = ends(&own.await).await;
    assert!(own.iter().all(|end| end == "m•••.org"), "{own:?}");
}

#[tokio::test]
async fn the_honest_reason_goes_to_the_mailbox_on_file_once() {
    let elsewhere = Some("https://login.example.net".to_owned());
    for (user_id, to, reason) in [
        ("alan@example.com", "alan@example.com", Hindrance::NoMethods),
        (
            "disabled@example.com",
            "disabled.alt@example.net",
            Hindrance::Disabled,
        ),
        (
            "managed@example.com",
            "managed.alt@example.net",
            Hindrance::ManagedElsewhere(elsewhere),
        ),
    ] {
        let world = World::new().await;
        let handle = world.start(user_id).await;
        assert!(world.post.letters().is_empty());
        world.send_code(&handle, "m1").await.ok();
        world.clock.pass(60);
        world.send_code(&handle, "m1").await.ok();
        let letters = world.post.letters();
        assert_eq!(letters.len(), 1, "{user_id}");
        assert_eq!(letters[0].to, to);
        match &letters[0].content {
            Content::CannotRecover {
                reason: said,
                user_id: named,
            } => {
                assert_eq!((said, named.as_str()), (&reason, user_id));
            }
            other => panic!("{other:?}"),
        }
    }
}

#[tokio::test]
async fn a_helpful_server_names_the_state() {
    let world = World::with(|config| config.disclosure = Disclosure::Helpful).await;
    let start = async |user_id: &str| {
        world
            .call("POST /recovery", &[], &json!({ "user_id": user_id }))
            .await
    };
    start("alan@example.com").await.problem("no_methods");
    start("disabled@example.com")
        .await
        .problem("account_disabled");
    let managed = start("managed@example.com")
        .await
        .problem("managed_elsewhere");
    assert_eq!(managed["location"], "https://login.example.net");
    start("locked@example.com").await.ok();
    start("nobody@example.com").await.ok();
    let managed = world.sign_in("managed@example.com", "whatever").await;
    assert_eq!(
        managed.problem("managed_elsewhere")["location"],
        "https://login.example.net"
    );
}
