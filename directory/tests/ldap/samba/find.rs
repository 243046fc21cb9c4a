//! Who is found by which user ID.

use ldap3::LdapResult;
use regain_contract::{MethodKind, Secret};
use regain_directory::ldap::{Flavour, Settings};
use regain_directory::{
    Directory, DirectoryError, Reach, RemoteDirectory, SetFor, SetPasswordError,
};

use crate::lab::{ADMINISTRATOR_PASSWORD, Samba, find, open};

#[tokio::test]
async fn every_form_of_a_user_id_leads_to_one_person() {
    let Some(samba) = Samba::shared() else { return };
    let attributes = [
        ("userPrincipalName", "ada.forms@ex.test"),
        ("mail", "ada.forms@example.org"),
    ];
    samba.add("ada.forms", &attributes).await;
    let directory = open(samba.settings()).await;
    assert_eq!(directory.flavour(), Flavour::ActiveDirectory);
    let ada = find(&directory, "ada.forms").await;
    for typed in [
        "ADA.FORMS",
        "EX\\ada.forms",
        "ex\\ADA.Forms",
        "Ada.Forms@EX.test",
        "ada.forms@example.org",
    ] {
        assert_eq!(find(&directory, typed).await.id, ada.id, "{typed}");
    }
}

#[tokio::test]
async fn a_person_is_read_whole() {
    let Some(samba) = Samba::shared() else { return };
    let attributes = [
        ("displayName", "Ada Lovelace"),
        ("mobile", "0151/12345678"),
        ("otherMobile", "+49 (0)151 23456789"),
        ("otherMailbox", "smtp:ada@private.example"),
        ("preferredLanguage", "de"),
    ];
    samba.add("ada.whole", &attributes).await;
    let directory = open(samba.settings()).await;
    let ada = find(&directory, "ada.whole").await;
    assert_eq!(
        (ada.user_id.as_str(), ada.name.as_str()),
        ("ada.whole", "Ada Lovelace")
    );
    assert_eq!(ada.id.0.len(), 36, "a GUID: {}", ada.id.0);
    assert_eq!(ada.language.as_deref(), Some("de"));
    let way = |kind, target: &str| Reach {
        kind,
        target: target.into(),
    };
    let ways = [
        way(MethodKind::Email, "ada@private.example"),
        way(MethodKind::Sms, "+4915112345678"),
        way(MethodKind::Sms, "+4915123456789"),
        way(MethodKind::Voice, "+4915112345678"),
        way(MethodKind::Voice, "+4915123456789"),
    ];
    assert_eq!(ada.reach, ways);
    assert!(ada.password_changed_at.is_some() && !ada.must_change);
    assert_eq!(
        directory.person(&ada.id).await.expect("an answer"),
        Some(ada)
    );
}

#[tokio::test]
async fn hostile_user_ids_are_nobody() {
    let Some(samba) = Samba::shared() else { return };
    samba.add("ada.hostile", &[]).await;
    let directory = open(samba.settings()).await;
    let long = "a".repeat(10_000);
    for typed in [
        "*",
        "ada.h*",
        "ada.hostile)(cn=*",
        "*)(objectClass=*",
        "ada.hostile\0",
        "\0",
        "OTHER\\ada.hostile",
        "EX\\*",
        "EX\\",
        "\\ada.hostile",
        "ada.hostile\\2a",
        "\u{202e}ada.hostile",
        "נועה@example.org",
        " ",
        "",
        "Administrator",
        "regain",
        "krbtgt",
        &long,
    ] {
        let found = directory.find(typed).await;
        assert!(matches!(found, Ok(None)), "{typed:.20}: {found:?}");
    }
}

#[tokio::test]
async fn two_entries_for_one_user_id_are_nobody() {
    let Some(samba) = Samba::shared() else { return };
    samba
        .add("twin.one", &[("mail", "twins@example.org")])
        .await;
    samba
        .add("twin.two", &[("mail", "twins@example.org")])
        .await;
    let directory = open(samba.settings()).await;
    let found = directory.find("twins@example.org").await;
    assert!(
        matches!(found, Err(DirectoryError::Ambiguous(2))),
        "{found:?}"
    );
    assert_eq!(find(&directory, "twin.one").await.user_id, "twin.one");
}

#[tokio::test]
async fn an_entry_is_found_again_wherever_it_is() {
    let Some(samba) = Samba::shared() else { return };
    let place = samba.add("ada.moving", &[]).await;
    let directory = open(samba.settings()).await;
    let id = find(&directory, "ada.moving").await.id;
    let mut administrator = samba.administrator().await;
    let renamed = administrator
        .modifydn(&place, "CN=Countess", true, None)
        .await;
    renamed.and_then(LdapResult::success).expect("renamed");
    let countess = directory
        .person(&id)
        .await
        .expect("an answer")
        .expect("somebody");
    assert_eq!(
        (countess.user_id.as_str(), countess.protected),
        ("ada.moving", None)
    );

    let place = "CN=Countess,OU=People,DC=ex,DC=test";
    let elsewhere = Some("OU=Elsewhere,DC=ex,DC=test");
    let moved = administrator
        .modifydn(place, "CN=Countess", true, elsewhere)
        .await;
    moved.and_then(LdapResult::success).expect("moved");
    let outside = directory
        .person(&id)
        .await
        .expect("an answer")
        .expect("somebody");
    assert!(outside.protected.is_some());
    assert!(
        directory
            .find("ada.moving")
            .await
            .expect("an answer")
            .is_none()
    );

    let gone = administrator
        .delete("CN=Countess,OU=Elsewhere,DC=ex,DC=test")
        .await;
    gone.and_then(LdapResult::success).expect("deleted");
    assert_eq!(directory.person(&id).await.expect("an answer"), None);
}

#[tokio::test]
async fn whoever_is_privileged_or_outside_is_protected() {
    let Some(samba) = Samba::shared() else { return };
    let place = samba.add("ada.privileged", &[]).await;
    let directory = open(samba.settings()).await;
    assert_eq!(find(&directory, "ada.privileged").await.protected, None);
    samba.replace(&place, "adminCount", "1").await;
    assert!(find(&directory, "ada.privileged").await.protected.is_some());

    let whole = Settings {
        base: "DC=ex,DC=test".into(),
        ..samba.settings()
    };
    let directory = open(whole).await;
    assert!(
        find(&directory, "regain").await.protected.is_some(),
        "the service account"
    );
}

#[tokio::test]
async fn the_administrator_of_the_domain_is_left_alone_whoever_asks() {
    let Some(samba) = Samba::shared() else { return };
    let settings = Settings {
        base: "DC=ex,DC=test".into(),
        bind_dn: "administrator@ex.test".into(),
        bind_password: Some(Secret::new(ADMINISTRATOR_PASSWORD)),
        protected_groups: vec!["CN=Domain Admins,CN=Users,DC=ex,DC=test".into()],
        ..samba.settings()
    };
    samba.add("ada.admin", &[]).await;
    samba.tool(&["group", "addmembers", "Domain Admins", "ada.admin"]);
    let directory = open(settings).await;
    for user_id in ["Administrator", "ada.admin"] {
        let person = find(&directory, user_id).await;
        assert!(person.protected.is_some(), "{user_id}");
        let password = Secret::new("New-Passw0rd-1");
        let outcome = directory
            .set_password(&person.id, &password, SetFor::Owner)
            .await;
        let is_protected = matches!(
            outcome,
            Err(SetPasswordError::Directory(DirectoryError::Protected(_)))
        );
        assert!(is_protected, "{user_id}: {outcome:?}");
    }
}
