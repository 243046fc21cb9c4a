//! A directory that cannot be used keeps the server from starting, with one sentence and what to do.

use std::path::PathBuf;

use regain_contract::Secret;
use regain_directory::{http, keycloak, ldap};
use regain_server::assemble::assemble;
use regain_server::config::directory::{Directory, DirectoryKind};
use regain_server::config::model::Config;
use tempfile::TempDir;

use crate::http_example::{HttpExample, Language};
use crate::lab::{lab, lab_settings};
use crate::laboratory::{Authority, Slapd, Validity};
use crate::port::free_port;

/// A configuration in front of this directory, with data in the folder.
pub fn config(folder: &TempDir, directory: Directory) -> Config {
    Config {
        data: folder.path().join("data"),
        directory,
        ..Config::default()
    }
}

pub fn over_http(settings: http::Settings) -> Directory {
    Directory {
        kind: DirectoryKind::Http,
        http: Some(settings),
        ..Directory::default()
    }
}

pub fn by_ldap(settings: ldap::Settings) -> Directory {
    Directory {
        kind: DirectoryKind::Ldap,
        ldap: Some(settings),
        ..Directory::default()
    }
}

fn by_keycloak(settings: keycloak::Settings) -> Directory {
    Directory {
        kind: DirectoryKind::Keycloak,
        keycloak: Some(settings),
        ..Directory::default()
    }
}

/// The sentence that the server does not start with.
async fn refusal(directory: Directory) -> String {
    let folder = TempDir::new().expect("a folder");
    let started = assemble(&config(&folder, directory), false).await;
    let sentence = started.err().expect("it does not start").to_string();
    assert!(!sentence.contains('\n'), "{sentence}");
    sentence
}

#[track_caller]
fn says(sentence: &str, parts: &[&str]) {
    for part in parts {
        assert!(sentence.contains(part), "{part}: {sentence}");
    }
}

#[tokio::test]
async fn an_http_directory_that_is_not_there_or_knows_another_key() {
    let Some(example) = HttpExample::start(Language::Python).await else {
        return;
    };
    let absent = http::Settings {
        url: format!("http://127.0.0.1:{}", free_port()),
        ..example.settings()
    };
    let sentence = refusal(over_http(absent)).await;
    says(&sentence, &["cannot be reached", "directory.http.url"]);
    let stranger = http::Settings {
        key: Some(Secret::new("some-other-key-that-nobody-knows-0123")),
        ..example.settings()
    };
    let sentence = refusal(over_http(stranger)).await;
    says(
        &sentence,
        &["service account", "bad_signature", "directory.http.key"],
    );
    let folder = TempDir::new().expect("a folder");
    let config = config(&folder, over_http(example.settings()));
    let started = assemble(&config, false).await.expect("it starts");
    started.database.close().await;
}

#[tokio::test]
async fn an_ldap_directory_that_is_not_there_or_refuses_the_service_account() {
    let Some(mut slapd) = Slapd::start() else {
        return;
    };
    let wrong = ldap::Settings {
        bind_password: Some(Secret::new("not-the-password")),
        ..slapd.settings()
    };
    let sentence = refusal(by_ldap(wrong)).await;
    says(
        &sentence,
        &[
            "refuses the service account",
            "directory.ldap.bind_dn",
            "bind_password",
        ],
    );
    assert!(!sentence.contains("not-the-password"), "{sentence}");
    let misplaced = ldap::Settings {
        base: "ou=nowhere,dc=example,dc=org".to_owned(),
        ..slapd.settings()
    };
    let sentence = refusal(by_ldap(misplaced)).await;
    says(&sentence, &["ou=nowhere", "directory.ldap"]);
    slapd.pause();
    let sentence = refusal(by_ldap(slapd.settings())).await;
    says(&sentence, &["cannot be reached", "directory.ldap.urls"]);
}

#[tokio::test]
async fn an_ldap_directory_whose_certificate_is_not_to_be_trusted() {
    let Some(slapd) = Slapd::start() else { return };
    let stranger: PathBuf = slapd.folder().join("stranger.pem");
    Authority::new().write(&stranger);
    let unknown = ldap::Settings {
        ca_file: Some(stranger),
        ..slapd.settings()
    };
    let sentence = refusal(by_ldap(unknown)).await;
    says(
        &sentence,
        &["not trusted", "no authority", "directory.ldap.ca_file"],
    );
    for (name, validity, part) in [
        ("ldap.example.org", Validity::Now, "name that is in"),
        ("localhost", Validity::Past, "has expired"),
    ] {
        let slapd = Slapd::start_with(name, validity).expect("it has started before");
        let sentence = refusal(by_ldap(slapd.settings())).await;
        says(&sentence, &["not trusted", part, "directory.ldap.urls"]);
    }
}

#[tokio::test]
async fn an_ldap_directory_whose_service_account_may_only_read() {
    let Some(slapd) = Slapd::start() else { return };
    let sentence = refusal(by_ldap(slapd.settings_of("reader"))).await;
    says(
        &sentence,
        &[
            "may not set passwords, unlock accounts, demand a new password",
            "directory check prints the line that grants it",
        ],
    );
    let folder = TempDir::new().expect("a folder");
    let config = config(&folder, by_ldap(slapd.settings()));
    let started = assemble(&config, false).await.expect("it starts");
    started.database.close().await;
}

#[tokio::test]
async fn a_keycloak_whose_clients_lack_rights() {
    let Some(lab) = lab() else { return };
    let [sees_no_realm, sets_no_password] = ["weak", "reader"].map(|client| keycloak::Settings {
        client_id: client.to_owned(),
        client_secret: Some(Secret::new(format!("secret-of-the-{client}"))),
        ..lab_settings(lab)
    });
    let checks_no_password = keycloak::Settings {
        sign_in_client_id: "weak".to_owned(),
        sign_in_client_secret: Some(Secret::new("secret-of-the-weak")),
        ..lab_settings(lab)
    };
    for (settings, right) in [
        (sees_no_realm, "may not see the realm (view-realm)"),
        (sets_no_password, "may not set passwords and unlock;"),
        (checks_no_password, "may not check passwords"),
    ] {
        let sentence = refusal(by_keycloak(settings)).await;
        says(&sentence, &[right, "regain-server directory check"]);
    }
    let folder = TempDir::new().expect("a folder");
    let config = config(&folder, by_keycloak(lab_settings(lab)));
    let started = assemble(&config, false).await.expect("it starts");
    started.database.close().await;
}
