//! Accounts and groups under one identity: upgrades, and what is listed before them.

use std::process::Command;

use regain_contract::Timestamp;
use regain_server::adapter::sql::database::Database;
use regain_server::assemble::assemble;
use regain_server::config::model::Config;
use regain_server::foundation::{Foundation, StartError};
use regain_server::import::command::import;
use regain_server::port::users::UserStore;
use tempfile::TempDir;

use crate::place::Place;

/// What this version adds to a database, taken back.
const TAKE_BACK: [&str; 4] = [
    "DROP TABLE identity_rule",
    "DROP INDEX groups_by_name_key",
    "ALTER TABLE groups DROP COLUMN name_key",
    "DELETE FROM _sqlx_migrations WHERE description = 'identity'",
];

async fn execute(database: &Database, sql: &'static str) {
    let done = sqlx::query(sql).execute(database.pool()).await;
    done.expect(sql);
}

/// A database as the version before left it, with accounts of these user IDs under their old keys.
async fn older(place: &Place, accounts: &[(&str, &str)]) {
    let database = place.database().await;
    for (user_id, key) in accounts {
        let account = "INSERT INTO accounts (id, user_id, user_key, name, role, state, two_proofs,
            password_temporary) VALUES ($1, $2, $3, 'X', 'user', 'active', 0, 0)";
        let made = sqlx::query(account).bind(*key).bind(*user_id).bind(*key);
        made.execute(database.pool()).await.expect("an account");
    }
    for sql in TAKE_BACK {
        execute(&database, sql).await;
    }
    database.close().await;
}

fn config(place: &Place) -> Config {
    let mut config = Config::default();
    place.configure(&mut config);
    config
}

async fn keys(database: &Database) -> Vec<String> {
    let keys = sqlx::query_scalar("SELECT user_key FROM accounts ORDER BY id");
    keys.fetch_all(database.pool()).await.expect("keys")
}

#[tokio::test]
async fn accounts_of_an_older_version_are_found_by_the_new_identity() {
    let place = Place::new().await;
    let accounts = [
        ("a@b\u{fc}cher.example", "a@b\u{fc}cher.example"),
        ("ed\u{200b}sger", "ed\u{200b}sger"),
        ("\u{130}pek", "i\u{307}pek"),
        ("plain", "plain"),
    ];
    older(&place, &accounts).await;
    for _ in 0..2 {
        let started = assemble(&config(&place), false).await.expect("a server");
        let mut keys = keys(&started.database).await;
        keys.sort();
        let want = ["a@xn--bcher-kva.example", "edsger", "ipek", "plain"];
        assert_eq!(keys, want);
        started.database.close().await;
    }
    let database = place.database().await;
    for (typed, id) in [
        ("A@BÜCHER.example", "a@b\u{fc}cher.example"),
        ("Edsger", "ed\u{200b}sger"),
        ("ıpek", "i\u{307}pek"),
    ] {
        let found = regain_directory::Directory::find(&database, typed).await;
        let person = found.expect("an answer").expect(typed);
        assert_eq!(person.id.0, id, "the account keeps its id");
    }
}

#[tokio::test]
async fn an_upgrade_that_would_make_two_accounts_one_changes_nothing_and_names_them() {
    let place = Place::new().await;
    let twins = [
        ("edsger", "edsger"),
        ("Edsger\u{200b}", "edsger\u{200b}"),
        ("ada", "ada"),
    ];
    older(&place, &twins).await;
    let config = config(&place);
    let refused = assemble(&config, false).await.err().expect("a refusal");
    assert!(matches!(refused, StartError::Alike(_)), "{refused}");
    let printed = refused.to_string();
    for part in ["“edsger”", "“Edsger\\u{200b}”", "nothing was upgraded"] {
        assert!(printed.contains(part), "{part}: {printed}");
    }
    assert!(!printed.contains("ada"), "{printed}");
    let listed = Foundation::alike(&config).await.expect("a list");
    assert!(
        listed.to_string().contains("“edsger” and “Edsger"),
        "{listed}"
    );
    let mut program = Command::new(env!("CARGO_BIN_EXE_regain-server"));
    let program = program
        .args(["accounts", "check"])
        .envs(place.environment());
    let output = program.output().expect("it runs");
    assert!(!output.status.success());
    let text = String::from_utf8_lossy(&output.stderr);
    assert!(text.contains("“Edsger\\u{200b}”"), "{text}");
}

#[tokio::test]
async fn where_all_accounts_differ_the_check_says_so() {
    let place = Place::new().await;
    older(&place, &[("edsger", "edsger"), ("ada", "ada")]).await;
    let check = || {
        let mut program = Command::new(env!("CARGO_BIN_EXE_regain-server"));
        let program = program
            .args(["accounts", "check"])
            .envs(place.environment());
        let output = program.output().expect("it runs");
        assert!(output.status.success(), "{output:?}");
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    assert_eq!(check(), "no accounts look alike\n");
    let started = assemble(&config(&place), false).await.expect("a server");
    started.database.close().await;
    assert_eq!(check(), "no accounts look alike\n", "nor after the upgrade");
}

#[tokio::test]
async fn groups_that_look_alike_are_one() {
    let place = Place::new().await;
    let database = place.database().await;
    let folder = TempDir::new().expect("a folder");
    let file = folder.path().join("people.csv");
    let text = "user_id;groups\n\
        ada;Über-Team\n\
        grace;\"U\u{308}ber-Team; All  Staff\"\n\
        mary;\u{feff}all staff\n";
    std::fs::write(&file, text).expect("a file");
    let imported = import(&database, &file, Timestamp(1_800_000_000)).await;
    assert_eq!(imported.expect("accounts").made, 3);
    let names = |groups: Vec<regain_contract::admin::Group>| {
        let names = groups.into_iter().map(|group| group.name);
        names.collect::<Vec<_>>().join("+")
    };
    let of_ada = names(database.groups_of("ada").await.expect("groups"));
    assert_eq!(of_ada, "Über-Team", "as it was written first");
    let of_grace = names(database.groups_of("grace").await.expect("groups"));
    assert_eq!(of_grace, "All Staff+Über-Team");
    assert_eq!(
        names(database.groups_of("mary").await.expect("groups")),
        "All Staff"
    );
}

#[tokio::test]
async fn groups_of_an_older_version_that_look_alike_stay_and_the_oldest_is_joined() {
    let place = Place::new().await;
    let database = place.database().await;
    execute(&database, "INSERT INTO groups (name) VALUES ('Staff')").await;
    execute(&database, "INSERT INTO groups (name) VALUES ('STAFF')").await;
    database.close().await;
    older(&place, &[]).await;
    let started = assemble(&config(&place), false).await.expect("a server");
    let database = started.database;
    let folder = TempDir::new().expect("a folder");
    let file = folder.path().join("people.csv");
    std::fs::write(&file, "user_id,groups\nada,staff\n").expect("a file");
    let imported = import(&database, &file, Timestamp(1_800_000_000)).await;
    imported.expect("accounts");
    let of_ada = database.groups_of("ada").await.expect("groups");
    assert_eq!(of_ada.len(), 1);
    assert_eq!(of_ada[0].name, "Staff");
}
