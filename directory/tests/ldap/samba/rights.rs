//! What an operator is told.

use regain_directory::ldap::Settings;

use crate::lab::{Samba, open};

#[tokio::test]
async fn rights_are_read_from_the_descriptor() {
    let Some(samba) = Samba::shared() else { return };
    samba
        .add("r.reachable", &[("mobile", "0151/12345678")])
        .await;
    let report = open(samba.settings())
        .await
        .inspect()
        .await
        .expect("a report");
    assert_eq!(report.missing, []);
    assert!(report.recovery_works(), "{report}");
    let text = report.to_string();
    for part in [
        "Samba",
        "TLS from the beginning",
        "min_length 8",
        "is not held to them",
    ] {
        assert!(text.contains(part), "{part}:\n{text}");
    }

    let reader = Settings {
        bind_dn: "reader@ex.test".into(),
        ..samba.settings()
    };
    let report = open(reader).await.inspect().await.expect("a report");
    let rights: Vec<&str> = report.missing.iter().map(|missing| missing.right).collect();
    assert_eq!(
        rights,
        [
            "set passwords",
            "unlock accounts",
            "demand a new password at the next sign-in"
        ]
    );
    assert!(!report.recovery_works());
    let grant = &report.missing[0].grant;
    assert!(
        grant.contains("S-1-5-21-") && grant.contains("dsacls \"OU=People,DC=ex,DC=test\""),
        "{grant}"
    );
}
