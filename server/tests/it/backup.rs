//! Copies of the database, and putting them back.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use serde_json::json;
use tempfile::TempDir;

use crate::place::Place;
use crate::program::Program;

/// The program with these arguments on the data of a folder: whether it went well, and what it said.
fn run(data: &Path, args: &[&str]) -> (bool, String) {
    Program::run(args, [("REGAIN_DATA", data)])
}

fn data(place: &Place) -> PathBuf {
    let (_, folder) = &place.environment()[0];
    folder.into()
}

fn start(server: &Program) {
    let user = json!({ "user_id": "ada@example.com" });
    server.call("POST /api/v1/recovery", "", &user);
}

/// A copy made of a running server that has been asked for one recovery.
fn copied(place: &Place, server: &Program, folder: &TempDir) -> PathBuf {
    start(server);
    let file = folder.path().join("copy.sqlite");
    let name = file.to_str().expect("a name");
    let (well, said) = run(&data(place), &["backup", name]);
    assert!(well && said.contains("1 audit records"), "{said}");
    assert!(said.contains("server.key"), "{said}");
    file
}

#[tokio::test]
async fn a_copy_is_made_while_the_server_runs_and_is_for_its_owner_alone() {
    let (place, folder) = (Place::new().await, TempDir::new().expect("a folder"));
    let server = Program::start(&place);
    let file = copied(&place, &server, &folder);
    let mode = fs::metadata(&file)
        .expect("it is there")
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o600);
    let name = file.to_str().expect("a name");
    let (well, said) = run(&data(&place), &["backup", name]);
    assert!(!well && said.contains("is there already"), "{said}");
    let (well, said) = run(folder.path(), &["backup", "elsewhere"]);
    assert!(!well && said.contains("no database"), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
}

#[tokio::test]
async fn a_copy_is_put_back_and_the_audit_record_goes_on_from_it() {
    let (place, folder) = (Place::new().await, TempDir::new().expect("a folder"));
    let server = Program::start(&place);
    let file = copied(&place, &server, &folder);
    let name = file.to_str().expect("a name");
    let data = data(&place);
    let (_, said) = run(&data, &["--demo", "audit", "verify"]);
    let noted = said.rsplit(' ').next().expect("an end").to_owned();
    start(&server);
    let (well, said) = run(&data, &["restore", name]);
    assert!(!well && said.contains("--replace"), "{said}");
    let (well, said) = run(&data, &["restore", name, "--replace"]);
    assert!(!well && said.contains("stop it first"), "{said}");
    drop(server);
    let (well, said) = run(&data, &["restore", name, "--replace"]);
    assert!(well, "{said}");
    assert!(data.join("regain.sqlite.before-restore").exists());
    let verify = ["--demo", "audit", "verify", "--noted", &noted];
    let (well, said) = run(&data, &verify);
    assert!(well && said.contains("records 1 to 1 hold"), "{said}");
    let server = Program::start(&place);
    start(&server);
    let (well, said) = run(&data, &verify);
    assert!(well && said.contains("records 1 to 2 hold"), "{said}");
}

#[tokio::test]
async fn what_does_not_fit_is_not_put_back() {
    let (place, folder) = (Place::new().await, TempDir::new().expect("a folder"));
    let server = Program::start(&place);
    let file = copied(&place, &server, &folder);
    drop(server);
    let name = file.to_str().expect("a name");
    let bare = TempDir::new().expect("a folder");
    let (well, said) = run(bare.path(), &["restore", name]);
    assert!(!well && said.contains("no server.key"), "{said}");
    fs::write(bare.path().join("server.key"), [7; 32]).expect("a key");
    let (well, said) = run(bare.path(), &["restore", name]);
    assert!(!well && said.contains("another server key"), "{said}");
    fs::copy(
        data(&place).join("server.key"),
        bare.path().join("server.key"),
    )
    .expect("a copy");
    for (nonsense, content) in [("text", "not a database".as_bytes()), ("empty", b"")] {
        let other = folder.path().join(nonsense);
        fs::write(&other, content).expect("a file");
        let other = other.to_str().expect("a name");
        let (well, said) = run(bare.path(), &["restore", other]);
        assert!(!well && said.contains("no whole copy"), "{said}");
    }
    assert!(!bare.path().join("regain.sqlite").exists());
    newer(&file);
    let (well, said) = run(bare.path(), &["restore", name]);
    assert!(!well && said.contains("of a newer version"), "{said}");
}

/// Makes a copy look like one of a newer version.
fn newer(file: &Path) {
    let sql = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) \
        VALUES (9000, 'newer', 1, x'00', 0)";
    let file = file.to_owned();
    let change = async move {
        use sqlx::Connection;
        sqlx::any::install_default_drivers();
        let address = format!("sqlite://{}", file.display());
        let mut open = sqlx::AnyConnection::connect(&address).await.expect("open");
        let done = sqlx::query(sql).execute(&mut open).await;
        done.expect("a change");
        open.close().await.expect("closed");
    };
    let runtime = || {
        tokio::runtime::Runtime::new()
            .expect("a runtime")
            .block_on(change);
    };
    std::thread::scope(|scope| scope.spawn(runtime).join()).expect("changed");
}
