//! What keeps the server from starting.

use regain_server::assemble::assemble;
use regain_server::config::model::Config;
use regain_server::foundation::StartError;
use tempfile::TempDir;

fn config(folder: &TempDir) -> Config {
    Config {
        data: folder.path().join("data"),
        ..Config::default()
    }
}

#[tokio::test]
async fn a_rehearsal_s_folder_is_used_for_nothing_else() {
    let folder = TempDir::new().expect("a folder");
    let config = config(&folder);
    for _ in 0..2 {
        let started = assemble(&config, true).await.expect("a rehearsal");
        started.database.close().await;
        let refused = assemble(&config, false).await.err().expect("a refusal");
        assert!(matches!(refused, StartError::Rehearsal(_)), "{refused}");
        let folder = config.data.display().to_string();
        assert!(refused.to_string().contains(&folder), "{refused}");
    }
}

#[tokio::test]
async fn a_folder_with_accounts_of_real_people_is_used_for_no_rehearsal() {
    let folder = TempDir::new().expect("a folder");
    let config = config(&folder);
    let started = assemble(&config, false).await.expect("a server");
    let somebody = "INSERT INTO accounts (id, user_id, user_key, name, role, state, two_proofs,
        password_temporary) VALUES ('x', 'x', 'x', 'X', 'user', 'active', 0, 0)";
    let made = sqlx::query(somebody).execute(started.database.pool()).await;
    made.expect("an account");
    started.database.close().await;
    let refused = assemble(&config, true).await.err().expect("a refusal");
    assert!(matches!(refused, StartError::NoRehearsal(_)), "{refused}");
    let started = assemble(&config, false).await.expect("a server");
    let accounts: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM accounts")
        .fetch_one(started.database.pool())
        .await
        .expect("a number");
    assert_eq!(accounts, 1);
}

#[tokio::test]
async fn a_folder_of_no_rehearsal_is_used_again() {
    let folder = TempDir::new().expect("a folder");
    for _ in 0..2 {
        let started = assemble(&config(&folder), false).await.expect("a server");
        started.database.close().await;
    }
}

#[tokio::test]
async fn a_database_that_a_newer_server_has_changed_is_left_alone() {
    let folder = TempDir::new().expect("a folder");
    let config = config(&folder);
    let started = assemble(&config, false).await.expect("a server");
    let step =
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
        VALUES (9999, 'of tomorrow', 1, X'00', 0)";
    let done = sqlx::query(step).execute(started.database.pool()).await;
    done.expect("a step of a newer server");
    started.database.close().await;
    let refused = assemble(&config, false).await.err().expect("a refusal");
    let sentence = refused.to_string();
    assert_eq!(
        sentence,
        "cannot open the database: a newer version of this server has changed it (step 9999): start \
         that version, or put back the copy that was made before the upgrade"
    );
}
