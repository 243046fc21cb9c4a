//! A database of an earlier version keeps what it holds.

use std::path::Path;
use std::time::Duration;

use sqlx::migrate::Migrator;
use sqlx::{AnyPool, query, query_scalar};
use tempfile::TempDir;

use crate::place::Place;
use crate::program::Program;

/// The step by which words came to lead to numbers of accounts.
const NUMBERS: i64 = 16;

/// Two people of one group, one of whom is gone between others, as an earlier version wrote them.
const EARLIER: [&str; 8] = [
    "INSERT INTO accounts (id, user_id, user_key, name, name_key, role, state, two_proofs,
     password_temporary) VALUES ('ada', 'ada', 'ada', 'Ada', 'ada', 'user', 'active', 0, 0)",
    "INSERT INTO accounts (id, user_id, user_key, name, name_key, role, state, two_proofs,
     password_temporary) VALUES ('bob', 'bob', 'bob', 'Bob', 'bob', 'user', 'active', 0, 0)",
    "INSERT INTO accounts (id, user_id, user_key, name, name_key, role, state, two_proofs,
     password_temporary) VALUES ('eve', 'eve', 'eve', 'Eve', 'eve', 'user', 'locked', 0, 0)",
    "INSERT INTO groups (name, name_key) VALUES ('Staff', 'staff')",
    "INSERT INTO memberships (grp, account) SELECT id, 'eve' FROM groups",
    "INSERT INTO search_words (word, account, user_key, name_key, set_at, standing)
     SELECT user_key, id, user_key, name_key, set_at, standing FROM accounts",
    "DELETE FROM accounts WHERE id = 'bob'",
    "UPDATE accounts SET version = 7 WHERE id = 'ada'",
];

const FOUND: &str = "SELECT COUNT(*) FROM search_words AS w JOIN accounts AS a
    ON a.number = w.number WHERE a.id = $1 AND w.word = $2";

async fn count(pool: &AnyPool, account: &str, word: &str) -> i64 {
    let found = query_scalar(FOUND).bind(account).bind(word);
    found.fetch_one(pool).await.expect("a number")
}

#[tokio::test]
async fn words_of_an_earlier_version_lead_to_the_same_people() {
    let folder = TempDir::new().expect("a folder");
    let file = folder.path().join("regain.sqlite");
    sqlx::any::install_default_drivers();
    let address = format!("sqlite://{}?mode=rwc", file.display());
    let pool = AnyPool::connect(&address).await.expect("a database");
    let steps = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations/sqlite");
    let all = Migrator::new(&*steps).await.expect("steps");
    let mut earlier = Migrator::new(&*steps).await.expect("steps");
    let kept = earlier.migrations.to_mut();
    kept.retain(|step| step.version < NUMBERS);
    earlier.run(&pool).await.expect("the earlier tables");
    for sql in EARLIER {
        query(sql).execute(&pool).await.expect(sql);
    }

    all.run(&pool).await.expect("an upgrade");
    let group: String = query_scalar("SELECT char(1) || public_id || char(1) FROM groups")
        .fetch_one(&pool)
        .await
        .expect("a group");
    for (account, word) in [("ada", "ada"), ("eve", "eve"), ("eve", &group)] {
        assert_eq!(count(&pool, account, word).await, 1, "{account}: {word}");
    }
    let words: i64 = query_scalar("SELECT COUNT(*) FROM search_words")
        .fetch_one(&pool)
        .await
        .expect("a number");
    assert_eq!(words, 3);
    let version: i64 = query_scalar("SELECT version FROM accounts WHERE id = 'ada'")
        .fetch_one(&pool)
        .await
        .expect("a version");
    assert_eq!(version, 7, "nothing about the account has changed");

    // Whoever comes afterwards has a number that nobody has.
    query(EARLIER[1]).execute(&pool).await.expect("an account");
    let numbers: i64 = query_scalar("SELECT COUNT(DISTINCT number) FROM accounts")
        .fetch_one(&pool)
        .await
        .expect("a number");
    assert_eq!(numbers, 3);
    query("DELETE FROM accounts WHERE id = 'eve'")
        .execute(&pool)
        .await
        .expect("gone");
    assert_eq!(count(&pool, "eve", "eve").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_no_words_is_found_soon_after_a_start() {
    let place = Place::new().await;
    drop(Program::start(&place));
    let database = place.database().await;
    for sql in ["DELETE FROM search_words", "DELETE FROM searchable"] {
        query(sql).execute(database.pool()).await.expect(sql);
    }
    let _server = Program::start(&place);
    let ada = "ada@example.com";
    for _ in 0..500 {
        if count(database.pool(), ada, ada).await == 1 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("nobody has made words for the account");
}
