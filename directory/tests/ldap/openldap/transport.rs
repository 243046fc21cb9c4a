//! The way to the server: what breaks it, and what comes back.

use regain_contract::Secret;
use regain_directory::ldap::{Flavour, LdapDirectory, OpenError, Roles, Settings};
use regain_directory::{Directory, DirectoryError, PasswordCheck};
use tokio::net::TcpListener;

use crate::lab::{Authority, Slapd, Validity, find, free_port, open};

async fn failure(settings: Settings) -> DirectoryError {
    match LdapDirectory::open(settings).await {
        Err(OpenError::Directory(error)) => error,
        Err(OpenError::Settings(error)) => panic!("{error}"),
        Ok(_) => panic!("it opens"),
    }
}

#[tokio::test]
async fn tls_is_spoken_from_the_beginning_or_begun() {
    let Some(slapd) = Slapd::start() else { return };
    let begun = Settings {
        urls: vec![slapd.plain_url()],
        start_tls: true,
        ..slapd.settings()
    };
    let plain = Settings {
        urls: vec![slapd.plain_url()],
        ca_file: None,
        ..slapd.settings()
    };
    for settings in [slapd.settings(), begun, plain] {
        let directory = open(settings).await;
        let id = find(&directory, "ada").await.id;
        let right = Secret::new("first-password-1");
        let check = directory
            .check_password(Some(&id), &right)
            .await
            .expect("an answer");
        assert_eq!(check, PasswordCheck::Right);
        directory.probe().await.expect("ready");
    }
}

#[tokio::test]
async fn a_certificate_that_is_not_to_be_trusted_is_refused() {
    let Some(slapd) = Slapd::start() else { return };
    let stranger = slapd.folder().join("stranger.pem");
    Authority::new().write(&stranger);
    for start_tls in [false, true] {
        let url = if start_tls {
            slapd.plain_url()
        } else {
            slapd.encrypted_url()
        };
        for ca_file in [Some(stranger.clone()), None] {
            let settings = Settings {
                urls: vec![url.clone()],
                start_tls,
                ca_file,
                ..slapd.settings()
            };
            let error = failure(settings).await;
            assert!(matches!(error, DirectoryError::Untrusted(_)), "{error}");
        }
    }
    for (name, validity) in [
        ("ldap.example.org", Validity::Now),
        ("localhost", Validity::Past),
    ] {
        let slapd = Slapd::start_with(name, validity).expect("it has started before");
        let error = failure(slapd.settings()).await;
        assert!(
            matches!(error, DirectoryError::Untrusted(_)),
            "{name} {validity:?}: {error}"
        );
    }
}

#[tokio::test]
async fn settings_that_the_server_contradicts_are_refused_by_key() {
    let Some(slapd) = Slapd::start() else { return };
    let wrong = Settings {
        policy_dn: None,
        flavour: Some(Flavour::ActiveDirectory),
        ..slapd.settings()
    };
    let empty = slapd.folder().join("empty.pem");
    std::fs::write(&empty, "no certificate").expect("written");
    for (key, settings) in [
        ("flavour", wrong),
        (
            "ca_file",
            Settings {
                ca_file: Some(empty),
                ..slapd.settings()
            },
        ),
        (
            "ca_file",
            Settings {
                ca_file: Some("not there".into()),
                ..slapd.settings()
            },
        ),
        (
            "base",
            Settings {
                base: String::new(),
                ..slapd.settings()
            },
        ),
    ] {
        match LdapDirectory::open(settings).await {
            Err(OpenError::Settings(error)) => assert_eq!(error.key, key, "{error}"),
            Err(OpenError::Directory(error)) => panic!("{key}: {error}"),
            Ok(_) => panic!("{key}: it opens"),
        }
    }
}

#[tokio::test]
async fn what_is_not_there_is_said_at_the_start() {
    let Some(slapd) = Slapd::start() else { return };
    let wrong = Settings {
        bind_password: Some(Secret::new("wrong")),
        ..slapd.settings()
    };
    let error = failure(wrong).await;
    assert!(matches!(error, DirectoryError::Credentials(_)), "{error}");
    let error = failure(slapd.settings_of("nobody")).await;
    assert!(matches!(error, DirectoryError::Credentials(_)), "{error}");
    let no_base = Settings {
        base: "ou=nowhere,dc=example,dc=org".into(),
        ..slapd.settings()
    };
    assert!(failure(no_base).await.to_string().contains("ou=nowhere"));
    let group = vec!["cn=misspelt,ou=groups,dc=example,dc=org".to_owned()];
    let no_group = Settings {
        protected_groups: group.clone(),
        ..slapd.settings()
    };
    assert!(failure(no_group).await.to_string().contains("misspelt"));
    let roles = Roles {
        helpdesk: group,
        ..Roles::default()
    };
    let no_role = Settings {
        roles,
        ..slapd.settings()
    };
    assert!(failure(no_role).await.to_string().contains("misspelt"));
}

#[tokio::test]
async fn the_next_server_is_used_when_one_fails_and_kept() {
    let Some(mut first) = Slapd::start() else {
        return;
    };
    let second = Slapd::start().expect("it has started before");
    let both = Authority::new();
    let (folder, both_file) = (tempfile::tempdir().expect("a folder"), "both.pem");
    let file = folder.path().join(both_file);
    both.write(&file);
    let text = [first.authority(), second.authority()]
        .map(|it| std::fs::read_to_string(it).expect("read"));
    std::fs::write(&file, text.concat()).expect("written");
    let nowhere = format!("ldaps://localhost:{}", free_port());
    let urls = vec![nowhere, first.encrypted_url(), second.encrypted_url()];
    let settings = Settings {
        urls,
        ca_file: Some(file),
        ..first.settings()
    };
    let directory = open(settings).await;
    find(&directory, "ada").await;
    assert_eq!(
        directory.inspect().await.expect("a report").address,
        first.encrypted_url()
    );
    first.pause();
    find(&directory, "ada").await;
    assert_eq!(
        directory.inspect().await.expect("a report").address,
        second.encrypted_url()
    );
    first.resume();
    find(&directory, "ada").await;
    assert_eq!(
        directory.inspect().await.expect("a report").address,
        second.encrypted_url()
    );
}

#[tokio::test]
async fn a_server_that_comes_back_is_used_again() {
    let Some(mut slapd) = Slapd::start() else {
        return;
    };
    let directory = open(slapd.settings()).await;
    let id = find(&directory, "ada").await.id;
    slapd.pause();
    for outcome in [
        directory.find("ada").await.map(drop),
        directory.person(&id).await.map(drop),
        directory
            .check_password(None, &Secret::new("x"))
            .await
            .map(drop),
        directory.probe().await,
    ] {
        assert!(
            matches!(outcome, Err(DirectoryError::Unavailable(_))),
            "{outcome:?}"
        );
    }
    slapd.resume();
    assert_eq!(find(&directory, "ada").await.id, id);
    directory.probe().await.expect("ready again");
}

#[tokio::test]
async fn a_server_that_never_answers_is_given_up() {
    let silent = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = silent.local_addr().expect("an address").port();
    for (url, start_tls) in [
        (format!("ldap://127.0.0.1:{port}"), false),
        (format!("ldap://127.0.0.1:{port}"), true),
        (format!("ldaps://127.0.0.1:{port}"), false),
    ] {
        let settings = Settings {
            urls: vec![url.clone()],
            start_tls,
            bind_dn: "cn=regain".into(),
            bind_password: Some(Secret::new("x")),
            base: "dc=example".into(),
            timeout_seconds: 1,
            ..Settings::default()
        };
        let error = failure(settings).await;
        assert!(
            matches!(error, DirectoryError::Unavailable(_)),
            "{url}: {error}"
        );
    }
}

#[tokio::test]
async fn many_askers_share_few_connections() {
    let Some(slapd) = Slapd::start() else { return };
    let directory = std::sync::Arc::new(
        open(Settings {
            connections: 2,
            ..slapd.settings()
        })
        .await,
    );
    let asked = (0..40).map(|_| {
        let directory = directory.clone();
        tokio::spawn(async move { find(&directory, "ada").await.user_id })
    });
    for answer in asked.collect::<Vec<_>>() {
        assert_eq!(answer.await.expect("an answer"), "ada");
    }
}
