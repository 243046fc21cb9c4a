//! The rehearsal's outbox, and the words of messages.

use serde_json::{Value, json};

use crate::rehearsal::Rehearsal;
use crate::world::{GOOD, World};

#[tokio::test]
async fn messages_of_a_rehearsal_are_shown_newest_first() {
    let server = Rehearsal::with(|_| {}).await;
    let api = &server.client;
    assert!(server.outbox(0).await.is_empty());
    let handle = api.start("ada@example.com").await;
    for (count, (method, channel, to)) in [
        ("m1", "email", "ada.alt@example.net"),
        ("m2", "sms", "+15550100142"),
        ("m3", "voice", "+15550100142"),
    ]
    .into_iter()
    .enumerate()
    {
        api.send_code(&handle, method).await.ok();
        let newest = server.outbox(count + 1).await.remove(0);
        let names: Vec<_> = newest
            .as_object()
            .expect("an object")
            .keys()
            .cloned()
            .collect();
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
        assert_eq!(
            (&newest["channel"], &newest["to"]),
            (&json!(channel), &json!(to))
        );
        let code = newest["code"].as_str().expect("a code");
        let text = newest["text"].as_str().expect("a text");
        let spoken: Vec<String> = code.chars().map(String::from).collect();
        match channel {
            "email" => {
                let link = newest["link"].as_str().expect("a link");
                assert!(link.starts_with("http://127.0.0.1:8787/link#t="), "{link}");
                assert!(text.contains(code) && text.contains(link) && text.contains("/link#n="));
                assert!(newest["subject"].is_string());
            }
            "sms" => {
                assert!(text.ends_with(&format!("\n@127.0.0.1 #{code}")), "{text}");
                assert!(text.len() <= 160 && text.is_ascii(), "one segment: {text}");
            }
            _ => assert_eq!(text.matches(&spoken.join(", ")).count(), 2, "{text}"),
        }
        if channel != "email" {
            assert_eq!(
                (&newest["link"], &newest["subject"]),
                (&Value::Null, &Value::Null)
            );
        }
    }
    let code = server.outbox(3).await[0]["code"]
        .as_str()
        .expect("a code")
        .to_owned();
    api.verify(&handle, &code).await.ok();
    api.choose(&handle, GOOD).await.ok();
    let notices = server.outbox(5).await;
    let link = notices[0]["link"].as_str().expect("a link");
    assert!(link.contains("/link#n="), "{link}");
    assert_eq!(notices[0]["code"], Value::Null);
    let page = server.get("/outbox").await;
    assert!(
        page.header("content-security-policy")
            .starts_with("default-src 'none'; style-src 'self'")
    );
    assert!(page.text().contains(&code) && page.text().contains("ada.alt@example.net"));
    assert_eq!(server.get("/outbox.css").await.status, 200);
}

#[tokio::test]
async fn messages_are_written_in_the_language_asked_for() {
    let server = Rehearsal::with(|config| config.support.phone = Some("+1 555 0100".into())).await;
    let body = json!({ "user_id": "ada@example.com", "language": "ar-EG" });
    let started = server.client.call("POST /recovery", &[], &body).await.ok();
    let handle = started["handle"].as_str().expect("a handle");
    server.client.send_code(handle, "m1").await.ok();
    let kept = server.outbox(1).await.remove(0);
    assert_eq!(kept["subject"], "رمز إعادة تعيين كلمة المرور");
    let text = kept["text"].as_str().expect("a text");
    assert!(
        text.contains("+1 555 0100") && !text.contains('{'),
        "{text}"
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
