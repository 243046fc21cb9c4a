//! The jobs as a page sees them, in a real web worker.
#![cfg(target_arch = "wasm32")]

use js_sys::{Array, Function, JSON, Reflect};
use regain_worker::job;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_dedicated_worker);

type Handle = fn(&JsValue, &Function);

/// What a job answers to a message, both as JSON.
fn answers(handle: Handle, message: &str) -> Vec<String> {
    let sent = Array::new();
    let push = Reflect::get(&sent, &"push".into()).expect("arrays have push");
    let post = Function::from(push).bind0(&sent);
    handle(&JSON::parse(message).expect("JSON"), &post);
    sent.iter()
        .map(|it| String::from(JSON::stringify(&it).expect("plain objects")))
        .collect()
}

/// The challenge that ALTCHA's own library, altcha-lib 2.8.0, makes for the number 1234.
fn challenge(algorithm: &str, maxnumber: &str) -> String {
    format!(
        r#"{{"job":"proof_of_work","id":"a","challenge":{{"algorithm":"{algorithm}",
        "challenge":"67f08bd655559a0bdac71e439d8bc4afccf03fbd117332fe0ebc90db048fe059",
        "maxnumber":{maxnumber},"salt":"0123456789abcdef01234567?expires=4102444800&",
        "signature":"5e64bcff"}}}}"#
    )
}

fn work(message: &str) -> Vec<String> {
    answers(job::proof_of_work::handle, message)
}

#[wasm_bindgen_test]
fn the_solution_is_the_payload_in_base64() {
    let sent = work(&challenge("SHA-256", "5000"));
    let last = sent.last().expect("an answer");
    let payload = last
        .strip_prefix(r#"{"id":"a","solution":""#)
        .expect("a solution");
    // Base64 of `{"algorithm":"SHA-256","challenge":"67f08bd6…","number":1234,"salt":…`, up to
    // the time it took.
    assert!(payload.starts_with("eyJhbGdvcml0aG0iOiJTSEEtMjU2IiwiY2hhbGxlbmdlIjoiNjdmMDhiZDY"));
    assert!(
        payload.contains("IsIm51bWJlciI6MTIzNCwic2FsdCI6IjAxMjM0NTY3"),
        "{payload}"
    );
}

#[wasm_bindgen_test]
fn work_that_cannot_be_done_is_said_to_be() {
    let not_found = [r#"{"id":"a","failed":"not_found"}"#];
    assert_eq!(work(&challenge("SHA-256", "1233")), not_found);
    let unsupported = [r#"{"id":"a","failed":"unsupported"}"#];
    assert_eq!(work(&challenge("SHA-1", "5000")), unsupported);
    assert_eq!(work(&challenge("SHA-256", "-1")), unsupported);
    assert_eq!(work(&challenge("SHA-256", "\"many\"")), unsupported);
    assert_eq!(work(r#"{"job":"proof_of_work","id":"a"}"#), unsupported);
}

#[wasm_bindgen_test]
fn long_work_tells_how_far_it_is() {
    let long = challenge("SHA-256", "3000000").replace("67f0", "0000");
    let sent = work(&long);
    assert!((3..300).contains(&sent.len()), "{} messages", sent.len());
    assert!(
        sent[0].starts_with(r#"{"id":"a","progress":0."#),
        "{}",
        sent[0]
    );
}

#[wasm_bindgen_test]
fn strength_is_a_number_and_inputs_count() {
    let score = |password: &str, inputs: &str| {
        let message =
            format!(r#"{{"job":"strength","id":7,"password":"{password}","inputs":{inputs}}}"#);
        answers(job::strength::handle, &message)
    };
    assert_eq!(score("password", "[]"), [r#"{"id":7,"score":0}"#]);
    assert_eq!(
        score("marble-Quorum7-tundra-vex", "null"),
        [r#"{"id":7,"score":4}"#]
    );
    assert_ne!(
        score("wolkenstein", "[]"),
        score("wolkenstein", r#"["wolkenstein", 3]"#)
    );
}

#[wasm_bindgen_test]
fn a_password_must_be_text() {
    let sent = answers(
        job::strength::handle,
        r#"{"job":"strength","id":7,"password":[]}"#,
    );
    assert_eq!(sent, [r#"{"id":7,"failed":"unsupported"}"#]);
}

#[wasm_bindgen_test]
fn other_messages_are_left_alone() {
    for handle in [job::proof_of_work::handle as Handle, job::strength::handle] {
        for message in ["null", "3", "{}", r#"{"job":"cancel","id":"a"}"#] {
            assert!(answers(handle, message).is_empty(), "{message}");
        }
    }
}
