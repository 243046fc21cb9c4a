//! Accounts from files.

use std::fs;
use std::process::Command;

use argon2::password_hash::PasswordHasher;
use argon2::{Argon2, Params};
use regain_contract::Timestamp;
use regain_server::adapter::sql::database::Database;
use regain_server::import::command::{Imported, import};
use regain_server::port::users::UserStore;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::place::Place;
use crate::world::{GOOD, World};

const NOW: Timestamp = Timestamp(1_800_000_000);

/// Imports a text as a file of this name.
async fn read(database: &Database, name: &str, text: &str) -> Result<Imported, String> {
    let folder = TempDir::new().expect("a folder");
    let file = folder.path().join(name);
    fs::write(&file, text).expect("a file");
    let imported = import(database, &file, NOW).await;
    imported.map_err(|error| error.to_string())
}

/// The PHC string of [`GOOD`], as another server might have made it.
fn phc() -> String {
    let params = Params::new(8, 1, 1, None).expect("parameters");
    let argon = Argon2::new(argon2::Algorithm::Argon2id, argon2::Version::V0x13, params);
    let hash = argon.hash_password(GOOD.as_bytes()).expect("a hash");
    hash.to_string()
}

fn csv() -> String {
    format!(
        "\u{feff}user_id,name,alternate_email,sms,voice,two_proofs,password,password_hash,state\r\n\
         mary@example.org,Mary Jackson,mary@home.example,+15550100111,,true,,\"{}\",\r\n\
         \"dorothy\",\"Vaughan, Dorothy\",d@home.example; d@work.example,,+15550100112,,{GOOD},,\r\n\
         hedy@example.org,,,,,,,,disabled\r\n",
        phc()
    )
}

#[tokio::test]
async fn people_of_a_table_sign_in_and_recover() {
    let world = World::new().await;
    let database = world.database().await;
    let text = csv();
    let imported = read(&database, "people.csv", &text)
        .await
        .expect("accounts");
    assert_eq!((imported.made, imported.known), (3, 0));
    let again = read(&database, "people.csv", &text)
        .await
        .expect("accounts");
    assert_eq!((again.made, again.known), (0, 3));

    let mary = world.sign_in("Mary@example.org", GOOD).await.ok();
    assert_eq!(mary["name"], "Mary Jackson");
    assert_eq!(mary["password_changed_at"], Value::Null);
    let dorothy = world.sign_in("dorothy", GOOD).await.ok();
    assert_eq!(dorothy["name"], "Vaughan, Dorothy");
    let methods = dorothy["methods"].as_array().expect("methods");
    let kinds: Vec<_> = methods.iter().map(|method| &method["kind"]).collect();
    assert_eq!(kinds, ["email", "email", "voice"]);

    let handle = world.proven("mary@example.org", "m1").await;
    let recovery = world.show(&handle).await.ok();
    assert_eq!(recovery["proofs"], json!({ "needed": 2, "given": 1 }));
    world.send_code(&handle, "m2").await.ok();
    world.verify(&handle, &world.post.code()).await.ok();
    world.choose(&handle, "another-otter-sextant").await.ok();
    world
        .sign_in("mary@example.org", "another-otter-sextant")
        .await
        .ok();
}

#[tokio::test]
async fn lines_of_json_do_as_well() {
    let world = World::new().await;
    let lines = [
        json!({ "user_id": "grace.h", "email": "grace@example.org", "role": "helpdesk",
            "password": GOOD, "temporary": true }),
        json!({ "user_id": "katherine@example.org", "managed_at": "https://id.example.org" }),
        json!({ "user_id": "nina@example.org", "alternate_email": "nina@home.example",
            "groups": "Sales; Field work;;Sales" }),
    ];
    let text: Vec<_> = lines.iter().map(Value::to_string).collect();
    let database = world.database().await;
    let imported = read(&database, "people.jsonl", &text.join("\n\n")).await;
    assert_eq!(imported.expect("accounts").made, 3);
    let grace = world.sign_in("grace.h", GOOD).await.ok();
    assert_eq!(grace["role"], "helpdesk");
    assert_eq!(grace["must_change_password"], true);
    let groups = database
        .groups_of("nina@example.org")
        .await
        .expect("groups");
    let names: Vec<_> = groups.iter().map(|group| &*group.name).collect();
    assert_eq!(names, ["Field work", "Sales"]);
    // Without a password, a recovery gives the first one.
    let handle = world.proven("nina@example.org", "m1").await;
    world.choose(&handle, GOOD).await.ok();
    world.sign_in("nina@example.org", GOOD).await.ok();
    world.clock.pass(8 * 86_400);
    world
        .sign_in("grace.h", GOOD)
        .await
        .problem("password_expired");
}

/// Name and content of a file, and what is said of it.
const WRONG: [(&str, &str, &str); 20] = [
    ("people.pdf", "", "must end with .csv, .tsv, .txt or .jsonl"),
    (
        "a.csv",
        "user_id,shoe_size\nx,44\ny,45\n",
        "there is no column “shoe_size”; the columns are user_id, name,",
    ),
    ("a.csv", "user_id,name\nx\n", "line 2: has fewer columns"),
    ("a.csv", "user_id,name\n,X\n", "line 2: user_id is missing"),
    (
        "a.csv",
        "user_id\nx\nX\n",
        "line 3: the same user ID as in line 2",
    ),
    (
        "a.csv",
        "user_id,two_proofs\nx,hidden\n",
        "line 2: two_proofs",
    ),
    ("a.csv", "user_id,sms\nx,0555 hidden\n", "line 2: sms holds"),
    ("a.csv", "user_id,sms\nx,+1555x0100\n", "line 2: sms holds"),
    (
        "a.csv",
        "user_id,alternate_email\nx,hidden\n",
        "alternate_email",
    ),
    ("a.csv", "user_id,role\nx,king\n", "line 2: role"),
    ("a.csv", "user_id,groups\nx,\"a\nb\"\n", "line 2: groups"),
    ("a.csv", "user_id,state\nx,asleep\n", "line 2: state"),
    ("a.csv", "user_id,temporary\nx,true\n", "line 2: temporary"),
    (
        "a.csv",
        "user_id,password_hash\nx,hidden\n",
        "no hash that is known",
    ),
    (
        "a.csv",
        "user_id,managed_at\nx,http://a\n",
        "line 2: managed_at",
    ),
    (
        "a.csv",
        "user_id,managed_at,password\nx,https://a,hidden\n",
        "elsewhere",
    ),
    (
        "a.jsonl",
        "{\"user_id\":\"x\"}\n{\"floor\":1}\n",
        "there is no column “floor”",
    ),
    (
        "a.jsonl",
        "{\"user_id\":\"x\",\"password\":7654321}",
        "line 1: password must be a text",
    ),
    ("a.jsonl", "user_id,name\n", "line 1: is no JSON"),
    (
        "a.jsonl",
        "{\"user_id\":\"x\",\"name\":\"\\u0000\"}",
        "line 1: name",
    ),
];

#[tokio::test]
async fn a_file_with_a_wrong_line_is_taken_over_in_no_line() {
    let world = World::new().await;
    let database = world.database().await;
    for (name, text, part) in WRONG {
        // A right line beside it changes nothing.
        let text = match name {
            "a.jsonl" => format!("{text}\n{{\"user_id\":\"right\"}}\n"),
            _ => text.to_owned(),
        };
        let fault = read(&database, name, &text).await.expect_err(part);
        assert!(fault.contains(part), "{part}: {fault}");
        let secret = fault.contains("hidden") || fault.contains("7654321");
        assert!(!secret, "{fault}");
    }
    for user in ["x", "right"] {
        let wrong = world.sign_in(user, GOOD).await;
        wrong.problem("wrong_credentials");
    }
}

#[tokio::test]
async fn the_program_does_it_and_a_rehearsal_is_left_alone() {
    let place = Place::new().await;
    let folder = TempDir::new().expect("a folder");
    let file = folder.path().join("people.csv");
    fs::write(&file, csv()).expect("a file");
    let run = || {
        let mut program = Command::new(env!("CARGO_BIN_EXE_regain-server"));
        program.args(["accounts", "import"]).arg(&file);
        program.envs(place.environment());
        program.env("REGAIN_SMTP_HOST", "localhost");
        program.env("REGAIN_SMTP_FROM", "a@example.org");
        program.output().expect("it runs")
    };
    for printed in [
        "accounts made: 3, there already: 0\n",
        "accounts made: 0, there already: 3\n",
    ] {
        let output = run();
        let text = String::from_utf8_lossy(&output.stdout);
        assert_eq!(text, printed, "{output:?}");
        assert!(output.status.success());
    }
    let mark = "INSERT INTO rehearsal (id, since) VALUES (1, 0)";
    let database = place.database().await;
    let marked = sqlx::query(mark).execute(database.pool()).await;
    marked.expect("a mark");
    let output = run();
    assert!(!output.status.success());
    let text = String::from_utf8_lossy(&output.stderr);
    assert!(text.contains("accounts of --demo"), "{text}");
}
