//! What an operator is told.

use regain_directory::ldap::Settings;

use crate::lab::{FIRST_PASSWORD, Samba, open};

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
        bind_dn: "CN=reader,CN=Users,DC=ex,DC=test".into(),
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
        grant.contains("S-1-5-21-")
            && grant.contains("dsacls \"OU=People,DC=ex,DC=test\" /I:S /G \"EX\\reader:"),
        "{grant}"
    );
}

#[tokio::test]
async fn a_service_account_that_cannot_see_who_is_privileged_is_told_so() {
    let Some(samba) = Samba::shared() else { return };
    let unit = "OU=Hidden,DC=ex,DC=test";
    samba.tool(&["ou", "add", unit]);
    let everybody = "S-1-1-0";
    samba.tool(&[
        "dsacl",
        "set",
        "--objectdn",
        unit,
        "--sddl",
        &format!("(OD;CI;RP;bf967918-0de6-11d0-a285-00aa003049e2;;{everybody})"),
    ]);
    samba.tool(&[
        "user",
        "add",
        "hidden",
        FIRST_PASSWORD,
        "--userou=OU=Hidden",
    ]);
    let settings = Settings {
        base: unit.into(),
        ..samba.settings()
    };
    let report = open(settings).await.inspect().await.expect("a report");
    let remark = report.remarks.first().expect("a remark");
    assert!(
        remark.contains("may not read adminCount")
            && remark.contains("regain@ex.test:RP;adminCount"),
        "{remark}"
    );
    let usual = open(samba.settings())
        .await
        .inspect()
        .await
        .expect("a report");
    assert!(!usual.to_string().contains("adminCount"), "{usual}");
}
