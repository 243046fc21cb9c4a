//! `directory check` and `directory show`.

use clap::Parser;
use regain_server::cli::Cli;
use regain_server::command;
use regain_server::command_output::CommandOutput;
use regain_server::config::directory::Directory;
use regain_server::config::model::Config;
use tempfile::TempDir;

use crate::http_example::{HttpExample, Language};
use crate::laboratory::Slapd;
use crate::openldap::settings as ldap_settings;
use crate::refused_at_start::{by_ldap, config, over_http};

/// What is told to these words.
async fn output_of(config: &Config, words: &[&str]) -> Result<CommandOutput, String> {
    let cli = Cli::parse_from([&["regain-server", "directory"][..], words].concat());
    command::run(cli.command().expect("a command"), config).await
}

fn configured(folder: &TempDir, directory: Directory) -> Config {
    let mut config = config(folder, directory);
    config.smtp.host = "mail.example.org".to_owned();
    config.smtp.from = "accounts@example.org".to_owned();
    config
}

#[track_caller]
fn says(output: &CommandOutput, is_well: bool, parts: &[&str]) {
    for part in parts {
        assert!(output.text.contains(part), "{part}:\n{}", output.text);
    }
    assert_eq!(output.is_well, is_well, "{}", output.text);
}

#[tokio::test]
async fn an_http_directory_is_looked_at() {
    let Some(mut example) = HttpExample::start(Language::Python).await else {
        return;
    };
    let folder = TempDir::new().expect("a folder");
    let config = configured(&folder, over_http(example.settings()));
    let report = output_of(&config, &["check"]).await.expect("a report");
    says(
        &report,
        true,
        &[
            "that can unlock",
            "people      7\n",
            "min_length 12",
            "Of 7 people looked at:",
            "      4  alternate mail",
            "Recovery works.",
        ],
    );
    let ada = output_of(&config, &["show", "ada"]).await.expect("Ada");
    says(&ada, true, &["email a•••@e•••.net", "Nothing hinders"]);
    for (user_id, reason) in [
        ("linus", "switched off"),
        ("root", "protected"),
        ("max", "no way to reach"),
    ] {
        let shown = output_of(&config, &["show", user_id]).await.expect(user_id);
        says(&shown, false, &[reason]);
    }
    let several = output_of(&config, &["show", "twin@example.com"]).await;
    let sentence = several.expect_err("two people");
    assert!(sentence.contains("2 entries"), "{sentence}");
    let nobody = output_of(&config, &["show", "*"])
        .await
        .expect_err("nobody");
    assert!(nobody.contains("nobody has this user ID"), "{nobody}");
    let long = "a".repeat(10_000);
    let refused = output_of(&config, &["show", &long])
        .await
        .expect_err("too long");
    assert!(refused.contains("no user ID"), "{refused}");
    example.execute("DELETE FROM person").await;
    let report = output_of(&config, &["check"]).await.expect("a report");
    says(&report, false, &["nobody is found there"]);
    example.kill();
    let sentence = output_of(&config, &["check"])
        .await
        .expect_err("a sentence");
    assert!(sentence.contains("directory.http.url"), "{sentence}");
}

#[tokio::test]
async fn an_ldap_directory_is_looked_at() {
    let Some(slapd) = Slapd::start() else { return };
    let folder = TempDir::new().expect("a folder");
    let config = configured(&folder, by_ldap(ldap_settings(&slapd)));
    let report = output_of(&config, &["check"]).await.expect("a report");
    says(
        &report,
        true,
        &[
            "OpenLDAP",
            "TLS from the beginning",
            "people      7\n",
            "min_length 10",
        ],
    );
    let ada = output_of(&config, &["show", "ada"]).await.expect("Ada");
    says(
        &ada,
        false,
        &[
            "sms ••• ••• ••78 (this server cannot send it)",
            "\"ask at the desk\" is neither",
            "this server can use fewer than 1",
        ],
    );
    let root = output_of(&config, &["show", "root"]).await.expect("root");
    says(&root, false, &["protected group", "no way to reach"]);
    let reader = configured(&folder, by_ldap(slapd.settings_of("reader")));
    let report = output_of(&reader, &["check"]).await.expect("a report");
    says(
        &report,
        false,
        &[
            "may not set passwords",
            "olcAccess:",
            "the service account lacks rights",
        ],
    );
}

#[tokio::test]
async fn the_embedded_directory_is_shown_and_needs_no_check() {
    let folder = TempDir::new().expect("a folder");
    let config = configured(&folder, Directory::default());
    let sentence = output_of(&config, &["check"])
        .await
        .expect_err("a sentence");
    assert!(sentence.contains("embedded"), "{sentence}");
    let started = regain_server::assemble::assemble(&config, false).await;
    started.expect("it starts").database.close().await;
    let nobody = output_of(&config, &["show", "ada"])
        .await
        .expect_err("nobody");
    assert!(nobody.contains("nobody has this user ID"), "{nobody}");
}
