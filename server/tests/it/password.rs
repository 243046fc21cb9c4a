//! New passwords: what is refused, and why.

use regain_server::model::rules::PolicyPreset;
use serde_json::{Value, json};

use crate::world::{GOOD, World};

const CURRENT: &str = "analytical-engine-1843";

#[tokio::test]
async fn the_nist_policy_names_every_broken_rule() {
    let world = World::new().await;
    let handle = world.proven("ada@example.com", "m1").await;
    let long: String = ('\u{4e00}'..).step_by(7).take(257).collect();
    for (password, faults) in [
        ("", &["too_short"] as &[&str]),
        ("password1", &["too_short", "blocked"]),
        ("correct horse ", &["too_short"]),
        ("123456789012345", &["blocked"]),
        ("aaaaaaaaaaaaaaa", &["blocked"]),
        ("passwordpassword", &["blocked"]),
        ("it is ada@example.com", &["contains_user_id"]),
        (&long, &["too_long"]),
        (CURRENT, &["unchanged"]),
    ] {
        let faults: Vec<_> = faults
            .iter()
            .map(|fault| ("new_password", *fault))
            .collect();
        world
            .choose(&handle, password)
            .await
            .faults("password_refused", &faults);
    }
    let short = world.choose(&handle, "x").await.json();
    assert_eq!(short["fields"][0]["params"], json!({ "min": "15" }));
    world.sign_in("ada@example.com", CURRENT).await.ok();
    world.choose(&handle, GOOD).await.ok();
}

#[tokio::test]
async fn the_microsoft_policy_wants_three_classes() {
    let world = World::with(|config| config.policy = PolicyPreset::Microsoft).await;
    let handle = world.proven("ada@example.com", "m1").await;
    let few = world.choose(&handle, "otter-sextant").await.json();
    assert_eq!(few["fields"][0]["code"], "too_few_classes");
    assert_eq!(few["fields"][0]["params"], json!({ "min": "3" }));
    world
        .choose(&handle, "P@ssw0rd1")
        .await
        .faults("password_refused", &[("new_password", "blocked")]);
    world.choose(&handle, "Otter-sextant").await.ok();
}

#[tokio::test]
async fn passwords_are_kept_as_typed_but_composed() {
    for (chosen, typed) in [
        ("  leading and trailing  ", "  leading and trailing  "),
        (
            "cafe\u{301} au lait, s'il vous plait",
            "caf\u{e9} au lait, s'il vous plait",
        ),
        ("😀 otters 😀 juggling 😀", "😀 otters 😀 juggling 😀"),
        ("צב ירוק אוכל חסה בגינה", "צב ירוק אוכל חסה בגינה"),
        ("a\u{0}b is fifteen or more", "a\u{0}b is fifteen or more"),
    ] {
        let world = World::new().await;
        let handle = world.proven("ada@example.com", "m1").await;
        world.choose(&handle, chosen).await.ok();
        world.sign_in("ada@example.com", typed).await.ok();
        world
            .sign_in("ada@example.com", &format!("{typed} "))
            .await
            .problem("wrong_credentials");
    }
}

#[tokio::test]
async fn a_known_password_is_changed_and_other_sessions_end() {
    let world = World::new().await;
    let here = world.cookie("ada@example.com", CURRENT).await;
    let there = world.cookie("ada@example.com", CURRENT).await;
    let change = async |current: &str, new: &str| {
        let body = json!({ "current_password": current, "new_password": new });
        world
            .call("PUT /session/password", &[("cookie", &here)], &body)
            .await
    };
    change("wrong", GOOD)
        .await
        .faults("invalid_fields", &[("current_password", "wrong")]);
    change("", GOOD)
        .await
        .faults("invalid_fields", &[("current_password", "missing")]);
    change(CURRENT, "short")
        .await
        .faults("password_refused", &[("new_password", "too_short")]);
    change(CURRENT, CURRENT)
        .await
        .faults("password_refused", &[("new_password", "unchanged")]);
    let changed = change(CURRENT, GOOD).await;
    let fresh = changed
        .header("set-cookie")
        .split(';')
        .next()
        .expect("a cookie")
        .to_owned();
    changed.ok();
    for (cookie, alive) in [(&here, false), (&there, false), (&fresh, true)] {
        let who = world
            .call("GET /session", &[("cookie", cookie)], &Value::Null)
            .await;
        assert_eq!(who.status.is_success(), alive);
    }
    assert_eq!(world.post.notices().len(), 2);
    world
        .sign_in("ada@example.com", CURRENT)
        .await
        .problem("wrong_credentials");
    world.sign_in("ada@example.com", GOOD).await.ok();
}

#[tokio::test]
async fn a_temporary_password_must_be_changed() {
    let world = World::new().await;
    let current = "literate-programs-1984";
    let answer = world.sign_in("temporary@example.com", current).await;
    let cookie = answer
        .header("set-cookie")
        .split(';')
        .next()
        .expect("a cookie")
        .to_owned();
    assert_eq!(answer.ok()["must_change_password"], true);
    let who = world
        .call("GET /session", &[("cookie", &cookie)], &Value::Null)
        .await
        .ok();
    assert_eq!(who["must_change_password"], true);
    let body = json!({ "current_password": current, "new_password": GOOD });
    let changed = world
        .call("PUT /session/password", &[("cookie", &cookie)], &body)
        .await
        .ok();
    assert_eq!(changed["must_change_password"], false);
    let session = world.sign_in("temporary@example.com", GOOD).await.ok();
    assert_eq!(session["must_change_password"], false);
}

#[tokio::test]
async fn changing_a_password_needs_a_session() {
    let world = World::new().await;
    let body = json!({ "current_password": CURRENT, "new_password": GOOD });
    world
        .call("PUT /session/password", &[], &body)
        .await
        .problem("no_session");
    let cookie = world.cookie("ada@example.com", CURRENT).await;
    for _ in 0..10 {
        let body = json!({ "current_password": "wrong", "new_password": GOOD });
        let answer = world
            .call("PUT /session/password", &[("cookie", &cookie)], &body)
            .await;
        answer.faults("invalid_fields", &[("current_password", "wrong")]);
    }
    let answer = world
        .call("PUT /session/password", &[("cookie", &cookie)], &body)
        .await;
    answer.problem("account_locked");
}
