//! `regain-server audit verify`.

use std::process::{Command, Output};

use serde_json::json;

use crate::place::Place;
use crate::program::Program;

/// The program beside a running one, on the same data.
fn run(place: &Place, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_regain-server"))
        .args(args)
        .envs(place.environment())
        .output()
        .expect("the program runs")
}

fn said(output: &Output) -> (Option<i32>, String) {
    let text = if output.status.success() {
        &output.stdout
    } else {
        &output.stderr
    };
    let text = String::from_utf8_lossy(text).trim().to_owned();
    (output.status.code(), text)
}

fn start(server: &Program) {
    let user = json!({ "user_id": "ada@example.com" });
    server.call("POST /api/v1/recovery", "", &user);
}

#[tokio::test]
async fn a_record_is_proven_while_the_server_runs_and_names_what_is_wrong() {
    let place = Place::new().await;
    let server = Program::start(&place);
    let (code, text) = said(&run(&place, &["--demo", "audit", "verify"]));
    assert_eq!(code, Some(0));
    assert_eq!(
        text,
        "the audit record holds no records; the next one will be 1"
    );
    for _ in 0..3 {
        start(&server);
    }
    let (code, text) = said(&run(&place, &["--demo", "audit", "verify"]));
    assert_eq!(code, Some(0), "{text}");
    let expected = "records 1 to 3 hold, 3 in all; the end to be noted is 3:";
    assert!(text.starts_with(expected), "{text}");
    let noted = text.rsplit(' ').next().expect("an end").to_owned();
    start(&server);
    let again = run(&place, &["--demo", "audit", "verify", "--noted", &noted]);
    assert_eq!(said(&again).0, Some(0));
    let other = run(&place, &["--demo", "audit", "verify", "--noted", "3:x"]);
    let (code, text) = said(&other);
    assert_eq!(code, Some(1));
    assert!(text.contains("record 3 is not what it was"), "{text}");
    let database = place.database().await;
    let change = "UPDATE audit SET address = 'elsewhere' WHERE seq = 2";
    let changed = sqlx::query(change).execute(database.pool()).await;
    changed.expect("a change");
    let (code, text) = said(&run(&place, &["--demo", "audit", "verify"]));
    assert_eq!(code, Some(1));
    assert_eq!(
        text,
        "regain-server: the audit record does not hold: record 2 was changed or put in another's place"
    );
}

#[tokio::test]
async fn another_key_proves_nothing() {
    let place = Place::new().await;
    let server = Program::start(&place);
    start(&server);
    let output = Command::new(env!("CARGO_BIN_EXE_regain-server"))
        .args(["--demo", "audit", "verify"])
        .envs(place.environment())
        .env("REGAIN_KEY", "17".repeat(32))
        .output()
        .expect("the program runs");
    let (code, text) = said(&output);
    assert_eq!(code, Some(1));
    let expected = [
        "this server's key",
        "have another key",
        "sealed by another key",
    ];
    assert!(expected.iter().any(|part| text.contains(part)), "{text}");
}

#[test]
fn where_there_is_nothing_nothing_is_proven_and_nothing_is_made() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let data = folder.path().join("data");
    let output = Command::new(env!("CARGO_BIN_EXE_regain-server"))
        .args(["--demo", "audit", "verify"])
        .env("REGAIN_DATA", &data)
        .output()
        .expect("the program runs");
    let (code, text) = said(&output);
    assert_eq!(code, Some(1));
    assert!(text.contains("there is no database in"), "{text}");
    assert!(!data.exists());
}

#[tokio::test]
async fn accounts_that_are_taken_over_are_recorded() {
    let place = Place::new().await;
    let folder = tempfile::TempDir::new().expect("a folder");
    let file = folder.path().join("people.csv");
    std::fs::write(&file, "user_id,name\nann@example.org,Ann\n").expect("a file");
    let run = |args: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_regain-server"))
            .args(args)
            .envs(place.environment())
            .env("REGAIN_SMTP_HOST", "mail.example.org")
            .env("REGAIN_SMTP_FROM", "no-reply@example.org")
            .output();
        said(&output.expect("the program runs"))
    };
    let file = file.display().to_string();
    let (code, text) = run(&["accounts", "import", &file]);
    assert_eq!(code, Some(0), "{text}");
    let (code, text) = run(&["audit", "verify"]);
    assert_eq!(code, Some(0), "{text}");
    assert!(text.starts_with("records 1 to 1 hold"), "{text}");
    let database = place.database().await;
    let details = sqlx::query_scalar("SELECT what || details FROM audit");
    let details: String = details.fetch_one(database.pool()).await.expect("a record");
    assert_eq!(details, "accounts_imported{\"known\":\"0\",\"made\":\"1\"}");
}
