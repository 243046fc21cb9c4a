//! Setting passwords.

use ldap3::{LdapResult, Mod};
use regain_contract::{FieldCode, Policy, Rule, RuleKind, Secret};
use regain_directory::ldap::{LdapDirectory, SetBy, Settings};
use regain_directory::{
    Directory, DirectoryError, PasswordCheck, PersonId, RemoteDirectory, SetFor, SetPasswordError,
};

use crate::lab::{Slapd, expect_refused, find, open};

const ADA: &str = "uid=ada,ou=people,dc=example,dc=org";

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

/// Each account that may set passwords, by either way, with the same outcome.
fn each_way(slapd: &Slapd) -> Vec<Settings> {
    let mut ways = Vec::new();
    for account in ["regain", "manager"] {
        for set_password in [SetBy::Extended, SetBy::Modify] {
            ways.push(Settings {
                set_password,
                ..slapd.settings_of(account)
            });
        }
    }
    ways
}

#[tokio::test]
async fn each_purpose_leaves_its_own_state() {
    let Some(slapd) = Slapd::start() else { return };
    for (round, settings) in each_way(&slapd).into_iter().enumerate() {
        let directory = open(settings).await;
        let id = find(&directory, "ada").await.id;
        for (purpose, want) in [
            (SetFor::Temporary, PasswordCheck::MustChange),
            (SetFor::Owner, PasswordCheck::Right),
            (SetFor::Given, PasswordCheck::Right),
        ] {
            let password = format!("new-password-{round}-{purpose:?}");
            set(&directory, &id, &password, purpose).await.expect("set");
            assert_eq!(
                check(&directory, &id, &password).await,
                want,
                "{round} {purpose:?}"
            );
            assert_eq!(
                check(&directory, &id, "first-password-1").await,
                PasswordCheck::Wrong
            );
            let ada = find(&directory, "ada").await;
            assert_eq!(ada.must_change, purpose == SetFor::Temporary);
            assert!(ada.password_changed_at.is_some());
        }
    }
}

#[tokio::test]
async fn a_password_is_kept_hashed() {
    let Some(slapd) = Slapd::start() else { return };
    for settings in each_way(&slapd) {
        let directory = open(settings).await;
        let id = find(&directory, "grace").await.id;
        let password = format!("hash-me-{:?}", std::time::Instant::now());
        set(&directory, &id, &password, SetFor::Owner)
            .await
            .expect("set");
        let mut root = slapd.root().await;
        let place = "uid=grace,ou=people,dc=example,dc=org";
        let found = root.search(
            place,
            ldap3::Scope::Base,
            "(objectClass=*)",
            vec!["userPassword"],
        );
        let (entries, _) = found
            .await
            .and_then(ldap3::SearchResult::success)
            .expect("found");
        let entry = ldap3::SearchEntry::construct(entries.into_iter().next().expect("an entry"));
        let kept = &entry.attrs["userPassword"][0];
        assert!(kept.starts_with("{SSHA}"), "{kept}");
    }
}

#[tokio::test]
async fn what_the_policy_refuses_changes_nothing() {
    let Some(slapd) = Slapd::start() else { return };
    for settings in each_way(&slapd) {
        let directory = open(settings).await;
        let id = find(&directory, "ada").await.id;
        let short = set(&directory, &id, "short", SetFor::Owner).await;
        expect_refused(short, &[(FieldCode::TooShort, Some(10))]);
        assert_eq!(
            check(&directory, &id, "first-password-1").await,
            PasswordCheck::Right
        );
    }
}

#[tokio::test]
async fn a_password_that_was_used_before_is_refused() {
    let Some(slapd) = Slapd::start() else { return };
    let directory = open(slapd.settings()).await;
    assert!(directory.capabilities().history);
    let id = find(&directory, "ada").await.id;
    set(&directory, &id, "second-password-2", SetFor::Owner)
        .await
        .expect("set");
    set(&directory, &id, "third-password-33", SetFor::Owner)
        .await
        .expect("set");
    let used = set(&directory, &id, "second-password-2", SetFor::Owner).await;
    expect_refused(used, &[(FieldCode::UsedBefore, None)]);
    assert_eq!(
        check(&directory, &id, "third-password-33").await,
        PasswordCheck::Right
    );
}

#[tokio::test]
async fn odd_passwords_are_set_as_they_are() {
    let Some(slapd) = Slapd::start() else { return };
    let directory = open(slapd.settings()).await;
    let id = find(&directory, "ada").await.id;
    let long = "é".repeat(100);
    for password in [
        "{SSHA}not-a-hash",
        " spaces around it ",
        "\"quoted\" and \\ more",
        "пароль-и-ключ😀",
        &long,
    ] {
        match set(&directory, &id, password, SetFor::Owner).await {
            Ok(()) => assert_eq!(
                check(&directory, &id, password).await,
                PasswordCheck::Right,
                "{password}"
            ),
            // What looks like a hash cannot be held to a policy, and the server knows.
            Err(SetPasswordError::Refused { .. }) => {
                assert!(password.starts_with('{'), "{password}");
            }
            Err(error) => panic!("{password}: {error}"),
        }
    }
}

#[tokio::test]
async fn a_new_password_lifts_a_lock_but_switches_nobody_on() {
    let Some(slapd) = Slapd::start() else { return };
    let directory = open(slapd.settings()).await;
    let id = find(&directory, "ada").await.id;
    for _ in 0..4 {
        check(&directory, &id, "wrong").await;
    }
    set(&directory, &id, "second-password-2", SetFor::Owner)
        .await
        .expect("set");
    assert_eq!(
        check(&directory, &id, "second-password-2").await,
        PasswordCheck::Right
    );

    let mut manager = slapd.signed_in_as("manager").await;
    let off = vec![Mod::Replace(
        "pwdAccountLockedTime",
        ["000001010000Z"].into(),
    )];
    manager
        .modify(ADA, off)
        .await
        .and_then(LdapResult::success)
        .expect("switched off");
    for outcome in [
        set(&directory, &id, "third-password-33", SetFor::Owner).await,
        directory.unlock(&id).await.map_err(SetPasswordError::from),
    ] {
        let refused = matches!(
            outcome,
            Err(SetPasswordError::Directory(DirectoryError::Protected(_)))
        );
        assert!(refused, "{outcome:?}");
    }
    assert_eq!(
        check(&directory, &id, "second-password-2").await,
        PasswordCheck::Locked
    );
}

#[tokio::test]
async fn whoever_is_protected_or_gone_is_left_alone() {
    let Some(slapd) = Slapd::start() else { return };
    let settings = Settings {
        protected_groups: vec!["CN=Privileged, ou=groups,dc=example,dc=org".into()],
        ..slapd.settings_of("manager")
    };
    let directory = open(settings).await;
    let root = find(&directory, "root").await;
    assert!(root.protected.is_some(), "a member of a group of the group");
    assert!(find(&directory, "ada").await.protected.is_none());
    for outcome in [
        set(&directory, &root.id, "third-password-33", SetFor::Owner).await,
        directory
            .unlock(&root.id)
            .await
            .map_err(SetPasswordError::from),
    ] {
        let refused = matches!(
            outcome,
            Err(SetPasswordError::Directory(DirectoryError::Protected(_)))
        );
        assert!(refused, "{outcome:?}");
    }
    assert_eq!(
        check(&directory, &root.id, "first-password-1").await,
        PasswordCheck::Right
    );
    let gone = set(
        &directory,
        &PersonId("gone".into()),
        "third-password-33",
        SetFor::Owner,
    )
    .await;
    assert!(
        matches!(gone, Err(SetPasswordError::Directory(DirectoryError::Gone))),
        "{gone:?}"
    );
}

#[tokio::test]
async fn an_account_without_the_right_is_told_so() {
    let Some(slapd) = Slapd::start() else { return };
    let directory = open(slapd.settings_of("reader")).await;
    let id = find(&directory, "ada").await.id;
    for purpose in [SetFor::Owner, SetFor::Temporary] {
        let refused = set(&directory, &id, "second-password-2", purpose).await;
        let is_right = matches!(
            refused,
            Err(SetPasswordError::Directory(
                DirectoryError::Forbidden { .. }
            ))
        );
        assert!(is_right, "{refused:?}");
    }
    assert_eq!(
        check(&directory, &id, "first-password-1").await,
        PasswordCheck::Right
    );
}

#[tokio::test]
async fn the_policy_is_that_of_the_person() {
    let Some(slapd) = Slapd::start() else { return };
    let directory = open(slapd.settings()).await;
    let id = find(&directory, "ada").await.id;
    let at_least = |count| Policy {
        rules: vec![Rule::new(RuleKind::MinLength, Some(count))],
    };
    assert_eq!(
        directory.policy(None).await.expect("an answer"),
        Some(at_least(10))
    );
    assert_eq!(
        directory.policy(Some(&id)).await.expect("an answer"),
        Some(at_least(10))
    );
    let mut root = slapd.root().await;
    let strict = "cn=strict,ou=policies,dc=example,dc=org";
    let change = vec![Mod::Replace("pwdPolicySubentry", [strict].into())];
    root.modify(ADA, change)
        .await
        .and_then(LdapResult::success)
        .expect("changed");
    assert_eq!(
        directory.policy(Some(&id)).await.expect("an answer"),
        Some(at_least(20))
    );
    let short = set(&directory, &id, "nineteen-characters", SetFor::Owner).await;
    expect_refused(short, &[(FieldCode::TooShort, Some(20))]);
}
