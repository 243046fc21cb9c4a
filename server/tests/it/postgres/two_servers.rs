//! Two programs on one database, as behind a load balancer.

use std::thread;

use serde_json::{Value, json};

use crate::place::Place;
use crate::program::Program;
use crate::world::GOOD;

const API: &str = "/api/v1";

fn start(server: &Program, user_id: &str) -> String {
    let body = json!({ "user_id": user_id });
    let started = server.call(&format!("POST {API}/recovery"), "", &body);
    let handle = started["handle"]
        .as_str()
        .unwrap_or_else(|| panic!("{started}"));
    handle.to_owned()
}

fn send(server: &Program, handle: &str, method: &str) -> Value {
    let body = json!({ "method": method });
    server.call(&format!("POST {API}/recovery/code"), handle, &body)
}

fn verify(server: &Program, handle: &str, code: &str) -> Value {
    let body = json!({ "code": code });
    server.call(&format!("POST {API}/recovery/code/verify"), handle, &body)
}

/// Some code that is not this one.
fn other_than(code: &str) -> &'static str {
    if code == "123456" { "654321" } else { "123456" }
}

/// The same call at both servers, so many times at each, all at the same time.
fn at_both(
    servers: [&Program; 2],
    times: usize,
    call: impl Fn(&Program) -> Value + Sync,
) -> Vec<Value> {
    let call = &call;
    thread::scope(|scope| {
        let calls = servers
            .iter()
            .flat_map(|server| (0..times).map(move |_| *server));
        let running: Vec<_> = calls
            .map(|server| scope.spawn(move || call(server)))
            .collect();
        let ended = running.into_iter().map(|it| it.join().expect("an answer"));
        ended.collect()
    })
}

fn count(answers: &[Value], member: &str, value: &str) -> usize {
    answers.iter().filter(|it| it[member] == value).count()
}

#[tokio::test]
async fn what_begins_at_one_ends_at_the_other() {
    let place = Place::new().await;
    let (one, other) = (Program::start(&place), Program::start(&place));
    let handle = start(&one, "grace@example.com");
    assert_eq!(send(&other, &handle, "m1")["step"], "enter_code");
    let code = one.code(1);
    let wrong = verify(&one, &handle, other_than(&code));
    assert_eq!(wrong["tries_left"], 4, "{wrong}");
    let wrong = verify(&other, &handle, other_than(&code));
    assert_eq!(wrong["tries_left"], 3, "{wrong}");
    let right = verify(&one, &handle, &code);
    assert_eq!(right["proofs"]["given"], 1, "{right}");
    assert_eq!(verify(&other, &handle, &code)["code"], "wrong_step");
    send(&one, &handle, "m2");
    let right = verify(&other, &handle, &other.code(2));
    assert_eq!(right["step"], "choose_password", "{right}");
    let chosen = json!({ "new_password": GOOD });
    let done = one.call(&format!("PUT {API}/recovery/password"), &handle, &chosen);
    assert_eq!(done["step"], "done", "{done}");
    let known = json!({ "user_id": "grace@example.com", "password": GOOD });
    let session = other.call(&format!("POST {API}/session"), "", &known);
    assert_eq!(session["name"], "Grace Hopper", "{session}");
}

#[tokio::test]
async fn wrong_codes_at_both_are_counted_once_each() {
    let place = Place::new().await;
    let (one, other) = (Program::start(&place), Program::start(&place));
    let handle = start(&one, "ada@example.com");
    send(&one, &handle, "m1");
    let wrong = other_than(&one.code(1));
    let answers = at_both([&one, &other], 8, |server| verify(server, &handle, wrong));
    let mut left: Vec<_> = answers
        .iter()
        .filter_map(|it| it["tries_left"].as_u64())
        .collect();
    left.sort_unstable();
    assert_eq!(left, [1, 2, 3, 4], "{answers:?}");
    assert_eq!(count(&answers, "code", "too_many_tries"), 12);
}

#[tokio::test]
async fn a_right_code_at_both_counts_once() {
    let place = Place::new().await;
    let (one, other) = (Program::start(&place), Program::start(&place));
    let handle = start(&one, "grace@example.com");
    send(&one, &handle, "m1");
    let code = one.code(1);
    let answers = at_both([&one, &other], 4, |server| verify(server, &handle, &code));
    assert_eq!(count(&answers, "step", "choose_method"), 1, "{answers:?}");
    assert_eq!(count(&answers, "code", "wrong_step"), 7, "{answers:?}");
}

#[tokio::test]
async fn recoveries_that_end_at_both_at_once_set_one_password() {
    let place = Place::new().await;
    let (one, other) = (Program::start(&place), Program::start(&place));
    for turn in 0..4 {
        let ready = |server: &Program, messages| {
            let handle = start(server, "ada@example.com");
            send(server, &handle, "m2");
            verify(server, &handle, &server.code(messages));
            handle
        };
        // Each turn leaves two codes and two notices.
        let before = turn * 4;
        let handles = [ready(&one, before + 1), ready(&other, before + 2)];
        let set = |(server, handle): (&Program, &String)| {
            let chosen = json!({ "new_password": format!("{GOOD}-{turn}-{handle}") });
            server.call(&format!("PUT {API}/recovery/password"), handle, &chosen)
        };
        let answers: Vec<Value> = thread::scope(|scope| {
            let both = [&one, &other].into_iter().zip(&handles);
            let running: Vec<_> = both.map(|it| scope.spawn(move || set(it))).collect();
            let ended = running.into_iter().map(|it| it.join().expect("an answer"));
            ended.collect()
        });
        assert_eq!(count(&answers, "step", "done"), 1, "{answers:?}");
        let over = count(&answers, "code", "recovery_continued_elsewhere");
        assert_eq!(over, 1, "{answers:?}");
        other.wait_for(before + 4);
    }
}
