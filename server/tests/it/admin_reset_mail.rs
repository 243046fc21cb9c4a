//! Resets by mail, and mail servers that do not take it.

use std::time::{Duration, Instant};

use regain_server::config::smtp::Tls;
use serde_json::{Value, json};
use tokio::net::TcpListener;

use crate::admin_reset_desk::{ADA, CLICK, HELPDESK, text, with};
use crate::answer::Answer;
use crate::rehearsal::Rehearsal;
use crate::world::GOOD;

/// An administrator at a server that was put together as the program does it.
struct Post {
    server: Rehearsal,
    cookie: String,
    id: String,
}

impl Post {
    /// One whose mail server is at this port of this machine; without one, mail goes to the outbox.
    async fn with(port: Option<u16>) -> Self {
        let server = Rehearsal::with(|config| {
            config.admin.password_by_mail = true;
            if let Some(port) = port {
                config.smtp.host = "127.0.0.1".to_owned();
                config.smtp.port = Some(port);
                config.smtp.tls = Tls::None;
                config.smtp.from = "no-reply@example.org".to_owned();
            }
        })
        .await;
        let cookie = server.client.cookie(HELPDESK.0, HELPDESK.1).await;
        let mut post = Self {
            server,
            cookie,
            id: String::new(),
        };
        let found = post.get("/admin/users?search=ada@example.com").await;
        text(&found["users"][0], "id").clone_into(&mut post.id);
        post
    }

    async fn get(&self, path: &str) -> Value {
        let headers = [("cookie", self.cookie.as_str())];
        let what = format!("GET {path}");
        let answer = self.server.client.call(&what, &headers, &Value::Null);
        answer.await.ok()
    }

    /// Resets Ada's password, as she is now, with these members.
    async fn reset(&self, members: &Value) -> (Value, Answer) {
        let user = self.get(&format!("/admin/users/{}", self.id)).await;
        let body = with(json!({ "revision": user["revision"] }), members);
        let answer = self.again(&body).await;
        (body, answer)
    }

    async fn again(&self, body: &Value) -> Answer {
        let what = format!("POST /admin/users/{}/password-reset", self.id);
        let headers = [("cookie", self.cookie.as_str()), ("idempotency-key", CLICK)];
        self.server.client.call(&what, &headers, body).await
    }

    /// The message of the outbox that went to this address.
    async fn to(&self, address: &str, count: usize) -> Value {
        let all = self.server.outbox(count).await;
        let found = all.into_iter().find(|message| message["to"] == address);
        found.expect("a message")
    }
}

/// A port at which nobody listens.
pub async fn closed_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    listener.local_addr().expect("an address").port()
}

#[tokio::test]
async fn a_mail_server_that_is_down_loses_no_password() {
    let post = Post::with(Some(closed_port().await)).await;
    let members = json!({ "credential": "generated_password", "send": true });
    let (body, answer) = post.reset(&members).await;
    let answer = answer.ok();
    assert_eq!(answer["delivery"], "failed");
    assert_eq!(answer["sent_to"], "a•••@e•••.net");
    let password = text(&answer, "password").to_owned();
    let again = post.again(&body).await.ok();
    assert_eq!(again["delivery"], "failed", "it was tried again");
    let show = with(body, &json!({ "send": false }));
    let shown = post.again(&show).await.ok();
    assert_eq!(shown["delivery"], Value::Null);
    assert_eq!(text(&shown, "password"), password);
    let api = &post.server.client;
    api.sign_in(ADA, &password).await.ok();
    let page = post.get("/admin/audit?kind=password_reset").await;
    let done = page["entries"].as_array().expect("entries").iter();
    let done: Vec<_> = done.map(|it| it["params"]["again"].clone()).collect();
    assert_eq!(done, [json!("shown"), json!("sent"), Value::Null]);
    for _ in 0..100 {
        let lost = post.get("/admin/audit?kind=message_undelivered").await;
        // The mail twice. The notice to the other mailbox is tried again.
        if lost["entries"].as_array().is_some_and(|it| it.len() == 2) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("what was lost is not in the record");
}

#[tokio::test]
async fn nobody_waits_for_a_mail_server_that_says_nothing() {
    let silent = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = silent.local_addr().expect("an address").port();
    let post = Post::with(Some(port)).await;
    let begun = Instant::now();
    let (_, answer) = post
        .reset(&json!({ "credential": "one_time_link", "send": true }))
        .await;
    let answer = answer.ok();
    assert_eq!(answer["delivery"], "failed");
    assert!(text(&answer, "link").contains("/link#t="));
    assert!(begun.elapsed() < Duration::from_secs(15));
}

#[tokio::test]
async fn the_mail_says_what_to_do_and_the_notice_says_no_secret() {
    let post = Post::with(None).await;
    let members = json!({ "credential": "one_time_link", "send": true, "language": "de" });
    let (_, answer) = post.reset(&members).await;
    assert_eq!(answer.ok()["delivery"], "sent");
    let mail = post.to("ada.alt@example.net", 2).await;
    assert_eq!(mail["subject"], "Wählen Sie ein neues Passwort");
    let link = text(&mail, "link");
    assert!(text(&mail, "text").contains(link));
    assert!(text(&mail, "text").contains("24 h"), "{mail}");
    let token = link.split_once("#t=").expect("a token").1;
    let notice = post.to(ADA, 2).await;
    assert!(!notice.to_string().contains(token), "{notice}");
    assert!(text(&notice, "link").contains("#n="));
    let api = &post.server.client;
    let body = json!({ "token": token });
    let started = api.call("POST /recovery/link", &[], &body).await.ok();
    api.choose(text(&started, "handle"), GOOD).await.ok();
    api.sign_in(ADA, GOOD).await.ok();
}

#[tokio::test]
async fn a_password_in_a_mail_is_not_in_its_subject_nor_in_the_notice() {
    let post = Post::with(None).await;
    let members = json!({
        "credential": "generated_password", "send": true, "language": "ar",
        "email": "ada.home@example.org",
    });
    let (body, answer) = post.reset(&members).await;
    assert_eq!(answer.ok()["sent_to"], "ada.home@example.org");
    let show = with(body, &json!({ "send": false }));
    let shown = post.again(&show).await.ok();
    let password = text(&shown, "password");
    let mail = post.to("ada.home@example.org", 3).await;
    assert!(text(&mail, "text").contains(password), "{mail}");
    assert!(!text(&mail, "subject").contains(password));
    for address in [ADA, "ada.alt@example.net"] {
        let notice = post.to(address, 3).await;
        assert!(!notice.to_string().contains(password), "{notice}");
        assert_eq!(notice["subject"], "أعاد مكتب المساعدة تعيين كلمة مرورك");
    }
}
