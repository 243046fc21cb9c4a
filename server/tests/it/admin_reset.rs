//! Administrators reset passwords.

use regain_contract::admin::TEMPORARY_ALPHABET;
use regain_server::model::letter::Content;
use serde_json::{Value, json};

use crate::admin_reset_desk::{ADA, CLICK, GLOBAL, HELPDESK, OLD, text};
use crate::world::{GOOD, World};

#[tokio::test]
async fn a_temporary_password_opens_the_account_until_another_one_is_chosen() {
    let world = World::new().await;
    let before = world.cookie(ADA, OLD).await;
    let recovery = world.proven(ADA, "m1").await;
    let id = world.public_id(ADA).await;
    let body = json!({ "credential": "generated_password", "language": "ja" });
    let asked = world.asked(ADA, body).await;
    let desk = world.desk(HELPDESK).await;
    let reset = desk.reset(&id, CLICK, &asked).await.ok();
    let password = text(&reset, "password").to_owned();
    assert_eq!(password.len(), 16);
    assert!(password.chars().all(|c| TEMPORARY_ALPHABET.contains(c)));
    assert_eq!(reset["must_change"], true);
    let now = reset["now"].as_i64().expect("now");
    assert_eq!(reset["expires_at"], now + 86_400);
    assert_eq!(text(&reset, "revision"), world.revision(ADA).await);
    assert_eq!(reset["delivery"], Value::Null);
    world.sign_in(ADA, OLD).await.problem("wrong_credentials");
    let cookies = [("cookie", before.as_str())];
    let who = world.call("GET /session", &cookies, &Value::Null).await;
    who.problem("no_session");
    let show = world.show(&recovery).await;
    show.problem("recovery_continued_elsewhere");
    let session = world.sign_in(ADA, &password).await.ok();
    assert_eq!(session["must_change_password"], true);
    let cookie = world.cookie(ADA, &password).await;
    let body = json!({ "current_password": password, "new_password": GOOD });
    let headers = [("cookie", cookie.as_str())];
    let changed = world.call("PUT /session/password", &headers, &body).await;
    assert_eq!(changed.ok()["must_change_password"], false);
    world.clock.pass(86_400);
    world.sign_in(ADA, GOOD).await.ok();
}

#[tokio::test]
async fn a_password_of_words_opens_the_account_as_it_is_read_out() {
    let world = World::new().await;
    let id = world.public_id(ADA).await;
    let body = json!({ "credential": "generated_password", "language": "de-AT" });
    let asked = world.asked(ADA, body).await;
    let desk = world.desk(HELPDESK).await;
    let reset = desk.reset(&id, CLICK, &asked).await.ok();
    let password = text(&reset, "password");
    let mut spaced = String::new();
    for character in password.chars() {
        if character.is_uppercase() || character.is_numeric() {
            spaced.push(' ');
        }
        spaced.push(character);
    }
    let words: Vec<_> = spaced.split_whitespace().collect();
    assert_eq!(words.len(), 8 + 4, "{password}");
    let german = include_str!("../../assets/speakable/de.txt");
    for word in &words[..8] {
        let known = german.lines().any(|it| it == word.to_lowercase());
        assert!(known, "{word}");
    }
    for typed in [password, &spaced, &words.join("-")] {
        let session = world.sign_in(ADA, typed).await.ok();
        assert_eq!(session["must_change_password"], true, "{typed:?}");
    }
    for typed in [spaced.to_lowercase(), spaced.to_uppercase()] {
        let wrong = world.sign_in(ADA, &typed).await;
        wrong.problem("wrong_credentials");
    }
}

#[tokio::test]
async fn an_expired_one_leads_to_recovery_and_recovery_leads_in() {
    let world = World::new().await;
    let id = world.public_id(ADA).await;
    let body = json!({ "credential": "generated_password" });
    let asked = world.asked(ADA, body).await;
    let desk = world.desk(HELPDESK).await;
    let reset = desk.reset(&id, CLICK, &asked).await.ok();
    let password = text(&reset, "password");
    world.clock.pass(86_399);
    world.sign_in(ADA, password).await.ok();
    world.clock.pass(1);
    world
        .sign_in(ADA, password)
        .await
        .problem("password_expired");
    let handle = world.proven(ADA, "m1").await;
    world.choose(&handle, GOOD).await.ok();
    let session = world.sign_in(ADA, GOOD).await.ok();
    assert_eq!(session["must_change_password"], false);
}

#[tokio::test]
async fn every_mailbox_on_file_is_told_and_can_stop_it() {
    let world = World::new().await;
    let id = world.public_id(ADA).await;
    let body = json!({ "credential": "generated_password", "language": "de" });
    let asked = world.asked(ADA, body).await;
    let desk = world.desk(HELPDESK).await;
    let reset = desk.reset(&id, CLICK, &asked).await.ok();
    let letters = world.post.letters();
    let found: Vec<&str> = letters.iter().map(|letter| letter.to.as_str()).collect();
    assert_eq!(found, ["ada@example.com", "ada.alt@example.net"]);
    assert!(letters.iter().all(|letter| letter.language == "de"));
    let Content::PasswordReset { not_me, .. } = &letters[0].content else {
        panic!("no notice");
    };
    let body = json!({ "token": not_me.expose() });
    world.call("POST /recovery/not-me", &[], &body).await.ok();
    let locked = world.sign_in(ADA, text(&reset, "password")).await;
    locked.problem("account_locked");
}

#[tokio::test]
async fn a_password_can_be_set_for_good_which_the_record_says() {
    let world = World::new().await;
    let id = world.public_id(ADA).await;
    let body = json!({ "credential": "own_password", "password": GOOD, "must_change": false });
    let asked = world.asked(ADA, body).await;
    let desk = world.desk(HELPDESK).await;
    let reset = desk.reset(&id, CLICK, &asked).await.ok();
    assert_eq!(reset["password"], Value::Null, "it is known");
    assert_eq!(reset["expires_at"], Value::Null);
    assert_eq!(text(&reset, "revision"), world.revision(ADA).await);
    world.clock.pass(10 * 86_400);
    let session = world.sign_in(ADA, GOOD).await.ok();
    assert_eq!(session["must_change_password"], false);
    let record = world.record("password_reset").await;
    assert_eq!(record["actor"]["user_id"], HELPDESK.0);
    assert_eq!(record["subject"]["user_id"], ADA);
    let expected = json!({
        "by": "shown", "caller_checked": "false", "credential": "own_password",
        "must_change": "false",
    });
    assert_eq!(record["params"], expected);
}

#[tokio::test]
async fn a_reset_unlocks_whatever_locked_the_account() {
    let world = World::new().await;
    let locked = "locked@example.com";
    for _ in 0..11 {
        world.sign_in(locked, "wrong").await;
    }
    let id = world.public_id(locked).await;
    let body = json!({ "credential": "generated_password" });
    let asked = world.asked(locked, body).await;
    let desk = world.desk(HELPDESK).await;
    let reset = desk.reset(&id, CLICK, &asked).await.ok();
    world.sign_in(locked, text(&reset, "password")).await.ok();
}

#[tokio::test]
async fn passwords_of_administrators_keep_the_policy_whatever_their_composition() {
    let world = World::new().await;
    let id = world.public_id(ADA).await;
    let desk = world.desk(GLOBAL).await;
    for (password, fault) in [
        ("short", "too_short"),
        ("ada@example.com-and-more", "contains_user_id"),
        ("passwordpassword", "blocked"),
    ] {
        let body = json!({ "credential": "own_password", "password": password });
        let asked = world.asked(ADA, body).await;
        let refused = desk.reset(&id, CLICK, &asked).await;
        refused.faults("password_refused", &[("password", fault)]);
    }
    for body in [
        json!({ "credential": "own_password" }),
        json!({ "credential": "own_password", "password": "" }),
    ] {
        let asked = world.asked(ADA, body).await;
        let refused = desk.reset(&id, CLICK, &asked).await;
        refused.faults("invalid_fields", &[("password", "missing")]);
    }
    let body = json!({ "credential": "own_password", "password": " Zoe\u{308}s lange Reise " });
    let asked = world.asked(ADA, body).await;
    desk.reset(&id, CLICK, &asked).await.ok();
    world.sign_in(ADA, " Zo\u{eb}s lange Reise ").await.ok();
}
