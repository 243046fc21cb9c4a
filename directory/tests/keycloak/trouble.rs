//! What goes wrong between Keycloak and us.

use std::time::Duration;

use regain_contract::Secret;
use regain_directory::keycloak::{KeycloakDirectory, Settings, missing_rights};
use regain_directory::{ConnectError, Directory, DirectoryError, MissingRight};
use reqwest::StatusCode;
use tokio::net::TcpListener;

use crate::admin::Admin;
use crate::lab::{Lab, lab, lab_settings, settings};
use crate::people::find;

async fn refusal(settings: &Settings) -> ConnectError {
    match KeycloakDirectory::connect(settings).await {
        Ok(_) => panic!("connected"),
        Err(error) => error,
    }
}

/// The settings of the laboratory with a service account that may only look.
pub fn weak(lab: &Lab) -> Settings {
    Settings {
        client_id: "weak".to_owned(),
        client_secret: Some(Secret::new("secret-of-the-weak")),
        ..settings(&lab.http, "lab")
    }
}

#[tokio::test]
async fn only_its_own_ca_is_believed() {
    let Some(lab) = lab() else { return };
    let with_ca = Settings {
        url: lab.https.clone(),
        ca_file: Some(lab.ca_file.clone()),
        ..lab_settings(lab)
    };
    let directory = KeycloakDirectory::connect(&with_ca).await.expect("trusted");
    assert_eq!(find(&directory, "ada").await.name, "Ada Lovelace");
    let without_ca = Settings {
        ca_file: None,
        ..with_ca.clone()
    };
    let other_name = Settings {
        url: lab.https.replace("localhost", "127.0.0.1"),
        ..with_ca
    };
    for settings in [without_ca, other_name] {
        let error = refusal(&settings).await;
        let untrusted = |it| matches!(it, ConnectError::Directory(DirectoryError::Untrusted(_)));
        assert!(untrusted(error));
    }
}

#[tokio::test]
async fn a_wrong_secret_is_said_to_be_one() {
    let Some(lab) = lab() else { return };
    for settings in [
        Settings {
            client_secret: Some(Secret::new("wrong")),
            ..lab_settings(lab)
        },
        Settings {
            client_id: "nobody".to_owned(),
            ..lab_settings(lab)
        },
    ] {
        let error = refusal(&settings).await;
        let credentials = ConnectError::Directory(DirectoryError::Credentials(String::new()));
        assert_eq!(
            std::mem::discriminant(&error),
            std::mem::discriminant(&credentials)
        );
        assert!(error.to_string().contains("the service account"), "{error}");
        assert!(!error.to_string().contains("wrong"), "{error}");
    }
    let settings = Settings {
        sign_in_client_secret: Some(Secret::new("wrong")),
        ..lab_settings(lab)
    };
    let directory = KeycloakDirectory::connect(&settings).await;
    let directory = directory.expect("connected");
    let ada = find(&directory, "ada").await;
    let answer = directory
        .check_password(Some(&ada.id), &Secret::new("x"))
        .await;
    assert!(
        matches!(answer, Err(DirectoryError::Credentials(_))),
        "{answer:?}"
    );
}

#[tokio::test]
async fn a_realm_or_group_that_is_not_there_is_named() {
    let Some(lab) = lab() else { return };
    let error = refusal(&settings(&lab.http, "nowhere")).await;
    assert!(error.to_string().contains("no such realm"), "{error}");
    let misspelt = Settings {
        protected_groups: vec!["/vips".to_owned()],
        ..settings(&lab.http, "lab")
    };
    match refusal(&misspelt).await {
        ConnectError::Settings(fault) => assert_eq!(fault.key, "protected_groups"),
        ConnectError::Directory(error) => panic!("{error}"),
    }
}

#[tokio::test]
async fn missing_rights_are_named_with_what_grants_them() {
    let Some(lab) = lab() else { return };
    let error = refusal(&weak(lab)).await;
    let forbidden = |it| {
        matches!(
            it,
            ConnectError::Directory(DirectoryError::Forbidden { .. })
        )
    };
    assert!(forbidden(error));
    let missing = missing_rights(&weak(lab)).await.expect("an answer");
    let granted = |it: &MissingRight| it.grant.rsplit(' ').next().map(str::to_owned);
    let roles: Vec<_> = missing.iter().filter_map(granted).collect();
    assert_eq!(roles, ["manage-users", "view-realm", "view-clients"]);
    assert_eq!(
        missing[0].grant,
        "kcadm.sh add-roles -r lab --uusername service-account-weak --cclientid \
         realm-management --rolename manage-users"
    );
    assert_eq!(
        missing_rights(&lab_settings(lab)).await.expect("an answer"),
        []
    );
}

#[tokio::test]
async fn a_client_without_direct_grants_checks_nothing() {
    let Some(lab) = lab() else { return };
    let settings = Settings {
        sign_in_client_id: "weak".to_owned(),
        sign_in_client_secret: Some(Secret::new("secret-of-the-weak")),
        ..lab_settings(lab)
    };
    let directory = KeycloakDirectory::connect(&settings).await;
    let directory = directory.expect("connected");
    let ada = find(&directory, "ada").await;
    let answer = directory
        .check_password(Some(&ada.id), &Secret::new("x"))
        .await;
    assert!(
        matches!(answer, Err(DirectoryError::Forbidden { .. })),
        "{answer:?}"
    );
}

#[tokio::test]
async fn a_token_that_is_refused_is_renewed() {
    let Some(lab) = lab() else { return };
    let connected = KeycloakDirectory::connect(&lab_settings(lab)).await;
    let directory = connected.expect("connected");
    let admin = Admin::of(lab).await;
    let service = find(&directory, "service-account-regain").await;
    let token = admin.token_of_service().await;
    let before = admin.call_as(&token, "lab/users/count").await;
    assert!(before.is_success(), "{before}");
    // Tokens of an earlier second than this are void from now on.
    tokio::time::sleep(Duration::from_millis(1_100)).await;
    admin.log_out(&service.id.0).await;
    let after = admin.call_as(&token, "lab/users/count").await;
    assert_eq!(after, StatusCode::UNAUTHORIZED);
    assert_eq!(find(&directory, "ada").await.name, "Ada Lovelace");
}

#[tokio::test]
async fn a_server_that_is_not_there_or_never_answers() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("bound");
    let silent = Settings {
        time_limit_seconds: 1,
        ..settings(&format!("http://{address}"), "lab")
    };
    let unavailable = |it| matches!(it, ConnectError::Directory(DirectoryError::Unavailable(_)));
    assert!(unavailable(refusal(&silent).await));
    drop(listener);
    assert!(unavailable(refusal(&silent).await));
}
