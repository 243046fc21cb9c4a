//! Locks after wrong passwords, for a time and for good.

use regain_directory::keycloak::KeycloakDirectory;
use regain_directory::{Directory, PasswordCheck, Person, PersonState, RemoteDirectory, SetFor};

use crate::lab::{connected, lab, settings};
use crate::passwords::{check, query, set};
use crate::people::find;

/// As many wrong passwords as lock an account.
async fn lock(directory: &KeycloakDirectory, person: &Person) {
    for _ in 0..2 {
        let answer = check(directory, person, "not the password").await;
        assert_eq!(answer, PasswordCheck::Wrong);
    }
    // Keycloak counts a failure after it has answered.
    let mut answer = PasswordCheck::Wrong;
    for _ in 0..50 {
        answer = check(directory, person, "not the password").await;
        if answer == PasswordCheck::Locked {
            break;
        }
    }
    assert_eq!(answer, PasswordCheck::Locked);
    let person = directory.person(&person.id).await.expect("an answer");
    assert_eq!(person.map(|it| it.state), Some(PersonState::Locked));
}

#[tokio::test]
async fn a_lock_is_told_and_lifted() {
    let Some(directory) = connected().await else {
        return;
    };
    let person = find(&directory, "locked").await;
    lock(&directory, &person).await;
    let password = "sample password 1009";
    assert_eq!(
        check(&directory, &person, password).await,
        PasswordCheck::Locked
    );
    let found = directory.search(&query("locked")).await.expect("an answer");
    assert_eq!(found.people[0].state, PersonState::Locked);
    directory.unlock(&person.id).await.expect("unlocked");
    assert_eq!(
        check(&directory, &person, password).await,
        PasswordCheck::Right
    );
}

#[tokio::test]
async fn a_recovery_ends_a_lock() {
    let Some(directory) = connected().await else {
        return;
    };
    let person = find(&directory, "unlocked").await;
    lock(&directory, &person).await;
    set(&directory, &person, "seven grey herons", SetFor::Owner)
        .await
        .expect("set");
    assert_eq!(
        check(&directory, &person, "seven grey herons").await,
        PasswordCheck::Right
    );
}

#[tokio::test]
async fn a_lock_for_good_is_told_from_a_switch_and_lifted() {
    let Some(lab) = lab() else { return };
    let connected = KeycloakDirectory::connect(&settings(&lab.http, "strict")).await;
    let directory = connected.expect("the lab answers");
    for (user_id, by_recovery) in [("max", false), ("rosalind", true)] {
        let person = find(&directory, user_id).await;
        lock(&directory, &person).await;
        let password = "New-Pass-9";
        if by_recovery {
            set(&directory, &person, password, SetFor::Owner)
                .await
                .expect("set");
        } else {
            directory.unlock(&person.id).await.expect("unlocked");
            set(&directory, &person, password, SetFor::Owner)
                .await
                .expect("set");
        }
        assert_eq!(
            check(&directory, &person, password).await,
            PasswordCheck::Right
        );
        assert_eq!(find(&directory, user_id).await.state, PersonState::Active);
    }
}

#[tokio::test]
async fn an_account_that_is_switched_off_stays_so() {
    let Some(directory) = connected().await else {
        return;
    };
    let linus = find(&directory, "linus").await;
    directory.unlock(&linus.id).await.expect("nothing to do");
    assert_eq!(find(&directory, "linus").await.state, PersonState::Disabled);
}
