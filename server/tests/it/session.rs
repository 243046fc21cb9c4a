//! Signing in and out.

use serde_json::{Value, json};

use crate::world::{GOOD, World};

#[tokio::test]
async fn every_account_state_has_its_answer() {
    let world = World::new().await;
    for (user_id, password, code) in [
        ("ada@example.com", "wrong", "wrong_credentials"),
        ("nobody@example.com", "wrong", "wrong_credentials"),
        ("locked@example.com", "wrong", "wrong_credentials"),
        (
            "locked@example.com",
            "substitution-principle-87",
            "account_locked",
        ),
        ("disabled@example.com", "wrong", "wrong_credentials"),
        (
            "disabled@example.com",
            "formula-translation-1957",
            "account_disabled",
        ),
        ("expired@example.com", "wrong", "wrong_credentials"),
        (
            "expired@example.com",
            "optimising-compilers-1966",
            "password_expired",
        ),
        ("managed@example.com", "whatever", "wrong_credentials"),
    ] {
        let answer = world.sign_in(user_id, password).await;
        assert_eq!(answer.header("set-cookie"), "");
        answer.problem(code);
    }
    for (user_id, password, role) in [
        ("ada@example.com", "analytical-engine-1843", "user"),
        (
            "helpdesk@example.com",
            "spanning-tree-bridges-85",
            "helpdesk",
        ),
        (
            "passwords@example.com",
            "new-directions-in-1976",
            "password_admin",
        ),
        (
            "ADMIN@example.com",
            "guidance-computer-1969",
            "global_admin",
        ),
    ] {
        assert_eq!(world.sign_in(user_id, password).await.ok()["role"], role);
    }
}

#[tokio::test]
async fn known_and_unknown_users_get_the_same_refusal() {
    let world = World::new().await;
    let mut one = world.sign_in("ada@example.com", "wrong").await.json();
    let mut other = world.sign_in("nobody@example.com", "wrong").await.json();
    one["support_id"] = Value::Null;
    other["support_id"] = Value::Null;
    assert_eq!(one, other);
}

#[tokio::test]
async fn ten_wrong_passwords_lock_sign_in_for_a_while_for_anybody() {
    for user_id in ["ada@example.com", "nobody@example.com"] {
        let world = World::new().await;
        for _ in 0..10 {
            world
                .sign_in(user_id, "wrong")
                .await
                .problem("wrong_credentials");
        }
        let locked = world.sign_in(user_id, "analytical-engine-1843").await;
        assert_eq!(locked.problem("account_locked")["retry_after"], 900);
        world.clock.pass(899);
        world
            .sign_in(user_id, "analytical-engine-1843")
            .await
            .problem("account_locked");
        world.clock.pass(1);
        let answer = world.sign_in(user_id, "analytical-engine-1843").await;
        assert_eq!(answer.status.is_success(), user_id == "ada@example.com");
    }
}

#[tokio::test]
async fn a_recovery_ends_that_lock_and_asking_for_one_never_causes_it() {
    let world = World::new().await;
    for _ in 0..20 {
        world.start("ada@example.com").await;
    }
    for _ in 0..11 {
        world.sign_in("ada@example.com", "wrong").await;
    }
    world
        .sign_in("ada@example.com", "wrong")
        .await
        .problem("account_locked");
    let handle = world.proven("ada@example.com", "m1").await;
    world.choose(&handle, GOOD).await.ok();
    world.sign_in("ada@example.com", GOOD).await.ok();
}

#[tokio::test]
async fn a_right_password_forgets_the_wrong_ones_and_so_does_time() {
    let world = World::new().await;
    for _ in 0..2 {
        for _ in 0..9 {
            world
                .sign_in("ada@example.com", "wrong")
                .await
                .problem("wrong_credentials");
        }
        world
            .sign_in("ada@example.com", "analytical-engine-1843")
            .await
            .ok();
    }
    for _ in 0..10 {
        world
            .sign_in("ada@example.com", "wrong")
            .await
            .problem("wrong_credentials");
    }
    world.clock.pass(600);
    world
        .sign_in("ada@example.com", "analytical-engine-1843")
        .await
        .ok();
}

#[tokio::test]
async fn sessions_end_by_signing_out_by_idleness_and_by_age() {
    let world = World::new().await;
    let who = async |cookie: &str| {
        world
            .call("GET /session", &[("cookie", cookie)], &Value::Null)
            .await
    };
    let sign_in = async || {
        world
            .cookie("ada@example.com", "analytical-engine-1843")
            .await
    };
    let cookie = sign_in().await;
    let out = world
        .call("DELETE /session", &[("cookie", &cookie)], &Value::Null)
        .await;
    assert_eq!(out.status, 204);
    assert!(out.header("set-cookie").contains("Max-Age=0"));
    who(&cookie).await.problem("no_session");
    assert_eq!(
        world
            .call("DELETE /session", &[], &Value::Null)
            .await
            .status,
        204
    );
    let cookie = sign_in().await;
    for _ in 0..5 {
        world.clock.pass(3500);
        who(&cookie).await.ok();
    }
    world.clock.pass(3600);
    who(&cookie).await.problem("no_session");
    let cookie = sign_in().await;
    for _ in 0..14 {
        world.clock.pass(3000);
        who(&cookie).await.ok();
    }
    world.clock.pass(1200);
    who(&cookie).await.problem("no_session");
    who("regain=nonsense").await.problem("no_session");
}

#[tokio::test]
async fn the_cookie_is_as_strict_as_the_address_allows() {
    let body = json!({ "user_id": "ada@example.com", "password": "analytical-engine-1843" });
    let world = World::new().await;
    let plain = world.call("POST /session", &[], &body).await;
    let cookie = plain.header("set-cookie");
    assert!(
        cookie.starts_with("regain=") && !cookie.contains("Secure"),
        "{cookie}"
    );
    assert!(
        cookie.ends_with("; Path=/; HttpOnly; SameSite=Strict"),
        "{cookie}"
    );
    let url = Some("https://login.example.org".to_owned());
    let world = World::with(|config| config.public_url = url).await;
    let secure = world.call("POST /session", &[], &body).await;
    let cookie = secure.header("set-cookie");
    assert!(cookie.starts_with("__Host-regain="), "{cookie}");
    assert!(
        cookie.ends_with("; Path=/; HttpOnly; SameSite=Strict; Secure"),
        "{cookie}"
    );
}

#[tokio::test]
async fn what_is_typed_is_checked_first() {
    let world = World::new().await;
    let long = "a".repeat(257);
    for (user_id, fault) in [
        ("", "missing"),
        (" \u{a0}", "missing"),
        ("a\u{0}b", "invalid_characters"),
        ("\u{202e}\u{200b}", "missing"),
        (&long, "too_long"),
    ] {
        world
            .sign_in(user_id, "x")
            .await
            .faults("invalid_fields", &[("user_id", fault)]);
    }
    let missing = world.sign_in("ada@example.com", "").await;
    missing.faults("invalid_fields", &[("password", "missing")]);
    world
        .sign_in("ada@example.com", " analytical-engine-1843")
        .await
        .problem("wrong_credentials");
}
