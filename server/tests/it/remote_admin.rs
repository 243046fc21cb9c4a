//! Administrators in front of a directory that another server keeps.

use std::sync::Arc;

use regain_contract::Role;
use regain_directory::PersonState;
use regain_server::model::letter::Content;
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::client::Client;
use crate::remote_directory::InMemory;
use crate::remote_people::{Kept, NINA, NINAS};
use crate::remote_recovery::proven;
use crate::world::{GOOD, World};

/// Ids at the directory.
pub const HELPER: &str = "h1";
pub const CHIEF: &str = "c1";

/// An idempotency key.
pub const CLICK: &str = "5d0f7b2e-click";

/// An administrator of the directory at work.
pub struct Desk {
    pub world: World,
    pub directory: Arc<InMemory>,
    pub client: Client,
    pub cookie: String,
}

impl Desk {
    /// The help desk, in front of a directory that knows Nina, the help desk, and somebody above it.
    pub async fn new() -> Self {
        Self::in_world(World::new().await).await
    }

    pub async fn in_world(world: World) -> Self {
        let directory = InMemory::new(&world.clock);
        directory.known().others = vec![
            Kept::new(HELPER, "helper@example.com", "Hal Helper", Role::Helpdesk),
            Kept::new(CHIEF, "chief@example.com", "Cho Chief", Role::GlobalAdmin),
        ];
        let (client, _) = world.in_front_of(directory.clone()).await;
        let cookie = client
            .cookie("helper@example.com", "the-password-of-h1")
            .await;
        Self {
            world,
            directory,
            client,
            cookie,
        }
    }

    /// The same at another server.
    pub fn at(self, client: Client) -> Self {
        Self { client, ..self }
    }

    /// The same, who has just signed in.
    pub async fn signed_in_again(self) -> Self {
        let (user_id, password) = ("helper@example.com", "the-password-of-h1");
        let cookie = self.client.cookie(user_id, password).await;
        Self { cookie, ..self }
    }

    pub async fn get(&self, path: &str) -> Answer {
        let headers = [("cookie", self.cookie.as_str())];
        let call = format!("GET {path}");
        self.client.call(&call, &headers, &Value::Null).await
    }

    /// Calls `POST /admin/users/{id}/…`.
    pub async fn act(&self, id: &str, what: &str, key: &str, body: &Value) -> Answer {
        let headers = [("cookie", self.cookie.as_str()), ("idempotency-key", key)];
        let call = format!("POST /admin/users/{id}/{what}");
        self.client.call(&call, &headers, body).await
    }

    /// The row of the one whom a search finds.
    pub async fn found(&self, search: &str) -> Value {
        let page = self
            .get(&format!("/admin/users?search={search}"))
            .await
            .ok();
        let users = page["users"].as_array().expect("users");
        assert_eq!(users.len(), 1, "{page}");
        users[0].clone()
    }

    /// The public id of the one whom a search finds.
    pub async fn id(&self, search: &str) -> String {
        let row = self.found(search).await;
        row["id"].as_str().expect("an id").to_owned()
    }

    /// The panel of the one whom a search finds.
    pub async fn panel(&self, search: &str) -> Value {
        let id = self.id(search).await;
        self.get(&format!("/admin/users/{id}")).await.ok()
    }

    /// An act on the one whom a search finds, as they are now.
    pub async fn on(&self, search: &str, what: &str) -> Answer {
        let panel = self.panel(search).await;
        let id = panel["id"].as_str().expect("an id");
        let seen = json!({ "revision": panel["revision"] });
        self.act(id, what, CLICK, &seen).await
    }

    /// The last record of a kind.
    pub async fn record(&self, kind: &str) -> Value {
        let page = self.get(&format!("/admin/audit?kind={kind}")).await.ok();
        page["entries"][0].clone()
    }
}

#[tokio::test]
async fn administration_is_offered_where_the_directory_can_be_searched() {
    let desk = Desk::new().await;
    for can in [true, false] {
        desk.directory.known().can.search = can;
        let (client, _) = desk.world.in_front_of(desk.directory.clone()).await;
        let settings = client.call("GET /settings", &[], &Value::Null).await.ok();
        assert_eq!(settings["features"]["administration"], can);
        let users = client.call("GET /admin/users", &[], &Value::Null).await;
        users.problem(if can { "no_session" } else { "feature_off" });
    }
}

#[tokio::test]
async fn a_role_is_the_directorys_and_is_asked_for_at_each_call() {
    let desk = Desk::new().await;
    desk.get("/admin/overview").await.ok();
    let panel = desk.panel("nina").await;
    let id = panel["id"].as_str().expect("an id");
    let seen = json!({ "revision": panel["revision"] });
    desk.directory.known().others[0].person.role = Role::User;
    let refused = desk.get("/admin/users?search=nina").await;
    refused.problem("not_administrator");
    let refused = desk.act(id, "end-sessions", CLICK, &seen).await;
    refused.problem("not_administrator");
    // A role that is given counts at once as well, also for acts.
    desk.directory.known().others[0].person.role = Role::PasswordAdmin;
    desk.act(id, "end-sessions", CLICK, &seen).await.ok();
    desk.directory.known().others[0].person.state = PersonState::Disabled;
    desk.get("/admin/overview").await.problem("no_session");
}

#[tokio::test]
async fn a_panel_shows_what_the_directory_knows_and_what_is_remembered_here() {
    let desk = Desk::new().await;
    desk.directory.known().others[0].groups = vec!["Desk", "Staff"];
    desk.client.cookie(NINA, NINAS).await;
    desk.client.sign_in(NINA, "wrong").await;
    let nina = desk.panel("nina").await;
    assert_eq!(nina["user_id"], NINA);
    assert_eq!(nina["state"], "active");
    assert_eq!(
        (&nina["sessions"], &nina["failed_sign_ins"]),
        (&json!(1), &json!(1))
    );
    assert_eq!(nina["password_changed_at"], 1_700_000_000);
    assert_eq!(nina["methods"][0]["masked"], "n•••@e•••.net");
    assert_eq!(nina["methods"][1]["kind"], "sms");
    let may: Vec<_> = nina["may"].as_array().expect("acts").iter().collect();
    let refused =
        |act: &str| may.iter().find(|it| it["act"] == act).expect("an act")["refused"].clone();
    assert_eq!(refused("reset_password"), Value::Null);
    assert_eq!(refused("unlock"), "wrong_step");
    let id = nina["id"].as_str().expect("an id");
    assert!(!id.contains("7f3c"), "the directory's id is in {id}");
    let helper = desk.panel("hal").await;
    let groups = helper["groups"].as_array().expect("groups").iter();
    let groups: Vec<_> = groups.map(|it| (&it["name"], &it["uncounted"])).collect();
    assert_eq!(
        groups,
        [
            (&json!("Desk"), &json!(true)),
            (&json!("Staff"), &json!(true))
        ]
    );
    for id in ["x", "7f3c2a90-entry", &id[1..]] {
        let nobody = desk.get(&format!("/admin/users/{id}")).await;
        nobody.problem("user_unknown");
    }
}

#[tokio::test]
async fn the_record_leads_to_the_same_panel() {
    let desk = Desk::new().await;
    desk.on("nina", "end-sessions").await.ok();
    let record = desk.record("sessions_ended").await;
    assert_eq!(record["subject"]["id"], desk.id("nina").await);
    assert_eq!(record["actor"]["id"], desk.id("hal").await);
}

#[tokio::test]
async fn a_lock_of_the_directory_and_one_of_ours_are_lifted() {
    let desk = Desk::new().await;
    desk.on("nina", "unlock").await.problem("wrong_step");
    desk.directory.known().person.state = PersonState::Locked;
    let nina = desk.on("nina", "unlock").await.ok();
    assert_eq!(nina["state"], "active");
    assert_eq!(desk.directory.known().person.state, PersonState::Active);
    let record = desk.record("unlocked").await;
    assert_eq!(
        (&record["result"], &record["subject"]["user_id"]),
        (&json!("done"), &json!(NINA))
    );
    // Locked here, by its owner.
    let handle = proven(&desk.world, &desk.client).await;
    desk.client.choose(&handle, GOOD).await.ok();
    let (_, not_me) = desk.world.post.notices().remove(0);
    assert_eq!(desk.client.not_me(&not_me).await.status, 204);
    assert_eq!(desk.panel("nina").await["state"], "locked");
    desk.on("nina", "unlock")
        .await
        .problem("caller_check_needed");
    desk.world.clock.pass(3600);
    let desk = desk.signed_in_again().await;
    assert_eq!(desk.on("nina", "unlock").await.ok()["state"], "active");
    desk.client.sign_in(NINA, GOOD).await.ok();
}

#[tokio::test]
async fn a_lock_that_the_directory_keeps_is_said_and_recorded() {
    let desk = Desk::new().await;
    desk.directory.known().person.state = PersonState::Locked;
    desk.directory.known().keeps_locks = true;
    desk.on("nina", "unlock").await.problem("internal");
    assert_eq!(desk.record("unlocked").await["result"], "failed");
    assert_eq!(desk.panel("nina").await["state"], "locked");
    desk.directory.known().keeps_locks = false;
    desk.on("nina", "unlock").await.ok();
}

#[tokio::test]
async fn sessions_end_here_and_at_the_directory() {
    let desk = Desk::new().await;
    let cookie = desk.client.cookie(NINA, NINAS).await;
    let nina = desk.on("nina", "end-sessions").await.ok();
    assert_eq!(nina["sessions"], 0);
    assert_eq!(desk.directory.known().sessions_ended, 1);
    desk.client.who_am_i(&cookie).await.problem("no_session");
    desk.directory.known().can.end_sessions = false;
    desk.on("nina", "end-sessions").await.ok();
    assert_eq!(desk.directory.known().sessions_ended, 1);
}

#[tokio::test]
async fn nobody_acts_on_who_is_guarded_or_above_them_or_on_themself() {
    let desk = Desk::new().await;
    desk.directory.known().person.protected = Some("privileged");
    let body = |panel: &Value| json!({ "revision": panel["revision"], "credential": "generated_password" });
    for (search, code) in [
        ("nina", "managed_elsewhere"),
        ("cho", "rank_too_low"),
        ("hal", "not_yourself"),
    ] {
        let panel = desk.panel(search).await;
        let refused = panel["may"].as_array().expect("acts").iter();
        assert!(refused.clone().all(|it| it["refused"] == code), "{panel}");
        let id = panel["id"].as_str().expect("an id");
        let reset = desk.act(id, "password-reset", CLICK, &body(&panel)).await;
        reset.problem(code);
        for what in ["unlock", "end-sessions"] {
            desk.on(search, what).await.problem(code);
        }
    }
    assert_eq!(desk.directory.known().sets, 0);
    assert_eq!(desk.record("password_reset").await["code"], "not_yourself");
}

#[tokio::test]
async fn a_caller_is_checked_by_a_method_that_the_directory_has() {
    let world = World::with(|config| config.admin.caller_check = true).await;
    let desk = Desk::in_world(world).await;
    let panel = desk.panel("nina").await;
    let id = panel["id"].as_str().expect("an id").to_owned();
    let reset = json!({ "revision": panel["revision"], "credential": "generated_password" });
    let refused = desk.act(&id, "password-reset", CLICK, &reset).await;
    refused.problem("caller_check_needed");
    let asked = json!({ "method": "m2" });
    let sent = desk.act(&id, "caller-check", CLICK, &asked).await.ok();
    let letter = desk.world.post.letters().pop().expect("a letter");
    assert_eq!(letter.to, "+15550100111");
    let Content::CallerCheck { code, .. } = letter.content else {
        panic!("no code");
    };
    let given = json!({ "check": sent["id"], "code": code.expose() });
    let checked = desk.act(&id, "caller-check/verify", CLICK, &given).await;
    checked.ok();
    desk.act(&id, "password-reset", CLICK, &reset).await.ok();
    let record = desk.record("password_reset").await;
    assert_eq!(record["params"]["caller_checked"], "true");
}
