//! Who is found by which user ID.

use ldap3::{Ldap, LdapResult, Mod};
use regain_contract::{MethodKind, Role};
use regain_directory::{Directory, DirectoryError, PersonState, Reach};

use crate::lab::{Slapd, find, open};

const ADA: &str = "uid=ada,ou=people,dc=example,dc=org";

#[tokio::test]
async fn a_person_is_read_whole() {
    let Some(slapd) = Slapd::start() else { return };
    let directory = open(slapd.settings()).await;
    assert_eq!(directory.product(), "OpenLDAP");
    let ada = find(&directory, "ada").await;
    assert_eq!(
        (ada.user_id.as_str(), ada.name.as_str()),
        ("ada", "Ada Lovelace")
    );
    assert_eq!(ada.email.as_deref(), Some("ada@example.org"));
    assert_eq!(ada.language.as_deref(), Some("de-AT"));
    assert_eq!((ada.state, &ada.role), (PersonState::Active, &Role::User));
    assert_eq!(ada.protected, None);
    assert!(!ada.must_change);
    let mut reach = ada.reach.clone();
    reach.sort_by(|a, b| (a.kind.as_str(), &a.target).cmp(&(b.kind.as_str(), &b.target)));
    let way = |kind, target: &str| Reach {
        kind,
        target: target.into(),
    };
    assert_eq!(
        reach,
        [
            way(MethodKind::Sms, "+4915112345678"),
            way(MethodKind::Sms, "+4915123456789"),
            way(MethodKind::Voice, "+4915112345678"),
            way(MethodKind::Voice, "+4915123456789"),
        ]
    );
    assert_eq!(ada.unusable, ["ask at the desk"]);
    let again = directory.person(&ada.id).await.expect("an answer");
    assert_eq!(again, Some(ada));
}

#[tokio::test]
async fn every_form_of_a_user_id_leads_to_one_person() {
    let Some(slapd) = Slapd::start() else { return };
    let directory = open(slapd.settings()).await;
    let ada = find(&directory, "ada").await;
    for typed in ["ADA", "ada@example.org", "Ada@Example.ORG"] {
        assert_eq!(find(&directory, typed).await.id, ada.id, "{typed}");
    }
    assert_eq!(find(&directory, "a*(b)\\c").await.name, "Odd Name");
}

#[tokio::test]
async fn hostile_user_ids_are_nobody() {
    let Some(slapd) = Slapd::start() else { return };
    let directory = open(slapd.settings()).await;
    let long = "a".repeat(10_000);
    for typed in [
        "*",
        "a*",
        "ad?",
        "ada)(uid=*",
        "*)(objectClass=*",
        "ada\\2a",
        "ada\0",
        "\0",
        "(|(uid=ada))",
        "EXAMPLE\\ada",
        "ada@elsewhere.test",
        "\u{202e}ada",
        "נועה@example.org",
        "ada,ou=people",
        " ",
        "",
        "outsider",
        "nobody",
        "😀",
        &long,
    ] {
        let found = directory.find(typed).await;
        assert!(matches!(found, Ok(None)), "{typed:.20}: {found:?}");
    }
}

#[tokio::test]
async fn two_entries_for_one_user_id_are_nobody() {
    let Some(slapd) = Slapd::start() else { return };
    let directory = open(slapd.settings()).await;
    let found = directory.find("twin").await;
    assert!(
        matches!(found, Err(DirectoryError::Ambiguous(2))),
        "{found:?}"
    );
    assert_eq!(
        find(&directory, "twin@example.org").await.name,
        "First Twin"
    );
}

#[tokio::test]
async fn an_entry_is_found_again_wherever_it_is() {
    let Some(slapd) = Slapd::start() else { return };
    let directory = open(slapd.settings()).await;
    let ada = find(&directory, "ada").await;
    let mut root = slapd.root().await;
    rename(&mut root, ADA, "ou=moved,ou=people,dc=example,dc=org").await;
    let countess = directory.person(&ada.id).await.expect("an answer");
    let countess = countess.expect("somebody");
    assert_eq!(countess.user_id, "countess");
    assert_eq!(countess.protected, None);
    assert!(directory.find("ada").await.expect("an answer").is_none());

    let place = "uid=countess,ou=moved,ou=people,dc=example,dc=org";
    rename(&mut root, place, "ou=elsewhere,dc=example,dc=org").await;
    let outside = directory.person(&ada.id).await.expect("an answer");
    assert!(outside.expect("somebody").protected.is_some());
    assert!(
        directory
            .find("countess")
            .await
            .expect("an answer")
            .is_none()
    );

    let gone = root
        .delete("uid=countess,ou=elsewhere,dc=example,dc=org")
        .await;
    gone.and_then(LdapResult::success).expect("deleted");
    assert_eq!(directory.person(&ada.id).await.expect("an answer"), None);
    let policy = directory.policy(Some(&ada.id)).await;
    assert!(matches!(policy, Err(DirectoryError::Gone)), "{policy:?}");
}

/// Gives an entry a new name at another place.
async fn rename(root: &mut Ldap, from: &str, to: &str) {
    let renamed = root.modifydn(from, "uid=countess", true, Some(to)).await;
    renamed
        .and_then(LdapResult::success)
        .expect("renamed and moved");
}

#[tokio::test]
async fn locks_and_demands_are_seen() {
    let Some(slapd) = Slapd::start() else { return };
    let directory = open(slapd.settings()).await;
    let mut manager = slapd.signed_in_as("manager").await;
    for (attribute, value, state, must_change) in [
        (
            "pwdAccountLockedTime",
            "000001010000Z",
            PersonState::Disabled,
            false,
        ),
        (
            "pwdAccountLockedTime",
            "20991231235959Z",
            PersonState::Locked,
            false,
        ),
        (
            "pwdAccountLockedTime",
            "20200101000000Z",
            PersonState::Active,
            false,
        ),
        ("pwdReset", "TRUE", PersonState::Active, true),
    ] {
        change(&mut manager, Mod::Replace(attribute, [value].into())).await;
        let ada = find(&directory, "ada").await;
        assert_eq!(
            (ada.state, ada.must_change),
            (state, must_change),
            "{attribute} {value}"
        );
        change(&mut manager, Mod::Delete(attribute, [].into())).await;
    }
    let mut root = slapd.root().await;
    change(
        &mut root,
        Mod::Replace("userPassword", ["second-password-2"].into()),
    )
    .await;
    assert!(find(&directory, "ada").await.password_changed_at.is_some());
}

async fn change(by: &mut Ldap, change: Mod<&str>) {
    let changed = by.modify(ADA, vec![change]).await;
    changed.and_then(LdapResult::success).expect("changed");
}
