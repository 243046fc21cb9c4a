//! Lifting locks after wrong passwords.

use regain_contract::Secret;
use regain_directory::{
    Directory, DirectoryError, PasswordCheck, PersonId, PersonState, RemoteDirectory,
};

use crate::lab::{Slapd, find, open};

#[tokio::test]
async fn a_lock_is_lifted_and_the_wrong_tries_are_forgotten() {
    let Some(slapd) = Slapd::start() else { return };
    let directory = open(slapd.settings()).await;
    let id = find(&directory, "ada").await.id;
    let (right, wrong) = (Secret::new("first-password-1"), Secret::new("wrong"));
    for _ in 0..4 {
        directory
            .check_password(Some(&id), &wrong)
            .await
            .expect("an answer");
    }
    assert_eq!(find(&directory, "ada").await.state, PersonState::Locked);
    directory.unlock(&id).await.expect("unlocked");
    assert_eq!(find(&directory, "ada").await.state, PersonState::Active);
    let check = directory
        .check_password(Some(&id), &wrong)
        .await
        .expect("an answer");
    assert_eq!(check, PasswordCheck::Wrong);
    let check = directory
        .check_password(Some(&id), &right)
        .await
        .expect("an answer");
    assert_eq!(check, PasswordCheck::Right);
    directory
        .unlock(&id)
        .await
        .expect("to unlock who is not locked changes nothing");
}

#[tokio::test]
async fn nobody_and_somebody_without_the_right_are_told_apart() {
    let Some(slapd) = Slapd::start() else { return };
    let directory = open(slapd.settings_of("reader")).await;
    let gone = directory.unlock(&PersonId("gone".into())).await;
    assert!(matches!(gone, Err(DirectoryError::Gone)), "{gone:?}");
    let id = find(&directory, "ada").await.id;
    for _ in 0..4 {
        let wrong = Secret::new("wrong");
        directory
            .check_password(Some(&id), &wrong)
            .await
            .expect("an answer");
    }
    let forbidden = directory.unlock(&id).await;
    assert!(
        matches!(forbidden, Err(DirectoryError::Forbidden { .. })),
        "{forbidden:?}"
    );
}
