//! Files of accounts as other programs write them.

use std::fs;

use regain_contract::Timestamp;
use regain_server::adapter::sql::database::Database;
use regain_server::import::command::{Imported, import};
use regain_server::import::text::ReadAs;
use tempfile::TempDir;

use crate::place::Place;

async fn read(database: &Database, name: &str, bytes: &[u8]) -> Result<Imported, String> {
    let folder = TempDir::new().expect("a folder");
    let file = folder.path().join(name);
    fs::write(&file, bytes).expect("a file");
    let imported = import(database, &file, Timestamp(1_800_000_000)).await;
    imported.map_err(|error| error.to_string())
}

/// Takes a file into an empty database; the names of its people, by user ID.
async fn names(name: &str, bytes: &[u8]) -> Vec<String> {
    let place = Place::new().await;
    let database = place.database().await;
    let imported = read(&database, name, bytes).await.expect(name);
    let names = sqlx::query_scalar("SELECT name FROM accounts ORDER BY user_key");
    let names: Vec<String> = names.fetch_all(database.pool()).await.expect("names");
    assert_eq!(imported.made, names.len());
    names
}

fn utf_16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

async fn is_taken(name: &str, bytes: Vec<u8>) {
    assert_eq!(names(name, &bytes).await, ["Zoë"], "{bytes:?}");
}

#[tokio::test]
async fn tables_of_all_programs_are_taken() {
    let files: Vec<(&str, Vec<u8>)> = vec![
        ("people.CSV", "user_id,name\r\nada,Zoë\r\n".into()),
        ("a.csv", "\u{feff}User ID;NAME\r\nada;Zoë\r\n".into()),
        ("a.csv", "sep=;\r\nname; user-id \r\nZoë;ada\r\n".into()),
        ("a.csv", "user_id\tname\nada\tZoë\n".into()),
        ("a.csv", utf_16("\u{feff}user_id\tname\r\nada\tZoë\r\n")),
        ("a.csv", b"user_id;name\r\nada;Zo\xeb\r\n".to_vec()),
        ("a.csv", "user_id|name\r\nada|Zoë\r\n".into()),
        (
            "a.csv",
            "name,user_id,role,state\nZoë,ada,Global Admin\u{200b},\u{a0}ACTIVE\n".into(),
        ),
        (
            "a.CSV",
            utf_16("\u{feff}User ID;Name\r\n\"ada\";\"Zoë\"\r\n;\r\n"),
        ),
        (
            "a.csv",
            "\r\nuser_id,name,,\r\n,,,\r\n ada , Zoë ,,\r\n,,,\r\n".into(),
        ),
    ];
    for (name, bytes) in files {
        is_taken(name, bytes).await;
    }
}

#[tokio::test]
async fn tables_that_were_put_together_or_written_elsewhere_are_taken() {
    let files: Vec<(&str, Vec<u8>)> = vec![
        ("a.csv", b"user_id;name\rada;Zo\x91\r".to_vec()),
        ("a.csv", "'user_id','name'\n'ada','Zoë'\n".into()),
        ("a.csv", "SEP=;;\r\nuserId;Name\r\nada;Zoë\r\n".into()),
        (
            "a.csv",
            "user_id,name\r\nada,Zoë\r\nuser_id,name\r\n".into(),
        ),
        (
            "a.csv",
            "\u{feff}\"user_id\",\"name\"\r\n\"ada\",\"Zoë\"\r\n\u{feff}\"user_id\",\"name\"\r\n"
                .into(),
        ),
        (
            "a.csv",
            utf_16("\u{feff}user_id\tname\r\nada\tZoë\r\n\u{feff}user_id\tname\r\n"),
        ),
        ("a.csv", "user_id,name,sms\nada,Zoë,'+15550100111\n".into()),
        (
            "a.csv",
            "user_id,name,sms\nada,Zoë,Mobile: +1 555 0100111 (private)\n".into(),
        ),
        (
            "a.jsonl",
            "{\"userId\":\"ada\",\"name\":\"Zoë\",\"twoProofs\":1.0,\"E-Mail\":null}\n\u{feff}\n"
                .into(),
        ),
        (
            "A.JsonL",
            "{\"USER_ID\":\"ada\",\"name\":\"Zoë\",\"groups\":[\"a\"]}\r\n".into(),
        ),
    ];
    for (name, bytes) in files {
        is_taken(name, bytes).await;
    }
}

#[tokio::test]
async fn truths_are_read_as_people_write_them() {
    let place = Place::new().await;
    let database = place.database().await;
    let text = "user_id,two_proofs\na,TRUE\nb, yes \nc,1.0\nd,False\ne,NO\nf,0.0\ng,\n";
    read(&database, "a.csv", text.as_bytes())
        .await
        .expect("accounts");
    let needed =
        sqlx::query_scalar("SELECT user_key FROM accounts WHERE two_proofs = 1 ORDER BY 1");
    let needed: Vec<String> = needed.fetch_all(database.pool()).await.expect("keys");
    assert_eq!(needed, ["a", "b", "c"]);
}

#[tokio::test]
async fn an_encoding_that_was_guessed_is_told() {
    let place = Place::new().await;
    let database = place.database().await;
    let read_as = async |bytes: &[u8]| read(&database, "a.csv", bytes).await.map(|it| it.read_as);
    assert_eq!(read_as(b"user_id\nz\xf6\n").await, Ok(ReadAs::Windows1252));
    assert_eq!(read_as("user_id\nzö\n".as_bytes()).await, Ok(ReadAs::Utf8));
}

#[tokio::test]
async fn addresses_are_mended() {
    let place = Place::new().await;
    let database = place.database().await;
    let text = "user_id,email,alternate_email\n\
        ada\u{200b},<Ada@Example.com>,\"mailto:a@b.example, info@mu\u{308}ller.example\"\n";
    read(&database, "a.csv", text.as_bytes())
        .await
        .expect("an account");
    let account = sqlx::query_as::<_, (String, String)>("SELECT user_id, email FROM accounts");
    let account = account
        .fetch_one(database.pool())
        .await
        .expect("an account");
    assert_eq!(account, ("ada".to_owned(), "Ada@Example.com".to_owned()));
    let targets = sqlx::query_scalar("SELECT target FROM methods ORDER BY position");
    let targets: Vec<String> = targets.fetch_all(database.pool()).await.expect("targets");
    assert_eq!(targets, ["a@b.example", "info@müller.example"]);
}

/// A file, and what is said of it.
const WRONG: [(&str, &[u8], &str); 25] = [
    ("a.csv", b"", "a.csv holds no accounts"),
    ("a.csv", b"user_id,name\r\n\r\n,,\r\n", "holds no accounts"),
    ("a.jsonl", b"\n \n", "holds no accounts"),
    ("a.csv", b"user_id,role\r\nx,king\r\n", "line 2: role"),
    (
        "a.csv",
        b"user_id,role\r\n\r\n\r\nx,king\r\n",
        "line 4: role",
    ),
    ("a.csv", b"user_id,role\rx,user\ry,king\r", "line 3: role"),
    ("a.csv", b"sep=,\nuser_id,role\nx,king\n", "line 3: role"),
    (
        "a.csv",
        b"ada@example.com,hunter2\n",
        "the first line names none of the columns",
    ),
    ("a.csv", b"user_id,User-ID\nx,x\n", "two columns user_id"),
    (
        "a.csv",
        b"user_id,,\nx,hidden,\n",
        "line 2: holds something in column 2, which has no name",
    ),
    (
        "a.csv",
        "user_id,name\nx,Zo\u{eb}".as_bytes().split_at(18).0,
        "was cut",
    ),
    ("a.csv", b"user_id\n\xc3\xab\n\xff\n", "see line 3"),
    (
        "a.csv",
        b"user_id,name\nx,\"a\0b\"\n",
        "line 2: name holds control characters",
    ),
    (
        "a.csv",
        b"user_id,email\nx,\"a@b.example, c@d.example\"\n",
        "more than one address",
    ),
    (
        "a.csv",
        b"user_id,groups\nx,\"All\nstaff\"\n",
        "line 2: groups holds a name with control characters, or on two lines",
    ),
    (
        "a.csv",
        b"user_id,name\r\nx,\"on\r\ntwo lines\"\r\ny,y\r\nx,x\r\n",
        "line 5: the same user ID as in line 2",
    ),
    (
        "a.csv",
        b"\r\n\r\nuser_id|role\r\n\r\nx|king\r\n",
        "line 5: role",
    ),
    (
        "a.csv",
        b"user_id,sms\nx,1.5550100142E+10\n",
        "line 2: sms holds a number that a spreadsheet has rounded",
    ),
    (
        "a.csv",
        b"user_id,voice\nx,\"+15550100111; 4,91512E+12\"\n",
        "line 2: voice holds a number that a spreadsheet has rounded",
    ),
    (
        "a.csv",
        b"user_id\n1.23457E+11\n",
        "line 2: user_id holds a number that a spreadsheet has rounded",
    ),
    (
        "a.csv",
        b"user_id,name\nx,x\n#N/A,x\n",
        "line 3: user_id holds what a spreadsheet writes for an error",
    ),
    (
        "a.csv",
        b"user_id,sms\nx,#NAME?\n",
        "line 2: sms holds what a spreadsheet writes for an error",
    ),
    (
        "a.csv",
        b"user_id,sms\nx,+15550100111 hidden\n",
        "line 2: sms holds",
    ),
    (
        "a.jsonl",
        b"{\"user_id\":\"x\",\"sms\":\"####\"}\n",
        "line 1: sms holds what",
    ),
    (
        "a.csv",
        "ADA,x\nuser_id\n".as_bytes(),
        "names none of the columns",
    ),
];

#[tokio::test]
async fn what_cannot_be_read_is_told_in_one_sentence_with_its_true_line() {
    let place = Place::new().await;
    let database = place.database().await;
    for (name, bytes, part) in WRONG {
        let fault = read(&database, name, bytes).await.expect_err(part);
        assert!(fault.contains(part), "{part}: {fault}");
        assert!(
            !fault.contains("hidden") && !fault.contains("hunter2"),
            "{fault}"
        );
    }
    let text = "user_id,Department,name\n".to_owned() + &"x,y,z\n".repeat(100);
    let fault = read(&database, "a.csv", text.as_bytes())
        .await
        .expect_err("a column");
    assert_eq!(fault.matches("Department").count(), 1, "{fault}");
    let accounts: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM accounts")
        .fetch_one(database.pool())
        .await
        .expect("a number");
    assert_eq!(accounts, 0);
}
