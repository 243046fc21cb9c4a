//! The way to the server.

use regain_contract::Secret;
use regain_directory::ldap::{LdapDirectory, OpenError, Settings};
use regain_directory::{Directory, DirectoryError};

use crate::lab::{Samba, find, open};

#[tokio::test]
async fn start_tls_works_and_clear_text_does_not() {
    let Some(samba) = Samba::shared() else { return };
    samba.add("t.begun", &[]).await;
    let begun = Settings {
        urls: vec![samba.plain_url()],
        start_tls: true,
        ..samba.settings()
    };
    let directory = open(begun).await;
    find(&directory, "t.begun").await;
    directory.probe().await.expect("ready");

    let clear = Settings {
        urls: vec![samba.plain_url()],
        ca_file: None,
        ..samba.settings()
    };
    let refused = LdapDirectory::open(clear).await.err().expect("is refused");
    assert!(
        matches!(refused, OpenError::Directory(DirectoryError::Unexpected(_))),
        "{refused}"
    );
    assert!(
        refused.to_string().contains("encryption required"),
        "{refused}"
    );
}

#[tokio::test]
async fn a_wrong_service_password_and_a_wrong_authority_are_told_apart() {
    let Some(samba) = Samba::shared() else { return };
    let wrong = Settings {
        bind_password: Some(Secret::new("wrong")),
        ..samba.settings()
    };
    let no_authority = Settings {
        ca_file: None,
        ..samba.settings()
    };
    let refused = LdapDirectory::open(wrong).await.err().expect("is refused");
    assert!(
        matches!(
            refused,
            OpenError::Directory(DirectoryError::Credentials(_))
        ),
        "{refused}"
    );
    let refused = LdapDirectory::open(no_authority)
        .await
        .err()
        .expect("is refused");
    assert!(
        matches!(refused, OpenError::Directory(DirectoryError::Untrusted(_))),
        "{refused}"
    );
}
