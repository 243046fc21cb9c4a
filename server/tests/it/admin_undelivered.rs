//! Mail that could not be delivered is known to administrators.

use std::time::Duration;

use serde_json::Value;

use crate::mail_server::{Answer, MailServer};
use crate::rehearsal::Rehearsal;

#[tokio::test]
async fn a_mail_that_is_lost_is_counted_and_named_without_what_it_said() {
    let mail = MailServer::start(Answer::Refuse).await;
    let server = Rehearsal::with(|config| {
        config.smtp = mail.settings();
    })
    .await;
    let api = &server.client;
    let cookie = api
        .cookie("admin@example.com", "guidance-computer-1969")
        .await;
    let get = async |what: &str| api.call(what, &[("cookie", &cookie)], &Value::Null).await;
    assert_eq!(get("GET /admin/overview").await.ok()["undelivered"], 0);
    let handle = api.start("ada@example.com").await;
    api.send_code(&handle, "m1").await.ok();
    let code = server.outbox(1).await[0]["code"].clone();
    for _ in 0..100 {
        if get("GET /admin/overview").await.ok()["undelivered"] == 1 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert_eq!(get("GET /admin/overview").await.ok()["undelivered"], 1);
    let page = get("GET /admin/audit?kind=message_undelivered").await;
    let text = page.text();
    let entry = &page.ok()["entries"][0];
    assert_eq!(entry["result"], "failed");
    assert_eq!(entry["subject"]["user_id"], "ada@example.com");
    assert_eq!(entry["params"]["method"], "email");
    assert_eq!(entry["address"], "");
    assert!(!text.contains(code.as_str().expect("a code")), "{text}");
    assert!(!text.contains("example.net"), "the mailbox is not named");
}
