//! Nothing secret is logged.

use std::io::Write;
use std::sync::{Arc, Mutex};

use regain_server::config::smtp::Tls;
use serde_json::{Value, json};
use tracing_subscriber::fmt::MakeWriter;

use crate::admin_reset_desk::{GLOBAL, text, with};
use crate::admin_reset_mail::closed_port;
use crate::rehearsal::Rehearsal;
use crate::world::GOOD;

/// A password of an administrator's own.
const OWN: &str = "Kupfer-Wolke-Fahrrad-7";

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

/// The resets of an administrator, by their idempotency keys.
fn resets() -> [(&'static str, Value); 4] {
    [
        ("key-of-link", json!({ "credential": "one_time_link" })),
        (
            "key-of-lost",
            json!({ "credential": "one_time_link", "send": true }),
        ),
        (
            "key-of-made",
            json!({ "credential": "generated_password", "send": true }),
        ),
        (
            "key-of-own",
            json!({ "credential": "own_password", "password": OWN }),
        ),
    ]
}

/// Checks a caller and resets a password in every way, with a mail server that is down. Gives back
/// every secret on the way.
async fn desk(server: &Rehearsal) -> Vec<String> {
    let api = &server.client;
    let cookie = api.cookie(GLOBAL.0, GLOBAL.1).await;
    let headers = [("cookie", cookie.as_str())];
    let found = api.call("GET /admin/users?search=grace", &headers, &Value::Null);
    let found = found.await.ok();
    let user = format!("/admin/users/{}", text(&found["users"][0], "id"));
    let body = json!({ "method": "m2" });
    let what = format!("POST {user}/caller-check");
    let check = api.call(&what, &headers, &body).await.ok();
    let code = server.outbox(1).await[0]["code"].clone();
    let body = json!({ "check": check["id"], "code": code });
    let what = format!("POST {user}/caller-check/verify");
    api.call(&what, &headers, &body).await.ok();
    let code = code.as_str().expect("a code").to_owned();
    let mut secrets = vec![cookie["regain=".len()..].to_owned(), OWN.to_owned(), code];
    for (key, members) in resets() {
        let what = format!("GET {user}");
        let seen = api.call(&what, &headers, &Value::Null).await.ok();
        let body = with(json!({ "revision": seen["revision"] }), &members);
        let headers = [("cookie", cookie.as_str()), ("idempotency-key", key)];
        let what = format!("POST {user}/password-reset");
        let given = api.call(&what, &headers, &body).await.ok();
        let given = ["link", "password"].map(|it| given[it].as_str().unwrap_or_default());
        let given = given.map(|it| it.rsplit('=').next().unwrap_or_default());
        secrets.extend(
            given
                .into_iter()
                .filter(|it| !it.is_empty())
                .map(String::from),
        );
        let strange = with(body, &json!({ "must_change": false }));
        let refused = api.call(&what, &headers, &strange).await;
        let refused = refused.problem("key_refused").to_string();
        assert!(!secrets.iter().any(|it| refused.contains(it)), "{refused}");
    }
    assert_eq!(secrets.len(), 6);
    secrets
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
        // Its microseconds look like codes now and then.
        .without_time()
        .finish();
    // For all threads: what tests beside this one log only makes it harder.
    tracing::subscriber::set_global_default(subscriber).expect("the only subscriber");
    let server = Rehearsal::with(|_| {}).await;
    let mut secrets = journey(&server).await;
    let port = closed_port().await;
    let server = Rehearsal::with(|config| {
        config.admin.password_by_mail = true;
        config.smtp.host = "127.0.0.1".to_owned();
        config.smtp.port = Some(port);
        config.smtp.tls = Tls::None;
        config.smtp.from = "no-reply@example.org".to_owned();
    });
    secrets.extend(desk(&server.await).await);
    let log = String::from_utf8(log.0.lock().expect("log").clone()).expect("text");
    for expected in [
        "/api/v1/recovery/code/verify",
        "code_wrong",
        "message delivered",
        "message lost",
        "/password-reset",
    ] {
        assert!(log.contains(expected), "{expected} is not logged");
    }
    for secret in secrets {
        assert!(!holds(&log, &secret), "{secret} was logged");
    }
}

/// Whether a text holds a secret. Digits are a code only where they are not part of a longer number or
/// of a fraction, such as the seconds that a statement took.
fn holds(text: &str, secret: &str) -> bool {
    let is_code = secret.bytes().all(|byte| byte.is_ascii_digit());
    text.match_indices(secret).any(|(at, _)| {
        let (before, after) = (&text[..at], &text[at + secret.len()..]);
        let digit = |c: char| c.is_ascii_digit();
        !is_code || !(before.ends_with(|c| digit(c) || c == '.') || after.starts_with(digit))
    })
}

#[test]
fn a_code_is_told_from_a_part_of_a_number() {
    for line in ["code=780269", "780269", "text: 780269 is your code"] {
        assert!(holds(line, "780269"), "{line}");
    }
    for line in [
        "elapsed_secs=0.000780269",
        "elapsed=1.780269ms",
        "id=17802690",
    ] {
        assert!(!holds(line, "780269"), "{line}");
    }
    assert!(holds("token=aB1cD2", "B1cD2"));
}
