//! What keeps a server from joining the others.

use regain_contract::Secret;
use regain_server::assemble::assemble;
use regain_server::config::model::Config;
use regain_server::foundation::StartError;

use crate::place::Place;

async fn config() -> Config {
    let mut config = Config::default();
    Place::new().await.configure(&mut config);
    config
}

#[tokio::test]
async fn servers_that_seal_by_different_keys_share_no_database() {
    let first = config().await;
    assemble(&first, false).await.expect("a server");
    let other = Config {
        key: Some(Secret::new("17".repeat(32))),
        ..first.clone()
    };
    let refused = assemble(&other, false).await.err().expect("a refusal");
    assert!(matches!(refused, StartError::OtherKey(_)), "{refused}");
    assemble(&first, false).await.expect("another server");
}

#[tokio::test]
async fn a_rehearsal_s_database_is_used_for_nothing_else() {
    let config = config().await;
    assemble(&config, true).await.expect("a rehearsal");
    let refused = assemble(&config, false).await.err().expect("a refusal");
    assert!(matches!(refused, StartError::Rehearsal(_)), "{refused}");
}

#[tokio::test]
async fn a_database_that_is_not_there_is_named_without_its_password() {
    let config = Config {
        key: Some(Secret::new("17".repeat(32))),
        ..Config::default()
    };
    for url in [
        "postgres://u:hidden@127.0.0.1:1/d",
        "postgres://u:hidden@[broken/d",
    ] {
        let mut config = config.clone();
        config.database.url = Some(Secret::new(url));
        let refused = assemble(&config, false).await.err().expect("a refusal");
        let sentence = refused.to_string();
        assert!(
            sentence.starts_with("cannot open the database"),
            "{sentence}"
        );
        assert!(!sentence.contains("hidden"), "{sentence}");
    }
}

#[tokio::test]
async fn servers_may_start_at_the_same_time() {
    let config = config().await;
    let started = (0..4).map(|_| assemble(&config, true));
    for server in futures_util::future::join_all(started).await {
        server.expect("a server");
    }
}
