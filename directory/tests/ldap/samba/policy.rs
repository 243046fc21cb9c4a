//! The rules for new passwords.

use regain_contract::{FieldCode, Policy, Rule, RuleKind, Secret};
use regain_directory::ldap::{PolicyNumbers, Settings};
use regain_directory::{Directory, RemoteDirectory, SetFor};

use crate::lab::{ADMINISTRATOR_PASSWORD, Samba, expect_refused, find, open};

fn complex(min: u32) -> Policy {
    Policy {
        rules: vec![
            Rule::new(RuleKind::MinLength, Some(min)),
            Rule::new(RuleKind::Classes, Some(3)),
            Rule::new(RuleKind::NotUserId, None),
        ],
    }
}

/// A person for whom a fine-grained policy holds, under a name of its own.
async fn add_under_policy(samba: &Samba, user_id: &str, policy: &str) {
    samba.add(user_id, &[]).await;
    let pso = ["domain", "passwordsettings", "pso"];
    let rules = [
        "--min-pwd-length=15",
        "--complexity=on",
        "--history-length=0",
        "--min-pwd-age=0",
        "--max-pwd-age=0",
    ];
    samba.tool(&[&pso[..], &["create", policy, "1"], &rules].concat());
    samba.tool(&[&pso[..], &["apply", policy, user_id]].concat());
}

#[tokio::test]
async fn the_policy_is_that_of_the_domain_or_the_person() {
    let Some(samba) = Samba::shared() else { return };
    samba.add("p.plain", &[]).await;
    add_under_policy(samba, "p.strict", "strict").await;
    let administrator = Settings {
        bind_dn: "administrator@ex.test".into(),
        bind_password: Some(Secret::new(ADMINISTRATOR_PASSWORD)),
        ..samba.settings()
    };
    let directory = open(administrator).await;
    let announced = directory.capabilities().history;
    assert!(!announced, "Samba has no policy hints");
    let plain = find(&directory, "p.plain").await.id;
    let strict = find(&directory, "p.strict").await.id;
    for (id, min) in [(None, 8), (Some(&plain), 8), (Some(&strict), 15)] {
        let policy = directory.policy(id).await.expect("an answer");
        assert_eq!(policy, Some(complex(min)));
    }
    let short = Secret::new("Short-Passw0rd");
    let short = directory.set_password(&strict, &short, SetFor::Owner).await;
    expect_refused(short, &[(FieldCode::TooShort, Some(15))]);
}

#[tokio::test]
async fn a_policy_that_may_not_be_read_is_not_replaced_by_another() {
    let Some(samba) = Samba::shared() else { return };
    add_under_policy(samba, "p.hidden", "hidden").await;
    let directory = open(samba.settings()).await;
    let id = find(&directory, "p.hidden").await.id;
    assert_eq!(directory.policy(Some(&id)).await.expect("an answer"), None);
    let policy = Some(PolicyNumbers {
        min_length: Some(15),
        ..PolicyNumbers::default()
    });
    let directory = open(Settings {
        policy,
        ..samba.settings()
    })
    .await;
    let configured = Policy {
        rules: vec![Rule::new(RuleKind::MinLength, Some(15))],
    };
    assert_eq!(
        directory.policy(Some(&id)).await.expect("an answer"),
        Some(configured)
    );
}
