//! Calls at the same time.

use serde_json::json;

use crate::world::{GOOD, World};

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_two_right_codes_at_once_one_counts() {
    for _ in 0..5 {
        let world = World::new().await;
        let handle = world.start("grace@example.com").await;
        world.send_code(&handle, "m1").await.ok();
        let code = world.post.code();
        let tries = (0..6).map(|_| world.verify(&handle, &code));
        let answers = together(tries).await;
        assert_eq!(
            answers.iter().filter(|answer| answer.status == 200).count(),
            1
        );
        for answer in answers.into_iter().filter(|answer| answer.status != 200) {
            answer.problem("wrong_step");
        }
        assert_eq!(world.show(&handle).await.ok()["proofs"]["given"], 1);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn wrong_codes_at_once_are_all_counted() {
    let world = World::new().await;
    let handle = world.start("ada@example.com").await;
    world.send_code(&handle, "m1").await.ok();
    let wrong = world.post.wrong_code();
    let answers = together((0..8).map(|_| world.verify(&handle, &wrong))).await;
    let count = |code: &str| {
        answers
            .iter()
            .filter(|it| it.json()["code"] == code)
            .count()
    };
    assert_eq!((count("code_wrong"), count("too_many_tries")), (4, 4));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_double_click_sends_one_message() {
    let world = World::new().await;
    let handle = world.start("ada@example.com").await;
    let bearer = format!("Bearer {handle}");
    let headers = [
        ("authorization", bearer.as_str()),
        ("idempotency-key", "click"),
    ];
    let body = json!({ "method": "m2" });
    let answers =
        together((0..4).map(|_| world.call("POST /recovery/code", &headers, &body))).await;
    assert!(answers.iter().all(|answer| answer.status == 200));
    assert_eq!(world.post.letters().len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_password_set_twice_at_once_is_set_once() {
    let world = World::new().await;
    let handle = world.proven("ada@example.com", "m1").await;
    let answers = together((0..3).map(|_| world.choose(&handle, GOOD))).await;
    assert!(answers.iter().any(|answer| answer.status == 200));
    assert_eq!(world.post.notices().len(), 2, "one notice for each mailbox");
    world.sign_in("ada@example.com", GOOD).await.ok();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_two_passwords_at_once_only_the_one_that_was_set_is_said_to_be() {
    let world = World::new().await;
    let handle = world.proven("ada@example.com", "m1").await;
    let passwords = [GOOD, "another-otter-sextant", "a-third-otter-sextant"];
    let answers = together(passwords.iter().map(|it| world.choose(&handle, it))).await;
    for (password, answer) in passwords.iter().zip(answers) {
        let signed_in = world.sign_in("ada@example.com", password).await;
        assert_eq!(answer.status == 200, signed_in.status == 200, "{password}");
        let again = world.choose(&handle, password).await;
        if signed_in.status == 200 {
            assert_eq!(again.ok()["step"], "done");
        } else {
            again.problem("wrong_step");
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_link_used_twice_at_once_is_used_once() {
    let world = World::new().await;
    let handle = world.start("ada@example.com").await;
    world.send_code(&handle, "m1").await.ok();
    let body = json!({ "token": world.post.code_links().0 });
    let answers = together((0..4).map(|_| world.call("POST /recovery/link", &[], &body))).await;
    assert_eq!(
        answers.iter().filter(|answer| answer.status == 200).count(),
        1
    );
}

/// Runs all futures at the same time.
async fn together<F: Future>(all: impl Iterator<Item = F>) -> Vec<F::Output> {
    futures_util::future::join_all(all).await
}
