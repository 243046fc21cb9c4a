//! An OpenLDAP without a password policy.

use regain_contract::Secret;
use regain_directory::ldap::Settings;
use regain_directory::{Capabilities, Directory, PasswordCheck, RemoteDirectory, SetFor};

use crate::lab::{Slapd, find, open};

#[tokio::test]
async fn what_it_cannot_do_is_not_offered_and_the_rest_works() {
    let Some(slapd) = Slapd::start_without_policy() else {
        return;
    };
    let settings = Settings {
        policy_dn: None,
        ..slapd.settings()
    };
    let directory = open(settings).await;
    let want = Capabilities {
        unlock: false,
        must_change: false,
        search: true,
        groups: true,
        end_sessions: false,
        policy: false,
        history: false,
        password_changed_at: false,
    };
    assert_eq!(directory.capabilities(), want);
    let id = find(&directory, "ada").await.id;
    assert_eq!(directory.policy(Some(&id)).await.expect("an answer"), None);
    for (password, purpose) in [("short", SetFor::Owner), ("other", SetFor::Given)] {
        let password = Secret::new(password);
        directory
            .set_password(&id, &password, purpose)
            .await
            .expect("set");
        let check = directory
            .check_password(Some(&id), &password)
            .await
            .expect("an answer");
        assert_eq!(check, PasswordCheck::Right);
    }
    let first = Secret::new("first-password-1");
    let check = directory
        .check_password(Some(&id), &first)
        .await
        .expect("an answer");
    assert_eq!(check, PasswordCheck::Wrong);
    let report = directory.inspect().await.expect("a report");
    assert!(report.recovery_works(), "{report}");
    assert_eq!(report.rules, None);
}
