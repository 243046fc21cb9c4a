//! What comes of checking a password.

use std::collections::HashSet;

use ldap3::{LdapResult, Mod};
use regain_contract::Secret;
use regain_directory::ldap::LdapDirectory;
use regain_directory::{Directory, PasswordCheck, PersonId};

use crate::lab::{Slapd, find, open};

const RIGHT: &str = "first-password-1";
const ADA: &str = "uid=ada,ou=people,dc=example,dc=org";

async fn check(directory: &LdapDirectory, id: Option<&PersonId>, password: &str) -> PasswordCheck {
    let found = directory.check_password(id, &Secret::new(password)).await;
    found.unwrap_or_else(|error| panic!("{password}: {error}"))
}

async fn set(slapd: &Slapd, attribute: &str, value: &str) {
    let mut manager = slapd.signed_in_as("manager").await;
    let values: HashSet<&str> = if value.is_empty() {
        HashSet::new()
    } else {
        [value].into()
    };
    let change = vec![Mod::Replace(attribute, values)];
    manager
        .modify(ADA, change)
        .await
        .and_then(LdapResult::success)
        .expect("changed");
}

#[tokio::test]
async fn right_wrong_and_nobody() {
    let Some(slapd) = Slapd::start() else { return };
    let directory = open(slapd.settings()).await;
    let id = find(&directory, "ada").await.id;
    assert_eq!(
        check(&directory, Some(&id), RIGHT).await,
        PasswordCheck::Right
    );
    for wrong in ["wrong", "", "*", "first-password-1 "] {
        assert_eq!(
            check(&directory, Some(&id), wrong).await,
            PasswordCheck::Wrong,
            "{wrong}"
        );
        assert_eq!(
            check(&directory, Some(&id), RIGHT).await,
            PasswordCheck::Right
        );
    }
    let stranger = PersonId("11111111-1111-1111-1111-111111111111".into());
    for nobody in [None, Some(&stranger)] {
        assert_eq!(check(&directory, nobody, RIGHT).await, PasswordCheck::Wrong);
        assert_eq!(check(&directory, nobody, "").await, PasswordCheck::Wrong);
    }
}

#[tokio::test]
async fn a_password_that_must_be_changed_is_told_from_a_right_one() {
    let Some(slapd) = Slapd::start() else { return };
    let directory = open(slapd.settings()).await;
    let id = find(&directory, "ada").await.id;
    set(&slapd, "pwdReset", "TRUE").await;
    assert_eq!(
        check(&directory, Some(&id), RIGHT).await,
        PasswordCheck::MustChange
    );
    assert_eq!(
        check(&directory, Some(&id), "wrong").await,
        PasswordCheck::Wrong
    );
}

#[tokio::test]
async fn a_password_that_is_too_old_is_told_only_where_it_is_theirs() {
    let Some(slapd) = Slapd::start() else { return };
    let directory = open(slapd.settings()).await;
    let id = find(&directory, "forgetful").await.id;
    assert_eq!(
        check(&directory, Some(&id), RIGHT).await,
        PasswordCheck::Expired
    );
    assert_eq!(
        check(&directory, Some(&id), "wrong").await,
        PasswordCheck::Wrong
    );
}

#[tokio::test]
async fn wrong_tries_lock_and_a_lock_is_told_whatever_is_typed() {
    let Some(slapd) = Slapd::start() else { return };
    let directory = open(slapd.settings()).await;
    let id = find(&directory, "ada").await.id;
    for _ in 0..3 {
        assert_eq!(
            check(&directory, Some(&id), "wrong").await,
            PasswordCheck::Wrong
        );
    }
    assert_eq!(
        check(&directory, Some(&id), "wrong").await,
        PasswordCheck::Locked
    );
    assert_eq!(
        check(&directory, Some(&id), RIGHT).await,
        PasswordCheck::Locked
    );
}

#[tokio::test]
async fn an_account_that_is_locked_for_good_is_not_let_in() {
    let Some(slapd) = Slapd::start() else { return };
    let directory = open(slapd.settings()).await;
    let id = find(&directory, "ada").await.id;
    set(&slapd, "pwdAccountLockedTime", "000001010000Z").await;
    assert_eq!(
        check(&directory, Some(&id), RIGHT).await,
        PasswordCheck::Locked
    );
    assert_eq!(
        check(&directory, Some(&id), "wrong").await,
        PasswordCheck::Locked
    );
}

#[tokio::test]
async fn a_lock_that_the_server_keeps_to_itself_is_told_all_the_same() {
    let Some(mut slapd) = Slapd::start() else {
        return;
    };
    slapd.resume_silent_about_locks();
    let directory = open(slapd.settings()).await;
    let id = find(&directory, "ada").await.id;
    for _ in 0..3 {
        assert_eq!(
            check(&directory, Some(&id), "wrong").await,
            PasswordCheck::Wrong
        );
    }
    assert_eq!(
        check(&directory, Some(&id), "wrong").await,
        PasswordCheck::Locked
    );
    assert_eq!(
        check(&directory, Some(&id), RIGHT).await,
        PasswordCheck::Locked
    );
}
