//! Callers that the examples must refuse.

use regain_contract::Secret;
use regain_directory::http::HttpDirectory;
use reqwest::StatusCode;
use serde_json::Value;

use crate::example::{Example, Language};
use crate::signed::{KEY, OTHER_KEY, RawCall, now, sign};

/// A call, before it is sent.
struct Call {
    path: &'static str,
    signed_path: &'static str,
    key: &'static str,
    time: i64,
    request: String,
    body: &'static str,
    signed_body: &'static str,
}

const BODY: &str = r#"{"user_id":"ada"}"#;

/// A call that is in order.
fn honest(request: u128) -> Call {
    Call {
        path: "/find",
        signed_path: "/find",
        key: KEY,
        time: now(),
        request: format!("{request:032x}"),
        body: BODY,
        signed_body: BODY,
    }
}

impl Call {
    async fn send(&self, example: &Example) -> (StatusCode, Value) {
        let time = self.time.to_string();
        let line = format!("POST {}", self.signed_path);
        let head = ["regain-call", &time, &self.request, &line];
        let call = RawCall {
            url: format!("{}{}", example.url, self.path),
            time: self.time,
            request: &self.request,
            signature: sign(self.key, &head, self.signed_body.as_bytes()),
            body: self.body,
        };
        call.send().await
    }
}

/// Calls that are not in order, and what is said of each. The last is the first one once more.
fn forged() -> [(Call, &'static str); 7] {
    let mut calls = [2, 3, 4, 5, 6, 7, 1].map(honest);
    calls[0].key = OTHER_KEY;
    calls[1].key = "";
    calls[2].path = "/person";
    calls[3].body = r#"{"user_id":"eve"}"#;
    calls[4].time -= 310;
    calls[5].time += 310;
    let mut errors = ["bad_signature"; 7];
    errors[4] = "bad_time";
    errors[5] = "bad_time";
    errors[6] = "seen_before";
    let mut errors = errors.into_iter();
    calls.map(|call| (call, errors.next().unwrap_or_default()))
}

async fn refuses_impostors(language: Language) {
    let Some(example) = Example::start(language, KEY).await else {
        return;
    };
    assert_eq!(honest(1).send(&example).await.0, StatusCode::OK);
    for (call, error) in forged() {
        let (status, said) = call.send(&example).await;
        let want = (StatusCode::UNAUTHORIZED, &error.into());
        assert_eq!((status, &said["error"]), want);
    }
    let unknown = Call {
        path: "/constructor",
        signed_path: "/constructor",
        ..honest(8)
    };
    assert_eq!(unknown.send(&example).await.0, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn python_refuses_impostors() {
    refuses_impostors(Language::Python).await;
}

#[tokio::test]
async fn node_refuses_impostors() {
    refuses_impostors(Language::Node).await;
}

/// While keys are changed, either side may already have the new one.
async fn takes_either_key(language: Language) {
    let keys = format!("{OTHER_KEY},{KEY}");
    let Some(example) = Example::start(language, &keys).await else {
        return;
    };
    for (at, key) in [KEY, OTHER_KEY].into_iter().enumerate() {
        let call = Call {
            key,
            ..honest(100 + at as u128)
        };
        assert_eq!(call.send(&example).await.0, StatusCode::OK, "{key}");
        let mut settings = crate::example::settings(&example.url);
        settings.key = Some(Secret::new(key));
        let connected = HttpDirectory::connect(&settings).await;
        assert!(connected.is_ok(), "{key}: {:?}", connected.err());
    }
}

#[tokio::test]
async fn python_takes_either_key() {
    takes_either_key(Language::Python).await;
}

#[tokio::test]
async fn node_takes_either_key() {
    takes_either_key(Language::Node).await;
}
