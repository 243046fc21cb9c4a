//! Administrators change accounts.

use regain_server::model::letter::Content;
use serde_json::{Value, json};

use crate::admin_reset_desk::{ADA, GLOBAL, HELPDESK, OLD, PASSWORDS, text};
use crate::world::{GOOD, World};

/// Who was told of other methods, and the token of the link in it.
fn notices(world: &World) -> Vec<(String, String)> {
    let letters = world.post.letters().into_iter();
    let notices = letters.filter_map(|letter| match letter.content {
        Content::MethodsChanged { not_me, .. } => Some((letter.to, not_me.expose().to_owned())),
        _ => None,
    });
    notices.collect()
}

fn group_names(user: &Value) -> Vec<&str> {
    let groups = user["groups"].as_array().expect("groups");
    groups.iter().map(|group| text(group, "name")).collect()
}

impl World {
    /// The id of a group.
    async fn group(&self, name: &'static str) -> String {
        let database = self.database().await;
        let id = sqlx::query_scalar("SELECT public_id FROM groups WHERE name = $1").bind(name);
        id.fetch_one(database.pool()).await.expect("a group")
    }
}

#[tokio::test]
async fn the_help_desk_corrects_a_name_and_the_user_is_found_by_it() {
    let world = World::new().await;
    let desk = world.desk(HELPDESK).await;
    let user = desk.change(&world, ADA, json!({ "name": " Ada  King " }));
    let user = user.await.ok();
    assert_eq!(user["name"], "Ada King");
    assert_eq!(text(&user, "revision"), world.revision(ADA).await);
    let found = world.as_admin("GET /admin/users?search=king").await.ok();
    assert_eq!(found["users"][0]["user_id"], ADA);
    let record = world.record("account_changed").await;
    assert_eq!(record["actor"]["user_id"], HELPDESK.0);
    assert_eq!(record["subject"]["user_id"], ADA);
    assert_eq!(record["params"], json!({ "changed": "name" }));
    assert!(world.post.letters().is_empty(), "nobody is told");
}

#[tokio::test]
async fn other_methods_void_what_went_to_the_old_ones_and_the_owner_is_told_there() {
    let world = World::new().await;
    let handle = world.start(ADA).await;
    world.send_code(&handle, "m2").await.ok();
    let (code, session) = (world.post.code(), world.cookie(ADA, OLD).await);
    let desk = world.desk(HELPDESK).await;
    let members = json!({
        "remove_methods": ["m1", "m2"],
        "add_methods": [
            { "kind": "email", "target": "<Ada@new.example>" },
            { "kind": "sms", "target": "+1 (555) 010-0177" },
        ],
    });
    let user = desk.change(&world, ADA, members).await.ok();
    let methods = user["methods"].as_array().expect("methods").iter();
    let methods: Vec<_> = methods
        .map(|it| (text(it, "kind"), text(it, "masked")))
        .collect();
    let want = [
        ("voice", "••• ••• ••42"),
        ("email", "A•••@n•••.example"),
        ("sms", "••• ••• ••77"),
    ];
    assert_eq!(methods, want);
    world
        .verify(&handle, &code)
        .await
        .problem("recovery_cancelled");
    world.who_am_i(&session).await.ok();
    let found = notices(&world);
    let to: Vec<&str> = found.iter().map(|(to, _)| to.as_str()).collect();
    assert_eq!(to, [ADA, "ada.alt@example.net"], "and not the new one");
    let record = world.record("account_changed").await;
    let params = json!({ "changed": "methods", "caller_checked": "false" });
    assert_eq!(record["params"], params, "no address, no number");
    // The owner says that it was not them: whoever put the new methods there gets nowhere.
    world.not_me(&found[0].1).await.ok();
    world.who_am_i(&session).await.problem("no_session");
    world.sign_in(ADA, OLD).await.problem("account_locked");
}

#[tokio::test]
async fn a_recovery_goes_by_the_new_method() {
    let world = World::new().await;
    let desk = world.desk(HELPDESK).await;
    let number = json!({ "kind": "sms", "target": "tel:+15550100177" });
    let members = json!({ "add_methods": [number], "remove_methods": ["m2", "m3"] });
    desk.change(&world, ADA, members).await.ok();
    let handle = world.proven(ADA, "m2").await;
    let last = world.post.letters().pop().expect("a letter");
    assert_eq!(last.to, "+15550100177");
    world.choose(&handle, GOOD).await.ok();
    world.sign_in(ADA, GOOD).await.ok();
}

#[tokio::test]
async fn who_is_switched_off_is_out_until_they_are_switched_on() {
    let world = World::new().await;
    let (handle, session) = (world.start(ADA).await, world.cookie(ADA, OLD).await);
    let desk = world.desk(PASSWORDS).await;
    let user = desk.change(&world, ADA, json!({ "disabled": true })).await;
    let user = user.ok();
    assert_eq!(
        (&user["state"], &user["sessions"]),
        (&json!("disabled"), &json!(0))
    );
    world.who_am_i(&session).await.problem("no_session");
    world.show(&handle).await.problem("recovery_cancelled");
    world.sign_in(ADA, OLD).await.problem("account_disabled");
    let record = world.record("account_changed").await;
    let params = json!({ "changed": "state", "state": "disabled" });
    assert_eq!(record["params"], params);
    let user = desk.change(&world, ADA, json!({ "disabled": false })).await;
    assert_eq!(user.ok()["state"], "active");
    world.sign_in(ADA, OLD).await.ok();
    // A lock is lifted by unlocking alone.
    let locked = "locked@example.com";
    let user = desk
        .change(&world, locked, json!({ "disabled": false }))
        .await;
    assert_eq!(user.ok()["state"], "locked");
}

#[tokio::test]
async fn groups_are_joined_and_left_one_by_one() {
    let world = World::new().await;
    let (research, sales) = (world.group("Research").await, world.group("Sales").await);
    let desk = world.desk(GLOBAL).await;
    let asked = json!({ "add_groups": [sales], "remove_groups": [research] });
    let asked = world.asked(ADA, asked).await;
    // Meanwhile somebody puts her into another one, which no revision tells: it stays.
    world
        .execute(
            "INSERT INTO memberships (grp, account)
             SELECT id, 'ada@example.com' FROM groups WHERE name = 'Finance'",
        )
        .await;
    let id = world.public_id(ADA).await;
    let user = desk.change_as_seen(&id, &asked).await.ok();
    assert_eq!(group_names(&user), ["Engineering", "Finance", "Sales"]);
    let page = format!("GET /admin/users?group={}", world.group("Sales").await);
    let members = world.as_admin(&page).await.ok();
    let members = members["users"].as_array().expect("users").clone();
    assert!(
        members.iter().any(|row| row["user_id"] == ADA),
        "{members:?}"
    );
    let record = world.record("account_changed").await;
    assert_eq!(record["params"]["changed"], "groups");
}

#[tokio::test]
async fn a_role_is_given_and_taken_by_global_administrators() {
    let world = World::new().await;
    let session = world.cookie(ADA, OLD).await;
    let desk = world.desk(GLOBAL).await;
    let user = desk
        .change(&world, ADA, json!({ "role": "helpdesk" }))
        .await;
    assert_eq!(user.ok()["role"], "helpdesk");
    world.who_am_i(&session).await.problem("no_session");
    world.desk((ADA, OLD)).await;
    let record = world.record("account_changed").await;
    let params = json!({ "changed": "role", "role": "helpdesk" });
    assert_eq!(record["params"], params);
    let user = desk.change(&world, ADA, json!({ "role": "user" })).await;
    assert_eq!(user.ok()["role"], "user");
}

#[tokio::test]
async fn what_is_so_already_is_neither_done_nor_recorded() {
    let world = World::new().await;
    let handle = world.start(ADA).await;
    let desk = world.desk(GLOBAL).await;
    let members = json!({
        "name": "Ada Lovelace",
        "add_methods": [{ "kind": "email", "target": "ADA.alt@example.net" }],
        "disabled": false,
        "role": "user",
    });
    desk.change(&world, ADA, members).await.ok();
    desk.change(&world, ADA, json!({})).await.ok();
    assert_eq!(world.record("account_changed").await, Value::Null);
    assert!(notices(&world).is_empty());
    world.show(&handle).await.ok();
}
