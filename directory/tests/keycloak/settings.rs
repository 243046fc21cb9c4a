//! Settings that contradict each other, each by its key.

use regain_directory::keycloak::Settings;

const GOOD: &str = "url = 'https://sso.example.org'\nrealm = 'people'\nclient_id = 'regain'\n\
    client_secret = 'hidden'\nsign_in_client_id = 'regain-sign-in'\n";

fn settings(text: &str) -> Settings {
    toml::from_str(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[test]
fn settings_that_are_in_order() {
    let settings = settings(GOOD);
    assert_eq!(settings.check(), Ok(()));
    assert_eq!(settings.mobile_attributes, ["phoneNumber"]);
    assert!(!format!("{settings:?}").contains("hidden"));
}

#[test]
fn contradictions_are_named_by_their_key() {
    for (from, to, key) in [
        ("https://", "http://", "url"),
        ("'people'", "''", "realm"),
        ("'people'", "'a/b'", "realm"),
        (
            "client_id = 'regain'\nclient",
            "client_id = ' '\nclient",
            "client_id",
        ),
        ("'regain-sign-in'", "'regain'", "sign_in_client_id"),
        ("client_secret = 'hidden'", "", "client_secret"),
        (
            "client_secret = 'hidden'",
            "client_secret_file = '/there/is/none'",
            "client_secret",
        ),
        (
            "client_secret = 'hidden'",
            "client_secret = 'x'\nclient_secret_file = 'y'",
            "client_secret",
        ),
        (
            "realm",
            "time_limit_seconds = 0\nrealm",
            "time_limit_seconds",
        ),
        ("realm", "user_ids = []\nrealm", "user_ids"),
        ("realm", "country = 'Germany'\nrealm", "country"),
        ("realm", "ca_file = '/there/is/none'\nrealm", "ca_file"),
        (
            "realm",
            "helpdesk_groups = ['support']\nrealm",
            "helpdesk_groups",
        ),
        (
            "realm",
            "protected_groups = ['/']\nrealm",
            "protected_groups",
        ),
    ] {
        let text = GOOD.replacen(from, to, 1);
        let fault = settings(&text).check().expect_err(&text);
        assert_eq!(fault.key, key, "{fault}");
    }
}

#[test]
fn keys_and_words_that_nobody_knows_are_refused() {
    for line in ["realms = 'x'", "user_ids = ['phone']"] {
        assert!(
            toml::from_str::<Settings>(&format!("{GOOD}{line}")).is_err(),
            "{line}"
        );
    }
}
