//! A server whose answers do not come back.

use regain_contract::Secret;
use regain_directory::ldap::{SetBy, Settings};
use regain_directory::{
    Directory, DirectoryError, PasswordCheck, RemoteDirectory, SetFor, SetPasswordError,
};

use crate::lab::{Relay, Slapd, find, open};

/// As the two ways of setting a password are seen on the wire.
const SET: [(SetBy, &[u8]); 2] = [
    (SetBy::Extended, b"1.3.6.1.4.1.4203.1.11.1"),
    (SetBy::Modify, b"userPassword"),
];

fn by_relay(slapd: &Slapd, relay: &Relay) -> Settings {
    Settings {
        urls: vec![relay.url()],
        ca_file: None,
        timeout_seconds: 1,
        ..slapd.settings()
    }
}

#[tokio::test]
async fn nobody_says_a_password_was_not_set_when_it_may_have_been() {
    let Some(slapd) = Slapd::start() else { return };
    for (set_password, look_for) in SET {
        let relay = Relay::start(slapd.plain_port(), Some(look_for)).await;
        let settings = Settings {
            set_password,
            ..by_relay(&slapd, &relay)
        };
        let directory = open(settings).await;
        let id = find(&directory, "ada").await.id;
        let password = Secret::new(format!("new-password-{set_password:?}"));
        let outcome = directory.set_password(&id, &password, SetFor::Owner).await;
        assert!(
            matches!(outcome, Err(SetPasswordError::Unknown(_))),
            "{outcome:?}"
        );
        relay.restore();
        let check = directory
            .check_password(Some(&id), &password)
            .await
            .expect("an answer");
        assert_eq!(
            check,
            PasswordCheck::Right,
            "the directory is asked, and knows"
        );
    }
}

#[tokio::test]
async fn a_question_without_an_answer_is_given_up_and_asked_anew_later() {
    let Some(slapd) = Slapd::start() else { return };
    let relay = Relay::start(slapd.plain_port(), None).await;
    let directory = open(by_relay(&slapd, &relay)).await;
    let id = find(&directory, "ada").await.id;
    relay.lose();
    let new = Secret::new("new-password-1");
    for outcome in [
        directory.find("ada").await.map(drop),
        directory.check_password(Some(&id), &new).await.map(drop),
        directory.unlock(&id).await,
        directory.probe().await,
    ] {
        assert!(
            matches!(outcome, Err(DirectoryError::Unavailable(_))),
            "{outcome:?}"
        );
    }
    let outcome = directory.set_password(&id, &new, SetFor::Owner).await;
    let was_not_set = matches!(
        outcome,
        Err(SetPasswordError::Directory(DirectoryError::Unavailable(_)))
    );
    assert!(was_not_set, "{outcome:?}");
    relay.restore();
    assert_eq!(find(&directory, "ada").await.id, id);
    let right = Secret::new("first-password-1");
    let check = directory
        .check_password(Some(&id), &right)
        .await
        .expect("an answer");
    assert_eq!(check, PasswordCheck::Right);
}
