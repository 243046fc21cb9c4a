//! Mail through a real SMTP conversation.

use crate::admin_reset_mail::closed_port;
use crate::mail_server::{Answer, MailServer};
use crate::rehearsal::Rehearsal;

#[tokio::test]
async fn a_code_is_mailed_as_text_and_html() {
    let post = MailServer::start(Answer::Take).await;
    let server = Rehearsal::with(|config| config.smtp = post.settings()).await;
    let handle = server.client.start("ada@example.com").await;
    server.client.send_code(&handle, "m1").await.ok();
    let kept = server.outbox(1).await.remove(0);
    let code = kept["code"].as_str().expect("a code");
    let mut mail = None;
    for _ in 0..100 {
        mail = post.mails().first().cloned();
        if mail.is_some() {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    let mail = mail.expect("a mail");
    let (head, body) = mail.split_once("\n\n").expect("head and body");
    for line in [
        "From: \"Example accounts\" <no-reply@example.com>",
        "To: ada.alt@example.net",
        "Subject: Your code to reset your password",
        "Auto-Submitted: auto-generated",
        "X-Auto-Response-Suppress: All",
        "Content-Type: multipart/alternative;",
        "Message-ID: <",
        "Date: ",
    ] {
        assert!(
            head.lines().any(|known| known.starts_with(line)),
            "{line}\n{head}"
        );
    }
    assert!(!head.contains(code), "subjects show on locked screens");
    let plain = body
        .find("Content-Type: text/plain; charset=utf-8")
        .expect("a text part");
    let html = body
        .find("Content-Type: text/html; charset=utf-8")
        .expect("an HTML part");
    assert!(plain < html, "the last part is the preferred one");
    let joined = body.replace("=\n", "").replace("=3D", "=");
    assert_eq!(joined.matches(code).count(), 2, "the code is in both parts");
    let link = kept["link"].as_str().expect("a link");
    assert!(joined.contains(&format!("href=\"{link}\"")), "{joined}");
    assert!(joined[html..].contains("<html lang=\"en\" dir=\"ltr\">"));
}

#[tokio::test]
async fn a_mail_server_that_is_down_or_refuses_fails_no_call() {
    let post = MailServer::start(Answer::Refuse).await;
    for port in [post.port, closed_port().await] {
        let server = Rehearsal::with(|config| {
            config.smtp = post.settings();
            config.smtp.port = Some(port);
        })
        .await;
        let handle = server.client.start("ada@example.com").await;
        assert_eq!(
            server.client.send_code(&handle, "m1").await.ok()["step"],
            "enter_code"
        );
        let code = server.outbox(1).await[0]["code"]
            .as_str()
            .expect("a code")
            .to_owned();
        server.client.verify(&handle, &code).await.ok();
    }
    assert!(post.mails().is_empty());
}
