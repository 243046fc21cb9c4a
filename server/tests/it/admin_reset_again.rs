//! The same reset asked for again: nothing is done twice, and nothing is lost.

use regain_server::model::letter::Content;
use serde_json::{Value, json};

use crate::admin_reset_desk::{ADA, CLICK, GLOBAL, HELPDESK, OLD, text, with};
use crate::world::{GOOD, World};

/// Passwords by mail are allowed.
async fn mailing() -> World {
    World::with(|config| config.admin.password_by_mail = true).await
}

/// What was mailed to an address: a password, or the token of a link.
fn mailed(world: &World, address: &str) -> Vec<String> {
    let letters = world.post.letters();
    let to = letters.iter().filter(|letter| letter.to == address);
    let secret = |content: &Content| match content {
        Content::TemporaryPassword { password: it, .. } | Content::ResetLink { token: it, .. } => {
            Some(it.expose().to_owned())
        }
        _ => None,
    };
    to.filter_map(|letter| secret(&letter.content)).collect()
}

#[tokio::test]
async fn a_repeated_key_gets_the_same_answer_and_resets_nothing() {
    for credential in ["generated_password", "one_time_link"] {
        let world = World::new().await;
        let id = world.public_id(ADA).await;
        let asked = world.asked(ADA, json!({ "credential": credential })).await;
        let desk = world.desk(HELPDESK).await;
        let first = desk.reset(&id, CLICK, &asked).await.ok();
        world.clock.pass(899);
        let world = world.reopen().await;
        let desk = world.desk(HELPDESK).await;
        let later = json!({ "now": first["now"].as_i64().expect("now") + 899 });
        let again = desk.reset(&id, CLICK, &asked).await.ok();
        assert_eq!(again, with(first, &later));
        assert_eq!(world.number("SELECT COUNT(*) FROM resets").await, 1);
        assert_eq!(world.post.letters().len(), 2, "told once");
        world.clock.pass(1);
        let refused = desk.reset(&id, CLICK, &asked).await;
        refused.problem("key_refused");
    }
}

#[tokio::test]
async fn a_key_is_for_one_reset_of_one_user_by_one_administrator() {
    let world = World::new().await;
    let id = world.public_id(ADA).await;
    let body = json!({ "credential": "generated_password" });
    let asked = world.asked(ADA, body.clone()).await;
    let desk = world.desk(HELPDESK).await;
    let first = desk.reset(&id, CLICK, &asked).await.ok();
    for other in [
        json!({ "credential": "one_time_link" }),
        json!({ "must_change": false }),
        // With words of another language it would not be the password that was set.
        json!({ "language": "de" }),
        json!({ "credential": "own_password", "password": GOOD }),
    ] {
        let other = with(asked.clone(), &other);
        let refused = desk.reset(&id, CLICK, &other).await;
        refused.problem("key_refused");
    }
    let grace = world.public_id("grace@example.com").await;
    let other = world.asked("grace@example.com", body).await;
    let refused = desk.reset(&grace, CLICK, &other).await;
    refused.problem("key_refused");
    // Another key with what was seen before the reset.
    let refused = desk.reset(&id, "another-click", &asked).await;
    refused.faults("user_changed", &[("password", "changed")]);
    // The key of another administrator is another key.
    let refused = world.desk(GLOBAL).await.reset(&id, CLICK, &asked).await;
    refused.faults("user_changed", &[("password", "changed")]);
    world.sign_in(ADA, text(&first, "password")).await.ok();
}

#[tokio::test]
async fn what_is_sent_is_not_shown_and_what_was_shown_can_be_sent() {
    let world = mailing().await;
    let id = world.public_id(ADA).await;
    let body = json!({ "credential": "generated_password", "send": true });
    let asked = world.asked(ADA, body).await;
    let desk = world.desk(HELPDESK).await;
    let sent = desk.reset(&id, CLICK, &asked).await.ok();
    assert_eq!(sent["delivery"], "sent");
    assert_eq!(sent["sent_to"], "a•••@e•••.net");
    assert_eq!(sent["password"], Value::Null);
    desk.reset(&id, CLICK, &asked).await.ok();
    let password = mailed(&world, "ada.alt@example.net");
    assert_eq!(password.len(), 1, "sent once");
    let show = with(asked.clone(), &json!({ "send": false }));
    let shown = desk.reset(&id, CLICK, &show).await.ok();
    assert_eq!(text(&shown, "password"), password[0]);
    let elsewhere = with(asked, &json!({ "email": "ada.home@example.org" }));
    let sent = desk.reset(&id, CLICK, &elsewhere).await.ok();
    assert_eq!(sent["sent_to"], "ada.home@example.org");
    assert_eq!(mailed(&world, "ada.home@example.org"), password);
    assert_eq!(world.number("SELECT COUNT(*) FROM resets").await, 1);
    world.sign_in(ADA, &password[0]).await.ok();
    let again = world
        .as_admin("GET /admin/audit?kind=password_reset")
        .await
        .ok();
    let how = |n: usize| again["entries"][n]["params"]["again"].clone();
    assert_eq!((how(0), how(1)), (json!("sent"), json!("shown")));
}

#[tokio::test]
async fn what_no_longer_holds_is_neither_sent_nor_shown() {
    let world = mailing().await;
    let id = world.public_id(ADA).await;
    let body = json!({ "credential": "generated_password" });
    let asked = world.asked(ADA, body).await;
    let desk = world.desk(HELPDESK).await;
    let first = desk.reset(&id, CLICK, &asked).await.ok();
    let handle = world.proven(ADA, "m1").await;
    world.choose(&handle, GOOD).await.ok();
    let send = with(asked.clone(), &json!({ "send": true }));
    let refused = desk.reset(&id, CLICK, &send).await;
    refused.faults("user_changed", &[("password", "changed")]);
    // Nor is it shown.
    let refused = desk.reset(&id, CLICK, &asked).await;
    refused.faults("user_changed", &[("password", "changed")]);
    assert_eq!(first["credential"], "generated_password");
}

#[tokio::test]
async fn mails_go_where_the_operator_allows_it() {
    let world = World::with(|config| {
        config.admin.mail_domains = vec!["Example.org".to_owned()];
    })
    .await;
    let id = world.public_id(ADA).await;
    let body = json!({ "credential": "one_time_link", "send": true });
    let asked = world.asked(ADA, body).await;
    let desk = world.desk(HELPDESK).await;
    let long = format!("{}@example.org", "x".repeat(300));
    for (address, fault) in [
        ("nobody", "wrong"),
        ("a b@example.org", "wrong"),
        ("a@[127.0.0.1]", "wrong"),
        ("a@127.0.0.1", "wrong"),
        ("a@example.org\nBcc: b@example.org", "wrong"),
        (&long, "wrong"),
        ("ada@example.net", "not_allowed"),
        ("ada@example.org.evil.example", "not_allowed"),
    ] {
        let asked = with(asked.clone(), &json!({ "email": address }));
        let refused = desk.reset(&id, CLICK, &asked).await;
        refused.faults("invalid_fields", &[("email", fault)]);
    }
    for (key, address) in [
        ("click-one", "home@EXAMPLE.ORG"),
        ("click-two", "Ada.Alt@example.net"),
    ] {
        let asked = with(asked.clone(), &json!({ "email": address }));
        let sent = desk.reset(&id, key, &asked).await.ok();
        assert_eq!(sent["delivery"], "sent", "{sent}");
        assert_eq!(mailed(&world, address).len(), 1);
    }
    let asked = with(asked, &json!({ "credential": "generated_password" }));
    let refused = desk.reset(&id, CLICK, &asked).await;
    refused.problem("feature_off");
    world.sign_in(ADA, OLD).await.ok();
}

#[tokio::test]
async fn without_an_address_on_file_one_has_to_be_given() {
    let world = World::new().await;
    let id = world.public_id("alan@example.com").await;
    let body = json!({ "credential": "one_time_link", "send": true, "email": " " });
    let asked = world.asked("alan@example.com", body).await;
    let desk = world.desk(HELPDESK).await;
    let refused = desk.reset(&id, CLICK, &asked).await;
    refused.faults("invalid_fields", &[("email", "missing")]);
}
