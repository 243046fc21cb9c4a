//! Nothing secret is logged.

use std::io::Write;
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};
use tracing_subscriber::fmt::MakeWriter;

use crate::rehearsal::Rehearsal;
use crate::world::GOOD;

/// Collects what is logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("log").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

#[tokio::test]
async fn a_whole_journey_leaves_no_secret_in_the_log() {
    let log = Log::default();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_writer(log.clone())
        .finish();
    // For all threads: what tests beside this one log only makes it harder.
    tracing::subscriber::set_global_default(subscriber).expect("the only subscriber");
    let server = Rehearsal::with(|_| {}).await;
    let api = &server.client;
    let mut secrets = vec![GOOD.to_owned(), "analytical-engine-1843".to_owned()];
    let cookie = api
        .cookie("ada@example.com", "analytical-engine-1843")
        .await;
    let handle = api.start("ada@example.com").await;
    api.send_code(&handle, "m1").await.ok();
    let mail = server.outbox(1).await.remove(0);
    api.verify(&handle, "424242").await.problem("code_wrong");
    let link = mail["link"]
        .as_str()
        .and_then(|link| link.split_once("#t="))
        .expect("a link")
        .1;
    let code = mail["code"].as_str().expect("a code");
    let started = api
        .call("POST /recovery/link", &[], &json!({ "token": link }))
        .await
        .ok();
    let moved = started["handle"].as_str().expect("a handle");
    api.choose(moved, GOOD).await.ok();
    api.sign_in("ada@example.com", GOOD).await.ok();
    api.call("POST /recovery", &[], &Value::String("broken".into()))
        .await
        .problem("malformed_body");
    let notice = server.outbox(3).await.remove(0);
    let not_me = notice["link"]
        .as_str()
        .and_then(|link| link.split_once("#n="))
        .expect("link")
        .1;
    secrets.extend(
        [
            code,
            link,
            not_me,
            &handle,
            moved,
            &cookie["regain=".len()..],
        ]
        .map(String::from),
    );
    secrets.push("424242".to_owned());
    let log = String::from_utf8(log.0.lock().expect("log").clone()).expect("text");
    assert!(log.contains("/api/v1/recovery/code/verify") && log.contains("code_wrong"));
    assert!(log.contains("message delivered"));
    for secret in secrets {
        assert!(!log.contains(&secret), "{secret} was logged");
    }
}
