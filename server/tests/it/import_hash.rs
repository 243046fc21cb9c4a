//! Hashes that other servers have made: their owners sign in as before, once, and are kept as ours
//! from then on.

use std::fs;

use regain_contract::Timestamp;
use regain_server::adapter::sql::database::Database;
use regain_server::import::command::import;
use tempfile::TempDir;

use crate::world::World;

/// What other programs have made of the word `password`.
const HASHES: [&str; 8] = [
    "$2b$04$mcJLMgtMu1.myuvYjU8erOcMKQH/4GE3BjvY3Jpo76ppEGTVehmgi",
    "$pbkdf2-sha1$i=1000,l=20$c2FsdHNhbHRzYWx0c2FsdA$2FWw/oC7TQkskizC+81lWlmFAMM",
    "pbkdf2_sha256$1000$saltsaltsaltsalt$8nX7hwFEzIB8aPajJTYK8weHQc5Ngz0pFVAKvSu4jQA=",
    "$scrypt$ln=4,r=8,p=1$Xgsh5Pzfe4/ROkdIiXHuPQ$ZSJVr2S76Hj2VSyRVFEa0eg+HSoLsZ16TbtCnpcpcgs",
    "{SSHA}DrLmpBwKXPO37j5n2w76b28lKRb/f6+1",
    "{SHA512}sQnzu7wkTrgkQZF+0G1hi5AI3Qmzvv0bXgc5THBqi7mAsdd4Xll27ASbRt9fEyavWi6m0QP9B8lThf+rDKy8hg==",
    "$argon2i$v=19$m=64,t=2,p=1$c2FsdHNhbHRzYWx0c2FsdA$DEtlqyoMRaO+5cSf9jd23fOEmsFNt5qjFQ5B45ZavBs",
    "{CRYPT}$5$saltsalt$gOjOtoMpVhru2uyjeJSEc/JaLQWOXMNmlOnj6T4AtC.",
];

/// A world with a user for each hash: `user0`, `user1`, ...
async fn world() -> (World, Database) {
    let world = World::new().await;
    let database = world.database().await;
    let rows = HASHES.iter().enumerate();
    let rows: String = rows
        .map(|(at, hash)| format!("user{at},\"{hash}\"\n"))
        .collect();
    let folder = TempDir::new().expect("a folder");
    let file = folder.path().join("people.csv");
    fs::write(&file, format!("user_id,password_hash\n{rows}")).expect("a file");
    import(&database, &file, Timestamp(1_800_000_000))
        .await
        .expect("accounts");
    (world, database)
}

async fn kept(database: &Database, user: &str) -> String {
    let kept = sqlx::query_scalar("SELECT password_hash FROM accounts WHERE user_key = $1");
    kept.bind(user)
        .fetch_one(database.pool())
        .await
        .expect("a hash")
}

#[tokio::test]
async fn the_first_right_sign_in_keeps_the_password_as_ours() {
    let (world, database) = world().await;
    for (at, hash) in HASHES.iter().enumerate() {
        let user = format!("user{at}");
        world
            .sign_in(&user, "Password")
            .await
            .problem("wrong_credentials");
        assert_eq!(
            kept(&database, &user).await,
            *hash,
            "a wrong password changes nothing"
        );
        world.sign_in(&user, "password").await.ok();
        let renewed = kept(&database, &user).await;
        assert!(
            renewed.starts_with("$argon2id$v=19$m=8,t=1,p=1$"),
            "{hash}: {renewed}"
        );
        world.sign_in(&user, "password").await.ok();
        assert_eq!(kept(&database, &user).await, renewed, "it is renewed once");
        world
            .sign_in(&user, "Password")
            .await
            .problem("wrong_credentials");
    }
}

#[tokio::test]
async fn whoever_is_unknown_is_answered_as_those_with_such_hashes() {
    let (world, _) = world().await;
    for user in ["nobody", "nobody else", "somebody@example.com"] {
        world
            .sign_in(user, "password")
            .await
            .problem("wrong_credentials");
    }
}
