//! Administrators give passwords and links to people of a directory that another server keeps.

use regain_contract::{FieldCode, Policy};
use regain_directory::{PersonState, SetFor};
use regain_server::model::letter::Content;
use serde_json::{Value, json};

use crate::admin_reset_desk::{text, with};
use crate::answer::Answer;
use crate::remote_admin::{CLICK, Desk};
use crate::remote_people::{NINA, NINAS, Next};
use crate::world::{GOOD, World};

impl Desk {
    /// The body of a reset of Nina as she is now, with these members; and her public id.
    pub async fn asked(&self, members: &Value) -> (String, Value) {
        let panel = self.panel("nina").await;
        let body = json!({ "revision": panel["revision"], "credential": "generated_password" });
        (text(&panel, "id").to_owned(), with(body, members))
    }

    /// Resets Nina's password, as she is now.
    pub async fn reset(&self, key: &str, members: &Value) -> Answer {
        let (id, body) = self.asked(members).await;
        self.act(&id, "password-reset", key, &body).await
    }

    /// Notices of resets: to whom, and the token to stop with.
    pub fn notified(&self) -> Vec<(String, String)> {
        let letters = self.world.post.letters().into_iter();
        let notices = letters.filter_map(|letter| match letter.content {
            Content::PasswordReset { not_me, .. } => Some((letter.to, not_me.expose().to_owned())),
            _ => None,
        });
        notices.collect()
    }
}

#[tokio::test]
async fn a_temporary_password_opens_the_account_until_another_one_is_chosen() {
    let desk = Desk::new().await;
    let before = desk.client.cookie(NINA, NINAS).await;
    let reset = desk.reset(CLICK, &json!({})).await.ok();
    let password = text(&reset, "password").to_owned();
    assert!(desk.directory.has(&password));
    assert_eq!(desk.directory.known().set_for, Some(SetFor::Temporary));
    assert_eq!(desk.directory.known().sessions_ended, 1);
    assert_eq!(reset["must_change"], true);
    let now = reset["now"].as_i64().expect("now");
    assert_eq!(reset["expires_at"], now + 86_400);
    let panel = desk.panel("nina").await;
    assert_eq!(panel["revision"], reset["revision"]);
    assert_eq!(panel["state"], "temporary");
    desk.client.who_am_i(&before).await.problem("no_session");
    let notified: Vec<_> = desk.notified().into_iter().map(|it| it.0).collect();
    assert_eq!(notified, ["nina@example.com", "nina.alt@example.net"]);
    let session = desk.client.sign_in(NINA, &password).await.ok();
    assert_eq!(session["must_change_password"], true);
    let cookie = desk.client.cookie(NINA, &password).await;
    let body = json!({ "current_password": password, "new_password": GOOD });
    let headers = [("cookie", cookie.as_str())];
    let changed = desk.client.call("PUT /session/password", &headers, &body);
    assert_eq!(changed.await.ok()["must_change_password"], false);
    assert_eq!(desk.panel("nina").await["state"], "active");
    let record = desk.record("password_reset").await;
    assert_eq!(record["actor"]["user_id"], "helper@example.com");
    assert_eq!(record["subject"]["user_id"], NINA);
    let expected = json!({
        "by": "shown", "caller_checked": "false", "credential": "generated_password",
        "must_change": "true",
    });
    assert_eq!(record["params"], expected);
}

#[tokio::test]
async fn where_the_directory_cannot_demand_another_password_this_server_does() {
    let desk = Desk::new().await;
    desk.directory.known().can.must_change = false;
    let reset = desk.reset(CLICK, &json!({})).await.ok();
    let password = text(&reset, "password");
    assert_eq!(desk.panel("nina").await["revision"], reset["revision"]);
    let session = desk.client.sign_in(NINA, password).await.ok();
    assert_eq!(session["must_change_password"], true);
    desk.world.clock.pass(86_400);
    let expired = desk.client.sign_in(NINA, password).await;
    expired.problem("password_expired");
    let desk = desk.signed_in_again().await;
    assert_eq!(desk.panel("nina").await["state"], "temporary_expired");
    let found = desk.get("/admin/users?state=temporary_expired").await.ok();
    assert_eq!(found["users"][0]["user_id"], NINA);
    let handle = desk.client.start(NINA).await;
    desk.client.send_code(&handle, "m1").await.ok();
    let code = desk.world.post.code();
    desk.client.verify(&handle, &code).await.ok();
    desk.client.choose(&handle, GOOD).await.ok();
    let session = desk.client.sign_in(NINA, GOOD).await.ok();
    assert_eq!(session["must_change_password"], false);
}

#[tokio::test]
async fn a_temporary_password_that_was_changed_elsewhere_is_none_any_more() {
    let desk = Desk::new().await;
    desk.reset(CLICK, &json!({})).await.ok();
    desk.world.clock.pass(90_000);
    desk.directory.known().person.must_change = false;
    let desk = desk.signed_in_again().await;
    assert_eq!(desk.panel("nina").await["state"], "active");
    desk.on("nina", "end-sessions").await.ok();
    let overview = desk.get("/admin/overview").await.ok();
    assert_eq!(overview["expired_temporary"], 0);
}

#[tokio::test]
async fn what_was_read_before_a_temporary_password_was_given_does_not_take_it_away() {
    let desk = Desk::new().await;
    let reset = desk.reset(CLICK, &json!({})).await.ok();
    // Another call still has the user as they were before the password was given.
    desk.directory.known().person.must_change = false;
    desk.on("nina", "end-sessions").await.ok();
    desk.directory.known().person.must_change = true;
    assert_eq!(desk.panel("nina").await["revision"], reset["revision"]);
    desk.world.clock.pass(90_000);
    let desk = desk.signed_in_again().await;
    assert_eq!(desk.panel("nina").await["state"], "temporary_expired");
}

#[tokio::test]
async fn a_password_can_be_set_for_good_and_unlocks() {
    let desk = Desk::new().await;
    desk.directory.known().person.state = PersonState::Locked;
    let own = json!({ "credential": "own_password", "password": GOOD, "must_change": false });
    let reset = desk.reset(CLICK, &own).await.ok();
    assert_eq!(
        (&reset["password"], &reset["expires_at"]),
        (&Value::Null, &Value::Null)
    );
    assert_eq!(desk.directory.known().set_for, Some(SetFor::Given));
    assert!(desk.directory.has(GOOD));
    desk.world.clock.pass(10 * 86_400);
    let session = desk.client.sign_in(NINA, GOOD).await.ok();
    assert_eq!(session["must_change_password"], false);
}

#[tokio::test]
async fn the_directorys_rules_hold_and_what_it_refuses_leaves_no_trace() {
    let desk = Desk::new().await;
    desk.directory.known().policy = Some(Policy::microsoft());
    let own = |password: &str| json!({ "credential": "own_password", "password": password });
    let refused = desk.reset(CLICK, &own("plumage")).await;
    let faults = [("password", "too_short"), ("password", "too_few_classes")];
    refused.faults("password_refused", &faults);
    desk.directory
        .next(Next::Refused(vec![(FieldCode::Blocked, None)]));
    let refused = desk.reset(CLICK, &own("Plumage-otter-7")).await;
    refused.faults("password_refused", &[("password", "blocked")]);
    desk.directory.next(Next::Refused(Vec::new()));
    let refused = desk.reset(CLICK, &json!({})).await;
    refused.faults("password_refused", &[("password", "not_allowed")]);
    assert!(desk.directory.has(NINAS) && desk.notified().is_empty());
    for table in ["resets", "password_intents"] {
        let count = match table {
            "resets" => desk.world.number("SELECT COUNT(*) FROM resets").await,
            _ => {
                desk.world
                    .number("SELECT COUNT(*) FROM password_intents")
                    .await
            }
        };
        assert_eq!(count, 0, "{table}");
    }
    // The same key may be used for what is taken.
    desk.reset(CLICK, &own("Plumage-otter-7")).await.ok();
    assert!(desk.directory.has("Plumage-otter-7"));
}

#[tokio::test]
async fn a_repeated_key_answers_the_same_and_sets_nothing_twice() {
    let desk = Desk::new().await;
    let (id, asked) = desk.asked(&json!({})).await;
    let first = desk.act(&id, "password-reset", CLICK, &asked).await.ok();
    desk.world.clock.pass(899);
    let (client, _) = desk.world.in_front_of(desk.directory.clone()).await;
    let desk = desk.at(client).signed_in_again().await;
    let again = desk.act(&id, "password-reset", CLICK, &asked).await.ok();
    let later = json!({ "now": first["now"].as_i64().expect("now") + 899 });
    assert_eq!(again, with(first.clone(), &later));
    assert_eq!(desk.directory.known().sets, 1);
    assert_eq!(desk.notified().len(), 2, "told once");
    let other = desk
        .act(&id, "password-reset", "another-click", &asked)
        .await;
    other.problem("user_changed");
    // What was used is not shown again.
    let password = text(&first, "password");
    let cookie = desk.client.cookie(NINA, password).await;
    let body = json!({ "current_password": password, "new_password": GOOD });
    let headers = [("cookie", cookie.as_str())];
    let changed = desk.client.call("PUT /session/password", &headers, &body);
    changed.await.ok();
    let refused = desk.act(&id, "password-reset", CLICK, &asked).await;
    refused.problem("user_changed");
    desk.world.clock.pass(1);
    let refused = desk.act(&id, "password-reset", CLICK, &asked).await;
    refused.problem("key_refused");
}

#[tokio::test]
async fn a_password_goes_by_mail_where_that_is_allowed() {
    let world = World::with(|config| config.admin.password_by_mail = true).await;
    let desk = Desk::in_world(world).await;
    let (id, asked) = desk.asked(&json!({ "send": true })).await;
    let sent = desk.act(&id, "password-reset", CLICK, &asked).await.ok();
    assert_eq!(
        (&sent["delivery"], &sent["password"]),
        (&json!("sent"), &Value::Null)
    );
    assert_eq!(sent["sent_to"], "n•••@e•••.net");
    let mailed = |desk: &Desk| {
        let letters = desk.world.post.letters().into_iter();
        let passwords = letters.filter_map(|letter| match letter.content {
            Content::TemporaryPassword { password, .. } => Some(password.expose().to_owned()),
            _ => None,
        });
        passwords.collect::<Vec<_>>()
    };
    let passwords = mailed(&desk);
    assert_eq!(passwords.len(), 1);
    assert!(desk.directory.has(&passwords[0]));
    desk.act(&id, "password-reset", CLICK, &asked).await.ok();
    assert_eq!(mailed(&desk).len(), 1, "sent once");
    let shown = with(asked, &json!({ "send": false }));
    let shown = desk.act(&id, "password-reset", CLICK, &shown).await.ok();
    assert_eq!(text(&shown, "password"), passwords[0]);
    assert_eq!(desk.directory.known().sets, 1);
}

#[tokio::test]
async fn a_one_time_link_leads_to_a_password_in_the_directory() {
    let desk = Desk::new().await;
    let link = json!({ "credential": "one_time_link" });
    let reset = desk.reset(CLICK, &link).await.ok();
    assert_eq!(desk.directory.known().sets, 0);
    let (_, token) = text(&reset, "link").split_once("#t=").expect("a token");
    let body = json!({ "token": token });
    let started = desk
        .client
        .call("POST /recovery/link", &[], &body)
        .await
        .ok();
    assert_eq!(started["recovery"]["step"], "choose_password");
    let handle = text(&started, "handle");
    assert_eq!(desk.client.choose(handle, GOOD).await.ok()["step"], "done");
    assert!(desk.directory.has(GOOD));
    let used = desk.client.call("POST /recovery/link", &[], &body).await;
    used.problem("link_used");
}

#[tokio::test]
async fn a_link_is_worth_nothing_once_its_owner_stands_higher() {
    let desk = Desk::new().await;
    let link = json!({ "credential": "one_time_link" });
    let reset = desk.reset(CLICK, &link).await.ok();
    let (_, token) = text(&reset, "link").split_once("#t=").expect("a token");
    desk.directory.known().person.role = regain_contract::Role::GlobalAdmin;
    let body = json!({ "token": token });
    let refused = desk.client.call("POST /recovery/link", &[], &body).await;
    refused.problem("link_expired");
}
