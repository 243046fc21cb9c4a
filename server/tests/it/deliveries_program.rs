//! The program itself, stopped and killed while messages are on their way.

use std::process::Command;
use std::time::Duration;

use serde_json::json;

use crate::mail_server::{Answer, MailServer};
use crate::place::Place;
use crate::program::Program;

/// A server that mails through this one.
fn start(place: &Place, mail: &MailServer) -> Program {
    let mut command = Command::new(Program::FILE);
    command
        .env("REGAIN_SMTP_HOST", "127.0.0.1")
        .env("REGAIN_SMTP_PORT", mail.port.to_string())
        .env("REGAIN_SMTP_TLS", "none")
        .env("REGAIN_SMTP_FROM", "no-reply@example.com");
    Program::start_by(command, place)
}

/// Has a code mailed, by a call that is answered.
fn ask_for_code(server: &Program) {
    let user = json!({ "user_id": "ada@example.com" });
    let started = server.call("POST /api/v1/recovery", "", &user);
    let handle = started["handle"].as_str().expect("a handle");
    let by_mail = json!({ "method": "m1" });
    let sent = server.call("POST /api/v1/recovery/code", handle, &by_mail);
    assert_eq!(sent["step"], "enter_code", "{sent}");
}

async fn until(what: impl Fn() -> bool) {
    for _ in 0..500 {
        if what() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("it never came to that");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_stopped_hands_over_what_is_on_its_way() {
    let place = Place::new().await;
    let slow = Answer::TakeAfter(Duration::from_secs(2));
    let mail = MailServer::start(slow).await;
    let mut server = start(&place, &mail);
    ask_for_code(&server);
    until(|| mail.connections() > 0).await;
    assert!(mail.mails().is_empty());
    let id = server.child.id().to_string();
    let asked = Command::new("kill").args(["-TERM", &id]).status();
    assert!(asked.expect("a signal").success());
    let ended = server.child.wait().expect("an end");
    assert!(ended.success(), "{ended}");
    assert_eq!(mail.mails().len(), 1);
    let _next = start(&place, &mail);
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(mail.connections(), 1, "it is not sent again");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_killed_before_the_mail_has_gone_loses_none() {
    let place = Place::new().await;
    let mail = MailServer::start(Answer::Silence).await;
    let server = start(&place, &mail);
    ask_for_code(&server);
    until(|| mail.connections() > 0).await;
    drop(server);
    assert!(mail.mails().is_empty());
    mail.answer(Answer::Take);
    // As if the killed server's time were over, for which a test does not wait.
    let database = place.database().await;
    sqlx::query("UPDATE deliveries SET leased_until = 1")
        .execute(database.pool())
        .await
        .expect("a change");
    database.close().await;
    let _next = start(&place, &mail);
    until(|| !mail.mails().is_empty()).await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(mail.mails().len(), 1);
}
