//! Resets at the same time, and what changes while one is on its way.

use regain_server::model::letter::Content;
use serde_json::{Value, json};

use crate::admin_reset_desk::{ADA, CLICK, Desk, GLOBAL, HELPDESK, OLD, PASSWORDS, text};
use crate::answer::Answer;
use crate::held::{Holds, held};
use crate::world::World;

const GENERATED: &str = "generated_password";

/// The same reset, so many times at once.
async fn together(desk: &Desk, id: &str, asked: &Value, times: usize) -> Vec<Value> {
    let calls = (0..times).map(|_| desk.reset(id, CLICK, asked));
    let answers = futures_util::future::join_all(calls).await;
    answers.into_iter().map(Answer::ok).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_double_click_is_one_reset_with_one_answer() {
    for credential in [GENERATED, "one_time_link"] {
        let world = World::new().await;
        let id = world.public_id(ADA).await;
        let asked = world.asked(ADA, json!({ "credential": credential })).await;
        let desk = world.desk(HELPDESK).await;
        let answers = together(&desk, &id, &asked, 4).await;
        assert!(answers.iter().all(|it| *it == answers[0]), "{answers:?}");
        assert_eq!(world.number("SELECT COUNT(*) FROM resets").await, 1);
        let recorded = "SELECT COUNT(*) FROM audit WHERE what IN
            ('password_reset', 'reset_link_made')";
        assert_eq!(world.number(recorded).await, 1);
        assert_eq!(world.post.letters().len(), 2, "one notice a mailbox");
        if credential == GENERATED {
            let password = text(&answers[0], "password");
            world.sign_in(ADA, password).await.ok();
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_double_click_sends_one_mail() {
    let world = World::new().await;
    let id = world.public_id(ADA).await;
    let body = json!({ "credential": "one_time_link", "send": true });
    let asked = world.asked(ADA, body).await;
    let desk = world.desk(HELPDESK).await;
    for answer in together(&desk, &id, &asked, 4).await {
        assert_eq!(answer["delivery"], "sent");
        assert_eq!(answer["link"], Value::Null);
    }
    let letters = world.post.letters();
    let sent = letters
        .iter()
        .filter(|letter| matches!(letter.content, Content::ResetLink { .. }));
    assert_eq!(sent.count(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_repeated_call_waits_for_the_mail_of_the_first() {
    let world = World::new().await;
    let id = world.public_id(ADA).await;
    let body = json!({ "credential": "one_time_link", "send": true });
    let asked = world.asked(ADA, body).await;
    let desk = world.desk(HELPDESK).await;
    desk.reset(&id, CLICK, &asked).await.ok();
    // As it stands while a mail server takes its time: until a second from now.
    let pending = "UPDATE resets SET answer =
        replace(answer, '\"state\":\"sent\"', '\"state\":{\"pending\":1800000001}')";
    world.execute(pending).await;
    let (answer, ()) = futures_util::future::join(desk.reset(&id, CLICK, &asked), async {
        tokio::time::sleep(std::time::Duration::from_millis(400)).await;
        assert_eq!(world.post.letters().len(), 2, "nothing more is sent");
        // The server that was sending is gone: it never said what came of it.
        world.clock.pass(1);
    })
    .await;
    assert_eq!(answer.ok()["delivery"], "sent");
    assert_eq!(world.post.letters().len(), 3, "sent once more");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_two_administrators_at_once_one_is_told_what_the_other_did() {
    let world = World::new().await;
    let id = world.public_id(ADA).await;
    let asked = world.asked(ADA, json!({ "credential": GENERATED })).await;
    let (one, other) = (world.desk(HELPDESK).await, world.desk(GLOBAL).await);
    let (one, other) = futures_util::future::join(
        one.reset(&id, CLICK, &asked),
        other.reset(&id, CLICK, &asked),
    )
    .await;
    let (first, second) = match one.status.is_success() {
        true => (one, other),
        false => (other, one),
    };
    second.faults("user_changed", &[("password", "changed")]);
    let first = first.ok();
    world.sign_in(ADA, text(&first, "password")).await.ok();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_two_who_reset_each_other_one_is_signed_out() {
    let world = World::new().await;
    world
        .execute(
            "UPDATE accounts SET role = 'global_admin' WHERE user_id = 'passwords@example.com'",
        )
        .await;
    let asked = |user_id| world.asked(user_id, json!({ "credential": GENERATED }));
    let (one, other) = (world.desk(GLOBAL).await, world.desk(PASSWORDS).await);
    let on = (
        world.public_id(PASSWORDS.0).await,
        world.public_id(GLOBAL.0).await,
    );
    let bodies = (asked(PASSWORDS.0).await, asked(GLOBAL.0).await);
    let (one, other) = futures_util::future::join(
        one.reset(&on.0, CLICK, &bodies.0),
        other.reset(&on.1, CLICK, &bodies.1),
    )
    .await;
    let (first, second) = match one.status.is_success() {
        true => (one, other),
        false => (other, one),
    };
    first.ok();
    second.problem("no_session");
}

/// A reset of Ada's password, with something that happens in the middle of it.
async fn meanwhile(world: &World, change: &'static str) -> Answer {
    let (slow, reached, go_on) = held(world, Holds::Prepared).await;
    let id = world.public_id(ADA).await;
    let asked = world.asked(ADA, json!({ "credential": GENERATED })).await;
    let desk = world.desk(PASSWORDS).await.at(slow);
    let reset = tokio::spawn(async move { desk.reset(&id, CLICK, &asked).await });
    let _prepared = reached.acquire().await.expect("a prepared password");
    world.execute(change).await;
    go_on.add_permits(9);
    reset.await.expect("an answer")
}

#[tokio::test]
async fn who_is_no_longer_an_administrator_by_the_time_it_is_written_resets_nothing() {
    for (change, code) in [
        (
            "DELETE FROM sessions WHERE account = 'passwords@example.com'",
            "no_session",
        ),
        (
            "UPDATE accounts SET role = 'user' WHERE id = 'passwords@example.com'",
            "not_administrator",
        ),
        (
            "UPDATE accounts SET state = 'disabled' WHERE id = 'passwords@example.com'",
            "no_session",
        ),
    ] {
        let world = World::new().await;
        meanwhile(&world, change).await.problem(code);
        world.sign_in(ADA, OLD).await.ok();
        assert_eq!(world.number("SELECT COUNT(*) FROM resets").await, 0);
        assert!(world.post.letters().is_empty(), "{change}");
        let record = world.record("password_reset").await;
        assert_eq!(
            (&record["result"], &record["code"]),
            (&json!("refused"), &json!(code))
        );
    }
}

#[tokio::test]
async fn a_lower_role_may_still_do_what_it_may() {
    let world = World::new().await;
    let demote = "UPDATE accounts SET role = 'helpdesk' WHERE id = 'passwords@example.com'";
    meanwhile(&world, demote).await.ok();
    let world = World::new().await;
    let promote = "UPDATE accounts SET role = 'password_admin' WHERE id = 'ada@example.com'";
    let refused = meanwhile(&world, promote).await;
    refused.problem("rank_too_low");
}

#[tokio::test]
async fn a_user_who_was_changed_or_deleted_meanwhile_is_not_reset() {
    for (change, code) in [
        (
            "DELETE FROM accounts WHERE id = 'ada@example.com'",
            "user_unknown",
        ),
        (
            "UPDATE accounts SET state = 'disabled' WHERE id = 'ada@example.com'",
            "account_disabled",
        ),
        (
            "UPDATE methods SET target = 'x@example.net' WHERE account = 'ada@example.com'
             AND kind = 'email'",
            "user_changed",
        ),
        (
            "UPDATE accounts SET name = 'A. King' WHERE id = 'ada@example.com'",
            "user_changed",
        ),
    ] {
        let world = World::new().await;
        meanwhile(&world, change).await.problem(code);
        assert_eq!(world.number("SELECT COUNT(*) FROM resets").await, 0);
    }
}

#[tokio::test]
async fn after_signing_in_again_the_same_key_does_it_once() {
    let world = World::new().await;
    let end = "DELETE FROM sessions WHERE account = 'passwords@example.com'";
    meanwhile(&world, end).await.problem("no_session");
    let id = world.public_id(ADA).await;
    let asked = world.asked(ADA, json!({ "credential": GENERATED })).await;
    let desk = world.desk(PASSWORDS).await;
    let reset = desk.reset(&id, CLICK, &asked).await.ok();
    world.sign_in(ADA, text(&reset, "password")).await.ok();
    assert_eq!(world.number("SELECT COUNT(*) FROM resets").await, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn codes_for_a_caller_go_out_once_and_wrong_ones_at_once_are_all_counted() {
    let world = World::new().await;
    let id = world.public_id(ADA).await;
    let desk = world.desk(HELPDESK).await;
    let body = json!({ "method": "m2" });
    let clicks = (0..4).map(|_| desk.act(&id, "caller-check", CLICK, &body));
    let clicks = futures_util::future::join_all(clicks).await;
    let sent: Vec<_> = clicks.into_iter().filter(|it| it.status == 200).collect();
    assert_eq!((sent.len(), world.post.letters().len()), (1, 1));
    let check = sent[0].json();
    let Content::CallerCheck { code, .. } = &world.post.letters()[0].content else {
        panic!("no code");
    };
    let wrong = if code.expose() == "123456" {
        "654321"
    } else {
        "123456"
    };
    let body = json!({ "check": check["id"], "code": wrong });
    let tries = (0..8).map(|_| desk.act(&id, "caller-check/verify", CLICK, &body));
    let tries = futures_util::future::join_all(tries).await;
    let count = |code: &str| tries.iter().filter(|it| it.json()["code"] == code).count();
    assert_eq!((count("code_wrong"), count("too_many_tries")), (4, 1));
    assert_eq!(count("caller_check_unknown"), 3);
}
