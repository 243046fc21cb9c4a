//! The rehearsal's outbox, and the words of messages.

use serde_json::{Value, json};

use crate::rehearsal::Rehearsal;
use crate::world::{GOOD, World};

/// Sends a code and waits for the message, which has all members whatever its channel.
async fn sent(server: &Rehearsal, handle: &str, method: &str) -> Value {
    let before = server.outbox(0).await.len();
    server.client.send_code(handle, method).await.ok();
    let newest = server.outbox(before + 1).await.remove(0);
    let members = newest.as_object().expect("an object");
    let mut names: Vec<_> = members.keys().cloned().collect();
    names.sort_unstable();
    let all = [
        "channel",
        "code",
        "created_at",
        "id",
        "link",
        "subject",
        "text",
        "to",
    ];
    assert_eq!(names, all);
    newest
}

fn text<'a>(message: &'a Value, member: &str) -> &'a str {
    message[member].as_str().expect(member)
}

#[tokio::test]
async fn each_channel_has_its_form() {
    let server = Rehearsal::with(|_| {}).await;
    assert!(server.outbox(0).await.is_empty());
    let handle = server.client.start("ada@example.com").await;
    let mail = sent(&server, &handle, "m1").await;
    assert_eq!(
        (text(&mail, "channel"), text(&mail, "to")),
        ("email", "ada.alt@example.net")
    );
    assert!(text(&mail, "link").starts_with("http://127.0.0.1:8787/link#t="));
    let body = text(&mail, "text");
    assert!(body.contains(text(&mail, "code")) && body.contains(text(&mail, "link")));
    assert!(body.contains("/link#n=") && mail["subject"].is_string());

    let sms = sent(&server, &handle, "m2").await;
    assert_eq!(
        (text(&sms, "channel"), text(&sms, "to")),
        ("sms", "+15550100142")
    );
    let (body, code) = (text(&sms, "text"), text(&sms, "code"));
    assert!(body.ends_with(&format!("\n@127.0.0.1 #{code}")), "{body}");
    assert!(body.len() <= 160 && body.is_ascii(), "one segment: {body}");
    assert_eq!(
        (&sms["link"], &sms["subject"]),
        (&Value::Null, &Value::Null)
    );

    let voice = sent(&server, &handle, "m3").await;
    assert_eq!(
        (text(&voice, "channel"), text(&voice, "to")),
        ("voice", "+15550100142")
    );
    let spoken: Vec<String> = text(&voice, "code").chars().map(String::from).collect();
    assert_eq!(
        text(&voice, "text").matches(&spoken.join(", ")).count(),
        2,
        "{voice}"
    );
    assert_eq!(
        (&voice["link"], &voice["subject"]),
        (&Value::Null, &Value::Null)
    );
}

#[tokio::test]
async fn notices_have_the_link_to_stop_with_and_the_page_shows_all() {
    let server = Rehearsal::with(|_| {}).await;
    let handle = server.client.start("ada@example.com").await;
    let code = text(&sent(&server, &handle, "m2").await, "code").to_owned();
    server.client.verify(&handle, &code).await.ok();
    server.client.choose(&handle, GOOD).await.ok();
    let all = server.outbox(3).await;
    for notice in &all[..2] {
        assert!(text(notice, "link").contains("/link#n="), "{notice}");
        assert_eq!(notice["code"], Value::Null);
    }
    let page = server.get("/outbox").await;
    let policy = page.header("content-security-policy");
    assert!(
        policy.starts_with("default-src 'none'; style-src 'self'"),
        "{policy}"
    );
    assert!(page.text().contains(&code) && page.text().contains("ada.alt@example.net"));
    assert_eq!(server.get("/outbox.css").await.status, 200);
}

#[tokio::test]
async fn messages_are_written_in_the_language_asked_for() {
    let server = Rehearsal::with(|config| config.support.phone = Some("+1 555 0100".into())).await;
    let body = json!({ "user_id": "ada@example.com", "language": "ar-EG" });
    let started = server.client.call("POST /recovery", &[], &body).await.ok();
    let mail = sent(&server, text(&started, "handle"), "m1").await;
    assert_eq!(mail["subject"], "رمز إعادة تعيين كلمة المرور");
    let body = text(&mail, "text");
    assert!(
        body.contains("+1 555 0100") && !body.contains('{'),
        "{body}"
    );
}

#[tokio::test]
async fn there_is_no_outbox_without_a_rehearsal() {
    let world = World::new().await;
    for path in ["/outbox", "/outbox.json", "/outbox.css"] {
        let request = axum::http::Request::get(path).body(axum::body::Body::empty());
        world
            .send(request.expect("a request"))
            .await
            .problem("not_found");
    }
}
