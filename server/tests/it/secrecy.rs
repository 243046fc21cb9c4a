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

/// Signs in, recovers by a mailed link, and signs in again. Gives back every secret on the way.
async fn journey(server: &Rehearsal) -> Vec<String> {
    let (api, old) = (&server.client, "analytical-engine-1843");
    let cookie = api.cookie("ada@example.com", old).await;
    let handle = api.start("ada@example.com").await;
    api.send_code(&handle, "m1").await.ok();
    let mail = server.outbox(1).await.remove(0);
    api.verify(&handle, "424242").await.problem("code_wrong");
    let link = token(&mail, "#t=");
    let started = api
        .call("POST /recovery/link", &[], &json!({ "token": link }))
        .await
        .ok();
    let moved = started["handle"].as_str().expect("a handle").to_owned();
    api.choose(&moved, GOOD).await.ok();
    api.sign_in("ada@example.com", GOOD).await.ok();
    api.call("POST /recovery", &[], &json!("broken"))
        .await
        .problem("malformed_body");
    let not_me = token(&server.outbox(3).await[0], "#n=");
    let code = mail["code"].as_str().expect("a code").to_owned();
    let session = cookie["regain=".len()..].to_owned();
    let typed = [GOOD, old, "424242"].map(String::from);
    [
        typed.as_slice(),
        &[code, link, not_me, handle, moved, session],
    ]
    .concat()
}

/// The token in a message's link.
fn token(message: &Value, mark: &str) -> String {
    let link = message["link"]
        .as_str()
        .and_then(|link| link.split_once(mark));
    link.expect("a link").1.to_owned()
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
    let secrets = journey(&server).await;
    let log = String::from_utf8(log.0.lock().expect("log").clone()).expect("text");
    for expected in [
        "/api/v1/recovery/code/verify",
        "code_wrong",
        "message delivered",
    ] {
        assert!(log.contains(expected), "{expected} is not logged");
    }
    for secret in secrets {
        assert!(!log.contains(&secret), "{secret} was logged");
    }
}
