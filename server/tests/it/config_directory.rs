//! Which directory is configured, and how.

use clap::Parser;
use regain_server::cli::Cli;
use regain_server::config::directory::{ChosenDirectory, DirectoryKind};
use regain_server::config::model::Config;
use tempfile::TempDir;

use crate::config::load;

const SMTP: &str = "smtp = { host = \"mail.example.org\", from = \"a@example.org\" }\n";

const LDAP: &str = "[directory]\nkind = \"ldap\"\n[directory.ldap]\n\
    urls = [\"ldaps://ldap.example.org\"]\nbind_dn = \"cn=regain,dc=example,dc=org\"\n\
    bind_password = \"hidden-secret\"\nbase = \"dc=example,dc=org\"\n";

const KEYCLOAK: &str = "[directory]\nkind = \"keycloak\"\n[directory.keycloak]\n\
    url = \"https://sso.example.org\"\nrealm = \"people\"\nclient_id = \"regain\"\n\
    client_secret = \"hidden-secret\"\nsign_in_client_id = \"regain-sign-in\"\n";

const HTTP: &str = "[directory]\nkind = \"http\"\n[directory.http]\n\
    url = \"https://accounts.example.org\"\nkey = \"hidden-secret-of-32-characters-or-more\"\n";

#[track_caller]
fn configured(file: &str, environment: &[(&str, &str)]) -> Config {
    load(&format!("{SMTP}{file}"), environment, false).expect("a configuration")
}

#[track_caller]
fn refused(file: &str, environment: &[(&str, &str)]) -> String {
    let sentence = load(&format!("{SMTP}{file}"), environment, false).expect_err("a refusal");
    assert!(!sentence.contains("hidden"), "{sentence}");
    sentence
}

#[test]
fn each_kind_is_chosen_with_its_table_and_shows_no_secret() {
    for (file, kind) in [
        ("", DirectoryKind::Embedded),
        (LDAP, DirectoryKind::Ldap),
        (KEYCLOAK, DirectoryKind::Keycloak),
        (HTTP, DirectoryKind::Http),
    ] {
        let config = configured(file, &[]);
        assert_eq!(config.directory.kind, kind);
        let shown = format!("{config:?}");
        assert!(!shown.contains("hidden-secret"), "{shown}");
        let found = match config.directory.chosen().expect("a directory") {
            ChosenDirectory::Embedded => DirectoryKind::Embedded,
            ChosenDirectory::Ldap(_) => DirectoryKind::Ldap,
            ChosenDirectory::Keycloak(_) => DirectoryKind::Keycloak,
            ChosenDirectory::Http(_) => DirectoryKind::Http,
        };
        assert_eq!(found, kind);
    }
}

#[test]
fn every_key_of_a_directory_is_a_variable_too() {
    let config = configured(
        "",
        &[
            ("REGAIN_DIRECTORY_KIND", "ldap"),
            (
                "REGAIN_DIRECTORY_LDAP_URLS",
                "[\"ldaps://a.example.org\", \"ldaps://b.example.org\"]",
            ),
            (
                "REGAIN_DIRECTORY_LDAP_BIND_DN",
                "cn=regain,dc=example,dc=org",
            ),
            ("REGAIN_DIRECTORY_LDAP_BIND_PASSWORD", "12345678"),
            ("REGAIN_DIRECTORY_LDAP_BASE", "dc=example,dc=org"),
            ("REGAIN_DIRECTORY_LDAP_ATTRIBUTES_USER_ID", "[\"uid\"]"),
            ("REGAIN_DIRECTORY_LDAP_POLICY_MIN_LENGTH", "12"),
            ("REGAIN_DIRECTORY_LDAP_CONNECTIONS", "8"),
        ],
    );
    let ChosenDirectory::Ldap(ldap) = config.directory.chosen().expect("a directory") else {
        panic!("{:?}", config.directory.kind);
    };
    assert_eq!(ldap.urls.len(), 2);
    let password = ldap.bind_password.as_ref().expect("a password");
    assert_eq!(password.expose(), "12345678");
    assert_eq!(
        ldap.attributes.user_id.as_deref(),
        Some(&["uid".to_owned()][..])
    );
    assert_eq!(ldap.policy.and_then(|policy| policy.min_length), Some(12));
    assert_eq!(ldap.connections, 8);
    // What was not set is as it is by default.
    assert_eq!(ldap.timeout_seconds, 5);
    let over = [("REGAIN_DIRECTORY_HTTP_TIME_LIMIT_SECONDS", "9")];
    let http = configured(HTTP, &over).directory.http.expect("a table");
    assert_eq!(http.time_limit_seconds, 9);
    assert_eq!(http.url, "https://accounts.example.org");
}

#[test]
fn kinds_and_tables_that_do_not_go_together_are_refused() {
    let embedded = LDAP.replace("\"ldap\"", "\"embedded\"");
    let other = HTTP.replace("\"http\"", "\"keycloak\"");
    for (file, part) in [
        ("[directory]\nkind = \"ldap\"\n", "no table directory.ldap"),
        ("[directory]\nkind = \"http\"\n", "no table directory.http"),
        ("[directory]\nkind = \"samba\"\n", "line 3"),
        (
            &embedded,
            "directory.ldap is set, but directory.kind is embedded",
        ),
        (
            &other,
            "directory.http is set, but directory.kind is keycloak",
        ),
    ] {
        let sentence = refused(file, &[]);
        assert!(sentence.contains(part), "{part}: {sentence}");
    }
}

#[test]
fn a_setting_that_cannot_be_meant_is_refused_with_its_whole_key() {
    for (file, part) in [
        (
            &LDAP.replace("urls", "url"),
            "line 5: directory.ldap.url: unknown field `url`",
        ),
        (
            &KEYCLOAK.replace("realm", "realms"),
            "unknown field `realms`",
        ),
        (&HTTP.replace("\nkey", "\nkeys"), "unknown field `keys`"),
        (&LDAP.replace("ldaps:", "ldap:"), "directory.ldap.urls"),
        (&LDAP.replace("base = ", "filter = "), "directory.ldap.base"),
        (
            &KEYCLOAK.replace("https:", "http:"),
            "directory.keycloak.url must begin with https://",
        ),
        (
            &KEYCLOAK.replace("url = \"https://sso.example.org\"\n", ""),
            "directory.keycloak.url is missing",
        ),
        (
            &HTTP.replace("key = \"hidden", "key_file = \"/nowhere"),
            "directory.http.key cannot be read",
        ),
    ] {
        let sentence = refused(file, &[]);
        assert!(sentence.contains(part), "{part}: {sentence}");
    }
}

#[test]
fn a_variable_that_cannot_be_meant_is_refused_by_its_name() {
    for (file, variable, value, part) in [
        (
            "",
            "REGAIN_DIRECTORY_KIND",
            "samba",
            "REGAIN_DIRECTORY_KIND",
        ),
        (
            LDAP,
            "REGAIN_DIRECTORY_LDAP_URLS",
            "ldaps://ldap.example.org",
            "REGAIN_DIRECTORY_LDAP_URLS",
        ),
        (
            LDAP,
            "REGAIN_DIRECTORY_LDAP_CONNECTIONS",
            "0",
            "directory.ldap.connections",
        ),
        (
            LDAP,
            "REGAIN_DIRECTORY_HTTP_URL",
            "https://x",
            "directory.http is set",
        ),
    ] {
        let sentence = refused(file, &[(variable, value)]);
        assert!(sentence.contains(part), "{part}: {sentence}");
    }
}

#[test]
fn a_rehearsal_has_people_of_its_own() {
    let sentence = load(LDAP, &[], true).expect_err("a refusal");
    assert!(sentence.contains("--demo"), "{sentence}");
    assert!(sentence.contains("directory.kind is ldap"), "{sentence}");
}

/// What the command line with these words makes of a configuration.
fn on_command_line(file: &str, words: &[&str]) -> Result<Config, String> {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("regain.toml");
    std::fs::write(&path, file).expect("written");
    let path = path.to_str().expect("a path in UTF-8");
    let arguments = [&["regain-server", "--config", path][..], words].concat();
    let configuration = Cli::parse_from(arguments).configuration();
    configuration.map_err(|error| error.to_string())
}

#[test]
fn who_only_looks_needs_no_mail_server() {
    for words in [
        &["directory", "check"][..],
        &["directory", "show", "ada"],
        &["audit", "verify"],
    ] {
        on_command_line(HTTP, words).unwrap_or_else(|error| panic!("{words:?}: {error}"));
    }
    let sentence = on_command_line(HTTP, &[]).expect_err("a refusal");
    assert!(sentence.contains("smtp.host"), "{sentence}");
    let sentence = on_command_line(HTTP, &["--demo"]).expect_err("a refusal");
    assert!(sentence.contains("--demo"), "{sentence}");
}

#[tokio::test]
async fn accounts_are_not_made_where_another_server_keeps_them() {
    let config = configured(HTTP, &[]);
    for words in [
        &["accounts", "import", "people.csv"][..],
        &["accounts", "seed"],
    ] {
        let arguments = [&["regain-server"][..], words].concat();
        let cli = Cli::parse_from(arguments);
        let command = cli.command().expect("a command");
        let message = regain_server::command::run(command, &config).await;
        let sentence = message.expect_err("a refusal");
        assert!(sentence.contains("directory.kind is http"), "{sentence}");
    }
}
