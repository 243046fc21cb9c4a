//! Setting passwords.

use regain_contract::{FieldCode, Secret};
use regain_directory::ldap::{LdapDirectory, Settings};
use regain_directory::{
    Directory, DirectoryError, PasswordCheck, PersonId, RemoteDirectory, SetFor, SetPasswordError,
};

use crate::lab::{FIRST_PASSWORD, Samba, expect_refused, find, open};

async fn check(directory: &LdapDirectory, id: &PersonId, password: &str) -> PasswordCheck {
    directory
        .check_password(Some(id), &Secret::new(password))
        .await
        .expect("an answer")
}

async fn set(
    directory: &LdapDirectory,
    id: &PersonId,
    password: &str,
    purpose: SetFor,
) -> Result<(), SetPasswordError> {
    directory
        .set_password(id, &Secret::new(password), purpose)
        .await
}

#[tokio::test]
async fn each_purpose_leaves_its_own_state() {
    let Some(samba) = Samba::shared() else { return };
    samba.add("ada.purpose", &[]).await;
    let directory = open(samba.settings()).await;
    let id = find(&directory, "ada.purpose").await.id;
    for (purpose, want) in [
        (SetFor::Temporary, PasswordCheck::MustChange),
        (SetFor::Owner, PasswordCheck::Right),
        (SetFor::Given, PasswordCheck::Right),
    ] {
        let password = format!("New-Passw0rd-{purpose:?}");
        set(&directory, &id, &password, purpose).await.expect("set");
        assert_eq!(check(&directory, &id, &password).await, want, "{purpose:?}");
        assert_eq!(
            check(&directory, &id, FIRST_PASSWORD).await,
            PasswordCheck::Wrong
        );
        assert_eq!(
            find(&directory, "ada.purpose").await.must_change,
            purpose == SetFor::Temporary
        );
        directory
            .unlock(&id)
            .await
            .expect("wrong tries are forgotten");
    }
}

#[tokio::test]
async fn a_new_password_lifts_a_lock() {
    let Some(samba) = Samba::shared() else { return };
    samba.add("ada.relocked", &[]).await;
    let directory = open(samba.settings()).await;
    let id = find(&directory, "ada.relocked").await.id;
    for (round, purpose) in [SetFor::Owner, SetFor::Given].into_iter().enumerate() {
        for _ in 0..3 {
            check(&directory, &id, "wrong").await;
        }
        let password = format!("New-Passw0rd-{round}");
        assert_eq!(
            check(&directory, &id, &password).await,
            PasswordCheck::Locked
        );
        set(&directory, &id, &password, purpose).await.expect("set");
        assert_eq!(
            check(&directory, &id, &password).await,
            PasswordCheck::Right,
            "{purpose:?}"
        );
    }
}

#[tokio::test]
async fn what_the_policy_refuses_changes_nothing() {
    let Some(samba) = Samba::shared() else { return };
    samba.add("ada.refused", &[]).await;
    let directory = open(samba.settings()).await;
    let id = find(&directory, "ada.refused").await.id;
    let short = set(&directory, &id, "aB1", SetFor::Owner).await;
    expect_refused(short, &[(FieldCode::TooShort, Some(8))]);
    let simple = set(&directory, &id, "alllowercaseletters", SetFor::Owner).await;
    expect_refused(simple, &[(FieldCode::TooFewClasses, Some(3))]);
    assert_eq!(
        check(&directory, &id, FIRST_PASSWORD).await,
        PasswordCheck::Right
    );
}

#[tokio::test]
async fn odd_passwords_are_set_as_they_are() {
    let Some(samba) = Samba::shared() else { return };
    samba.add("ada.odd", &[]).await;
    let directory = open(samba.settings()).await;
    let id = find(&directory, "ada.odd").await.id;
    for password in [
        " Spaces around 1 ",
        "\"Quoted\" 1 and \\",
        "Пароль-и-ключ-1",
        "Größe-1-😀",
    ] {
        set(&directory, &id, password, SetFor::Owner)
            .await
            .expect("set");
        assert_eq!(
            check(&directory, &id, password).await,
            PasswordCheck::Right,
            "{password}"
        );
    }
}

#[tokio::test]
async fn whoever_is_protected_or_gone_is_left_alone() {
    let Some(samba) = Samba::shared() else { return };
    let place = samba.add("ada.guarded", &[]).await;
    samba.replace(&place, "adminCount", "1").await;
    let directory = open(samba.settings()).await;
    let id = find(&directory, "ada.guarded").await.id;
    for outcome in [
        set(&directory, &id, "New-Passw0rd-1", SetFor::Owner).await,
        directory.unlock(&id).await.map_err(SetPasswordError::from),
    ] {
        let refused = matches!(
            outcome,
            Err(SetPasswordError::Directory(DirectoryError::Protected(_)))
        );
        assert!(refused, "{outcome:?}");
    }
    assert_eq!(
        check(&directory, &id, FIRST_PASSWORD).await,
        PasswordCheck::Right
    );
    let stranger = PersonId("11111111-1111-1111-1111-111111111111".into());
    let gone = set(&directory, &stranger, "New-Passw0rd-1", SetFor::Owner).await;
    assert!(
        matches!(gone, Err(SetPasswordError::Directory(DirectoryError::Gone))),
        "{gone:?}"
    );
}

#[tokio::test]
async fn an_account_without_the_right_is_told_so() {
    let Some(samba) = Samba::shared() else { return };
    samba.add("ada.unreachable", &[]).await;
    let reader = Settings {
        bind_dn: "EX\\reader".into(),
        ..samba.settings()
    };
    let directory = open(reader).await;
    let id = find(&directory, "ada.unreachable").await.id;
    for outcome in [
        set(&directory, &id, "New-Passw0rd-1", SetFor::Owner).await,
        directory.unlock(&id).await.map_err(SetPasswordError::from),
    ] {
        let forbidden = matches!(
            outcome,
            Err(SetPasswordError::Directory(
                DirectoryError::Forbidden { .. }
            ))
        );
        assert!(forbidden, "{outcome:?}");
    }
    assert_eq!(
        check(&directory, &id, FIRST_PASSWORD).await,
        PasswordCheck::Right
    );
}
