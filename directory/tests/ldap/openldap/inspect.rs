//! What an operator is told.

use regain_directory::ldap::Settings;

use crate::lab::{Slapd, open};

#[tokio::test]
async fn a_directory_that_is_set_up_well_is_reported_so() {
    let Some(slapd) = Slapd::start() else { return };
    let report = open(slapd.settings())
        .await
        .inspect()
        .await
        .expect("a report");
    assert_eq!(
        (report.missing.len(), report.remarks.len(), report.unusable),
        (0, 0, 1)
    );
    assert!(report.recovery_works(), "{report}");
    assert_eq!(
        (
            report.people.map(|it| it.counted),
            report.sample,
            report.reachable
        ),
        (Some(7), 7, 1)
    );
    let filled = |key| {
        report
            .filled
            .iter()
            .find(|it| it.key == key)
            .expect("listed")
            .people
    };
    assert_eq!(
        (filled("user_id"), filled("email"), filled("mobile")),
        (7, 4, 1)
    );
    let text = report.to_string();
    for part in [
        "OpenLDAP",
        "TLS from the beginning",
        "min_length 10",
        "the last 3 passwords",
    ] {
        assert!(text.contains(part), "{part}:\n{text}");
    }
}

#[tokio::test]
async fn missing_rights_are_named_with_the_line_that_grants_them() {
    let Some(slapd) = Slapd::start() else { return };
    let report = open(slapd.settings_of("reader"))
        .await
        .inspect()
        .await
        .expect("a report");
    assert!(!report.recovery_works());
    let rights: Vec<&str> = report.missing.iter().map(|missing| missing.right).collect();
    assert_eq!(
        rights,
        [
            "set passwords",
            "unlock accounts",
            "demand a new password at the next sign-in"
        ]
    );
    let line = "by dn.exact=\"cn=reader,ou=services,dc=example,dc=org\" =wx";
    assert!(report.missing[0].grant.contains(line), "{report}");
}

#[tokio::test]
async fn an_empty_base_is_no_place_to_recover_from() {
    let Some(slapd) = Slapd::start() else { return };
    let settings = Settings {
        base: "ou=policies,dc=example,dc=org".into(),
        ..slapd.settings()
    };
    let report = open(settings).await.inspect().await.expect("a report");
    assert!(
        !report.recovery_works() && report.to_string().contains("nobody is found"),
        "{report}"
    );
}

#[tokio::test]
async fn what_nobody_can_know_is_remarked() {
    let Some(slapd) = Slapd::start() else { return };
    let mut root = slapd.root().await;
    let nameless = vec![
        ("objectClass", ["person"].into()),
        ("sn", ["Nameless"].into()),
    ];
    let added = root
        .add("cn=nameless,ou=people,dc=example,dc=org", nameless)
        .await;
    added.and_then(ldap3::LdapResult::success).expect("added");
    let settings = Settings {
        policy_dn: None,
        ..slapd.settings()
    };
    let report = open(settings).await.inspect().await.expect("a report");
    assert!(report.recovery_works(), "{report}");
    assert_eq!(report.remarks.len(), 2, "{report}");
    let text = report.to_string();
    for part in [
        "policy_dn",
        "cn=nameless,ou=people,dc=example,dc=org has no user ID",
    ] {
        assert!(text.contains(part), "{part}:\n{text}");
    }
}
