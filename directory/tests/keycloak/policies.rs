//! What a realm can do, and the rules that it says.

use regain_contract::{Rule, RuleKind};
use regain_directory::Directory;
use regain_directory::keycloak::KeycloakDirectory;

use crate::lab::{connected, lab, settings};

#[tokio::test]
async fn the_rules_of_the_realm_are_read() {
    let (Some(directory), Some(lab)) = (connected().await, lab()) else {
        return;
    };
    let policy = directory
        .policy(None)
        .await
        .expect("an answer")
        .expect("rules");
    let want = [
        Rule::new(RuleKind::MinLength, Some(12)),
        Rule::new(RuleKind::from("not_used_before"), Some(3)),
        Rule::new(RuleKind::from("not_equal_user_id"), None),
        Rule::new(RuleKind::MaxLength, Some(128)),
    ];
    assert_eq!(policy.rules, want);
    assert!(directory.capabilities().history);
    assert!(directory.capabilities().unlock);

    let strict = KeycloakDirectory::connect(&settings(&lab.http, "strict")).await;
    let strict = strict.expect("the lab answers");
    let policy = strict
        .policy(None)
        .await
        .expect("an answer")
        .expect("rules");
    let want = [
        Rule::new(RuleKind::MinLength, Some(8)),
        Rule::new(RuleKind::Classes, Some(4)),
    ];
    assert_eq!(policy.rules, want);
    assert!(!strict.capabilities().history);
}

#[tokio::test]
async fn it_is_ready() {
    let Some(directory) = connected().await else {
        return;
    };
    directory.probe().await.expect("an answer");
}
