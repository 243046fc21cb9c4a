//! Another key for the servers of a database.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use regain_server::adapter::owner_files::read_server_key;
use regain_server::model::delivery::Delivery;
use serde_json::json;
use sqlx::Row;

use crate::mail_server::{Answer, MailServer};
use crate::place::Place;
use crate::program::Program;

/// The program with these arguments on the data of a place: whether it went well, and what it said.
fn run(place: &Place, args: &[&str]) -> (bool, String) {
    Program::run(args, place.environment())
}

fn key_file(place: &Place) -> PathBuf {
    let (_, folder) = &place.environment()[0];
    Path::new(folder).join("server.key")
}

/// A server with a message that nobody takes.
async fn start_with_message(place: &Place) -> (Program, MailServer) {
    let mail = MailServer::start(Answer::Silence).await;
    let mut command = Command::new(Program::FILE);
    command
        .env("REGAIN_SMTP_HOST", "127.0.0.1")
        .env("REGAIN_SMTP_PORT", mail.port.to_string())
        .env("REGAIN_SMTP_TLS", "none")
        .env("REGAIN_SMTP_FROM", "no-reply@example.com");
    let server = Program::start_by(command, place);
    let user = json!({ "user_id": "ada@example.com" });
    let started = server.call("POST /api/v1/recovery", "", &user);
    let handle = started["handle"].as_str().expect("a handle");
    let by_mail = json!({ "method": "m1" });
    server.call("POST /api/v1/recovery/code", handle, &by_mail);
    (server, mail)
}

#[tokio::test(flavor = "multi_thread")]
async fn record_and_messages_go_on_under_another_key() {
    let place = Place::new().await;
    let (server, _mail) = start_with_message(&place).await;
    let before = fs::read(key_file(&place)).expect("a key");
    let (well, said) = run(&place, &["key", "change"]);
    assert!(!well && said.contains("stop all of them first"), "{said}");
    drop(server);

    let (well, said) = run(&place, &["key", "change"]);
    assert!(well && said.contains("1 messages that wait"), "{said}");
    let after = fs::read(key_file(&place)).expect("a key");
    assert_ne!(before, after);
    let (well, said) = run(&place, &["audit", "verify"]);
    assert!(well && said.contains("records 1 to 2 hold"), "{said}");

    let database = place.database().await;
    let row = sqlx::query("SELECT id, sealed FROM deliveries")
        .fetch_one(database.pool())
        .await
        .expect("the message");
    let key = read_server_key(&key_file(&place)).expect("the key");
    let (id, sealed): (String, String) = (row.get("id"), row.get("sealed"));
    assert!(Delivery::open(&key, &id, &sealed).is_some());
    database.close().await;

    let server = Program::start(&place);
    let user = json!({ "user_id": "ada@example.com" });
    let started = server.call("POST /api/v1/recovery", "", &user);
    assert!(started["handle"].is_string(), "{started}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_that_was_killed_between_database_and_file_is_brought_to_its_end() {
    let place = Place::new().await;
    drop(Program::start(&place));
    let old = fs::read(key_file(&place)).expect("a key");
    let (well, said) = run(&place, &["key", "change"]);
    assert!(well, "{said}");
    let new = fs::read(key_file(&place)).expect("a key");
    fs::write(key_file(&place).with_extension("key.next"), &new).expect("the new key");
    fs::write(key_file(&place), old).expect("the old key");

    let (well, said) = run(&place, &["audit", "verify"]);
    assert!(!well, "{said}");
    let (well, said) = run(&place, &["key", "change"]);
    assert!(well && said.contains("already"), "{said}");
    assert_eq!(fs::read(key_file(&place)).expect("a key"), new);
    drop(Program::start(&place));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_record_that_was_tampered_with_is_not_vouched_for() {
    let place = Place::new().await;
    let (server, _mail) = start_with_message(&place).await;
    drop(server);
    let before = fs::read(key_file(&place)).expect("a key");
    let database = place.database().await;
    sqlx::query("UPDATE audit SET address = 'nowhere' WHERE seq = 1")
        .execute(database.pool())
        .await
        .expect("a change");
    database.close().await;
    let (well, said) = run(&place, &["key", "change"]);
    assert!(!well && said.contains("record 1 was changed"), "{said}");
    assert_eq!(fs::read(key_file(&place)).expect("a key"), before);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_of_the_configuration_is_changed_by_a_file() {
    let place = Place::new().await;
    let with_key = |key: &str, args: &[&str]| {
        let key = ("REGAIN_KEY", key.to_owned());
        Program::run(args, place.environment().into_iter().chain([key]))
    };
    let old = "00".repeat(32);
    let mut command = Command::new(Program::FILE);
    command.env("REGAIN_KEY", &old);
    drop(Program::start_by(command, &place));
    let (well, said) = with_key(&old, &["key", "change"]);
    assert!(!well && said.contains("--to FILE"), "{said}");

    let file = key_file(&place).with_file_name("new.key");
    let name = file.to_str().expect("a name");
    let (well, said) = with_key(&old, &["key", "change", "--to", name]);
    assert!(well && said.contains("give every server"), "{said}");
    let new = fs::read_to_string(&file).expect("the new key");
    let (well, said) = with_key(new.trim(), &["audit", "verify"]);
    assert!(well, "{said}");

    fs::write(&file, "not a key").expect("a file");
    let (well, said) = with_key(new.trim(), &["key", "change", "--to", name]);
    assert!(!well && said.contains("64 hexadecimal digits"), "{said}");
}
