//! Changes of accounts that are refused.

use serde_json::{Value, json};

use crate::admin_caller::last;
use crate::admin_reset_desk::{ADA, GLOBAL, HELPDESK, OLD, PASSWORDS};
use crate::world::World;

const OFF: &str = "disabled@example.com";

fn number() -> Value {
    json!({ "add_methods": [{ "kind": "sms", "target": "+15550100177" }] })
}

#[tokio::test]
async fn nobody_changes_what_their_role_does_not_reach() {
    let world = World::new().await;
    let (switch, role) = (json!({ "disabled": true }), json!({ "role": "helpdesk" }));
    let group = json!({ "remove_groups": ["x"] });
    let mixed = json!({ "name": "A. King", "role": "helpdesk" });
    let desk = world.desk(HELPDESK).await;
    for members in [&switch, &role, &group, &mixed] {
        let refused = desk.change(&world, ADA, members.clone()).await;
        refused.problem("rank_too_low");
    }
    for (user_id, code) in [
        (HELPDESK.0, "not_yourself"),
        (PASSWORDS.0, "rank_too_low"),
        (GLOBAL.0, "rank_too_low"),
    ] {
        let refused = desk.change(&world, user_id, json!({ "name": "X" })).await;
        refused.problem(code);
    }
    let desk = world.desk(PASSWORDS).await;
    desk.change(&world, ADA, role.clone())
        .await
        .problem("rank_too_low");
    let above = desk.change(&world, GLOBAL.0, switch.clone()).await;
    above.problem("rank_too_low");
    let desk = world.desk(GLOBAL).await;
    for members in [role, switch] {
        let own = desk.change(&world, GLOBAL.0, members).await;
        own.problem("not_yourself");
    }
    assert_eq!(world.subject(ADA).await.account.name, "Ada Lovelace");
    let record = world.record("account_changed").await;
    assert_eq!(
        (&record["result"], &record["code"]),
        (&json!("refused"), &json!("not_yourself"))
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_two_who_take_each_others_role_one_keeps_it() {
    for members in [json!({ "role": "user" }), json!({ "disabled": true })] {
        let world = World::new().await;
        world
            .execute(
                "UPDATE accounts SET role = 'global_admin'
                 WHERE user_id = 'passwords@example.com'",
            )
            .await;
        let (one, other) = (world.desk(GLOBAL).await, world.desk(PASSWORDS).await);
        let on_other = world.asked(PASSWORDS.0, members.clone()).await;
        let on_one = world.asked(GLOBAL.0, members).await;
        let ids = (
            world.public_id(PASSWORDS.0).await,
            world.public_id(GLOBAL.0).await,
        );
        let (first, second) = futures_util::future::join(
            one.change_as_seen(&ids.0, &on_other),
            other.change_as_seen(&ids.1, &on_one),
        )
        .await;
        let done = [&first, &second].map(|answer| answer.status.is_success());
        assert!(done[0] != done[1], "{} {}", first.text(), second.text());
        let left = "SELECT COUNT(*) FROM accounts WHERE role = 'global_admin'
            AND state = 'active'";
        assert_eq!(world.number(left).await, 1);
    }
}

#[tokio::test]
async fn who_was_changed_meanwhile_is_not_overwritten() {
    let world = World::new().await;
    let desk = world.desk(GLOBAL).await;
    let id = world.public_id(ADA).await;
    let asked = world
        .asked(ADA, json!({ "name": "A. King", "role": "helpdesk" }))
        .await;
    desk.change(&world, ADA, json!({ "name": "Ada B." }))
        .await
        .ok();
    let refused = desk.change_as_seen(&id, &asked).await;
    refused.faults("user_changed", &[("name", "changed")]);
    let asked = world.asked(ADA, json!({ "remove_methods": ["m2"] })).await;
    desk.change(&world, ADA, json!({ "remove_methods": ["m1"] }))
        .await
        .ok();
    let refused = desk.change_as_seen(&id, &asked).await;
    refused.faults("user_changed", &[("methods", "changed")]);
    let ada = world.subject(ADA).await.account;
    assert_eq!(
        (&*ada.name, ada.methods.len(), ada.role.as_str()),
        ("Ada B.", 2, "user")
    );
    world
        .execute("DELETE FROM accounts WHERE user_id = 'ada@example.com'")
        .await;
    desk.change_as_seen(&id, &asked)
        .await
        .problem("user_unknown");
}

#[tokio::test]
async fn what_can_be_none_is_refused_and_nothing_of_it_is_done() {
    let world = World::new().await;
    let desk = world.desk(GLOBAL).await;
    let method = |kind: &str, target: &str| json!({ "kind": kind, "target": target });
    for (members, field, code) in [
        (json!({ "name": " \u{200b}" }), "name", "missing"),
        (json!({ "name": "x".repeat(321) }), "name", "too_long"),
        (
            json!({ "add_methods": [method("email", "a@[127.0.0.1]")] }),
            "methods",
            "wrong",
        ),
        (
            json!({ "add_methods": [method("sms", "0151 1234567")] }),
            "methods",
            "wrong",
        ),
        (
            json!({ "add_methods": [method("voice", "")] }),
            "methods",
            "missing",
        ),
    ] {
        let mut members = members;
        members["role"] = json!("helpdesk");
        let refused = desk.change(&world, ADA, members).await;
        refused.faults("invalid_fields", &[(field, code)]);
    }
    for (members, code) in [
        (
            json!({ "add_methods": [method("pigeon", "loft 7")] }),
            "malformed_body",
        ),
        (json!({ "role": "emperor" }), "malformed_body"),
        (json!({ "add_groups": ["none"] }), "malformed_body"),
        (json!({ "remove_methods": ["m9"] }), "method_unavailable"),
        (json!({ "name": 7 }), "malformed_body"),
    ] {
        let refused = desk.change(&world, ADA, members).await;
        refused.problem(code);
    }
    assert_eq!(world.subject(ADA).await.account.role.as_str(), "user");
    let record = world.record("account_changed").await;
    assert_eq!(
        record["code"], "method_unavailable",
        "faults of a form are not recorded"
    );
}

#[tokio::test]
async fn an_old_sign_in_changes_nothing() {
    let world = World::new().await;
    let desk = world.desk(HELPDESK).await;
    world.clock.pass(16 * 60);
    let refused = desk.change(&world, ADA, json!({ "name": "X" })).await;
    refused.problem("sign_in_again");
}

#[tokio::test]
async fn methods_wait_for_the_check_of_the_caller_where_it_is_asked_for() {
    let world = World::with(|config| config.admin.caller_check = true).await;
    let desk = world.desk(HELPDESK).await;
    desk.change(&world, ADA, number())
        .await
        .problem("caller_check_needed");
    desk.change(&world, ADA, json!({ "name": "Ada King" }))
        .await
        .ok();
    let id = world.public_id(ADA).await;
    let check = desk.send(&id, "m2").await.ok();
    desk.verify(&id, &check, &last(&world)).await.ok();
    desk.change(&world, ADA, number()).await.ok();
    // They were checked by what was on file before.
    let another = json!({ "add_methods": [{ "kind": "voice", "target": "+15550100178" }] });
    desk.change(&world, ADA, another)
        .await
        .problem("caller_check_needed");
    let record = world.record("account_changed").await;
    assert_eq!(record["code"], "caller_check_needed");
}

#[tokio::test]
async fn after_this_was_not_me_the_caller_is_checked_first() {
    let world = World::new().await;
    let desk = world.desk(HELPDESK).await;
    world
        .execute(
            "UPDATE accounts SET recovery_paused_until = 1900000000
             WHERE user_id = 'ada@example.com'",
        )
        .await;
    desk.change(&world, ADA, number())
        .await
        .problem("caller_check_needed");
}

#[tokio::test]
async fn methods_are_counted_as_resets_are() {
    let world = World::with(|config| config.admin.resets_per_hour = 1).await;
    let desk = world.desk(HELPDESK).await;
    desk.change(&world, ADA, number()).await.ok();
    let gone = json!({ "remove_methods": ["m1"] });
    desk.change(&world, ADA, gone).await.problem("rate_limited");
    desk.change(&world, ADA, json!({ "name": "Ada King" }))
        .await
        .ok();
}

#[tokio::test]
async fn nobody_but_administrators_changes_anybody() {
    let world = World::new().await;
    let cookie = world.cookie(ADA, OLD).await;
    let asked = world.asked(OFF, json!({ "disabled": false })).await;
    let call = format!("POST /admin/users/{}", world.public_id(OFF).await);
    let refused = world.call(&call, &[("cookie", &cookie)], &asked).await;
    refused.problem("not_administrator");
    world.call(&call, &[], &asked).await.problem("no_session");
    assert_eq!(world.subject(OFF).await.account.state.word(), "disabled");
}
