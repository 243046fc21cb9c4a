//! What an operator is told.

use regain_contract::Secret;
use regain_directory::keycloak::{KeycloakDirectory, Settings};

use crate::lab::{lab, lab_settings};
use crate::trouble::weak;

#[tokio::test]
async fn a_realm_that_is_set_up_well_is_reported_so() {
    let Some(lab) = lab() else { return };
    let report = KeycloakDirectory::inspect(&lab_settings(lab)).await;
    let report = report.expect("a report");
    assert!(report.recovery_works(), "{report}");
    assert!(report.missing.is_empty() && report.remarks.is_empty());
    let people = report.people.expect("they are counted");
    assert!(people.counted >= report.sample && report.sample > 10);
    assert!(report.reachable > 0 && report.reachable < report.sample);
    assert!(report.protected > 0);
    let filled = |key| report.filled.iter().find(|it| it.key == key);
    let alternate = filled("alternate mail").expect("listed");
    assert_eq!(alternate.attributes, ["altEmail"]);
    assert!(alternate.people > 0 && alternate.people < report.sample);
    let text = report.to_string();
    for part in ["the realm lab", "none: the server is on this machine"] {
        assert!(text.contains(part), "{part}:\n{text}");
    }
}

#[tokio::test]
async fn an_account_that_may_only_look_is_told_what_it_lacks() {
    let Some(lab) = lab() else { return };
    let report = KeycloakDirectory::inspect(&weak(lab)).await;
    let report = report.expect("a report");
    assert!(!report.recovery_works(), "{report}");
    assert_eq!((report.missing.len(), report.people), (3, None), "{report}");
    let text = report.to_string();
    for part in [
        "may not set passwords and unlock",
        "--rolename manage-users",
        "Not all could be looked at",
    ] {
        assert!(text.contains(part), "{part}:\n{text}");
    }
}

#[tokio::test]
async fn a_client_that_may_check_no_password_is_named_with_what_lets_it() {
    let Some(lab) = lab() else { return };
    let settings = Settings {
        sign_in_client_id: "weak".to_owned(),
        sign_in_client_secret: Some(Secret::new("secret-of-the-weak")),
        ..lab_settings(lab)
    };
    let report = KeycloakDirectory::inspect(&settings).await;
    let report = report.expect("a report");
    let rights: Vec<_> = report.missing.iter().map(|it| it.right).collect();
    assert_eq!(rights, ["check passwords"], "{report}");
    let grant = &report.missing[0].grant;
    assert!(grant.contains("clientId=weak") && grant.ends_with("directAccessGrantsEnabled=true"));
}
