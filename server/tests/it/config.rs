//! The configuration.

use std::fs;
use std::path::Path;

use regain_server::cli::Cli;
use regain_server::config::model::Config;
use regain_server::config::purpose::Purpose;
use regain_server::config::variable::variables;
use regain_server::demo;
use tempfile::NamedTempFile;

/// The configuration of a file and an environment, checked; or the sentence that refuses it.
pub fn load(file: &str, environment: &[(&str, &str)], demo: bool) -> Result<Config, String> {
    let path = NamedTempFile::new().expect("a file");
    fs::write(&path, file).expect("a file");
    let environment: Vec<_> = environment
        .iter()
        .map(|(name, value)| ((*name).into(), (*value).into()))
        .collect();
    let config = Config::load(Some(path.path()), &environment, demo);
    let config = config.map_err(|error| error.to_string())?;
    let purpose = match demo {
        true => Purpose::Rehearse,
        false => Purpose::Serve,
    };
    let checked = config.check(purpose, Some(path.path()));
    checked.map_err(|error| error.to_string())?;
    Ok(config)
}

#[test]
fn the_file_then_the_environment() {
    let file = "public_url = \"https://login.example.org\"\ncaptcha = [\"proof_of_work\"]\n\
        [recovery]\nlifetime_seconds = 700\nmax_tries = 3\n[limits]\nstarts_per_account = 7\n\
        [smtp]\nhost = \"mail.example.org\"\nfrom = \"a@example.org\"\nuser = \"u\"\npassword = \"p\"\n";
    let environment = [
        ("REGAIN_RECOVERY_LIFETIME_SECONDS", "650"),
        ("REGAIN_DISCLOSURE", "helpful"),
        ("REGAIN_CAPTCHA", "[\"image\"]"),
        ("REGAIN_SUPPORT_PHONE", "112"),
        ("REGAIN_RECOVERY_CONFIRM_TARGET", "true"),
        ("REGAIN_TOOLS", "no setting of ours"),
    ];
    let config = load(file, &environment, false).expect("a configuration");
    assert_eq!(config.recovery.lifetime_seconds, 650);
    assert_eq!(config.recovery.max_tries, 3);
    assert_eq!(config.recovery.email_code_seconds, 600);
    assert!(config.recovery.confirm_target);
    assert_eq!(config.disclosure.as_str(), "helpful");
    assert_eq!(config.captcha[0].as_str(), "image");
    assert_eq!(config.support.phone.as_deref(), Some("112"));
    assert_eq!(
        (
            config.limits.starts_per_account,
            config.limits.sends_per_account
        ),
        (7, 12)
    );
    let shown = format!("{config:?}");
    assert!(
        shown.contains("Secret(…)") && !shown.contains("\"p\""),
        "{shown}"
    );
}

#[test]
fn the_example_names_every_key_and_tells_the_defaults() {
    let text = include_str!("../../regain.example.toml");
    let (example, default) = (
        load(text, &[], false).expect("an example"),
        Config::default(),
    );
    let settled = |config: &Config| {
        let Config {
            listen,
            data,
            disclosure,
            policy,
            captcha,
            captcha_max_number,
            ..
        } = config;
        let plain = (
            listen,
            data,
            disclosure,
            policy,
            captcha,
            captcha_max_number,
        );
        format!(
            "{plain:?} {:?} {:?} {:?} {:?}",
            config.recovery, config.session, config.limits, config.admin
        )
    };
    assert_eq!(settled(&example), settled(&default));
    for (variable, path) in variables() {
        let key = path.last().expect("a key");
        assert!(text.contains(&format!("{key} = ")), "{variable}");
    }
}

#[test]
fn a_rehearsal_has_generous_limits_and_decoys_like_its_accounts() {
    let config = load("[limits]\nstarts_per_account = 3\n", &[], true).expect("a configuration");
    assert_eq!(config.limits.starts_per_account, 3);
    assert!(config.limits.starts_per_address > 10_000);
    // All its accounts have addresses there, so that no other would be believed.
    assert_eq!(config.decoy_domains, ["example.net"]);
}

const SMTP: &str = "smtp = { host = \"mail.example.org\", from = \"a@example.org\" }\n";

/// A variable of the environment that contradicts [`SMTP`] or itself, and what is said of it.
const VARIABLES: [(&str, &str, &str); 29] = [
    (
        "REGAIN_RECOVERY_MAX_TRIES",
        "many",
        "REGAIN_RECOVERY_MAX_TRIES",
    ),
    ("REGAIN_RECOVERY_MAX_TRIES", "0", "recovery.max_tries"),
    ("REGAIN_DISCLOSURE", "loud", "loud"),
    ("REGAIN_CAPTCHA", "[\"moon\"]", "moon"),
    ("REGAIN_PUBLIC_URL", "http://login.example.org", "https://"),
    ("REGAIN_PUBLIC_URL", "login.example.org", "public_url"),
    (
        "REGAIN_APP_ORIGINS",
        "[\"https://a.example/x\"]",
        "app_origins",
    ),
    ("REGAIN_STATIC", "/nowhere/at/all", "/nowhere/at/all"),
    ("REGAIN_DECOY_DOMAINS", "[]", "decoy_domains"),
    ("REGAIN_DECOY_DOMAINS", "[\"a@b.org\"]", "a@b.org"),
    ("REGAIN_SMTP_USER", "u", "smtp.password"),
    ("REGAIN_SMTP_FROM", "", "smtp.from"),
    ("REGAIN_SMTP_HOST", "", "smtp.host"),
    (
        "REGAIN_PUBLIC_URL",
        "https://a.example/x/../y",
        "public_url",
    ),
    ("REGAIN_PUBLIC_URL", "https://a.example/x//y", "public_url"),
    ("REGAIN_PUBLIC_URL", "https://a.example/x%2Fy", "public_url"),
    ("REGAIN_PUBLIC_URL", "https://u:p@a.example/", "public_url"),
    ("REGAIN_SIGN_IN", "perhaps", "perhaps"),
    ("REGAIN_EVENTS_DAYS", "0", "events_days"),
    ("REGAIN_SESSION_FRESH_SECONDS", "0", "fresh_seconds"),
    ("REGAIN_ADMIN_LINK_SECONDS", "0", "admin.link_seconds"),
    ("REGAIN_ADMIN_MAIL_DOMAINS", "[\"a@b.org\"]", "a@b.org"),
    ("REGAIN_KEY", "2a2a", "64 hexadecimal digits"),
    ("REGAIN_DATABASE_CONNECTIONS", "0", "database.connections"),
    ("REGAIN_DATABASE_URL", "mysql://h/d", "postgres://"),
    ("DATABASE_URL", "sqlite://d", "postgres://"),
    ("DATABASE_URL", "postgres://u:hidden@h/d", "key is not"),
    ("REGAIN_DATABASE_URL", "postgres://h/d", "key is not"),
    (
        "REGAIN_FEATURES_RECOVERY",
        "off",
        "REGAIN_FEATURES_RECOVERY",
    ),
];

#[test]
fn what_cannot_be_is_refused_with_one_sentence() {
    for (file, part) in [
        ("recovery = { lifetme_seconds = 1 }", "lifetme_seconds"),
        ("nonsense = 1", "nonsense"),
        ("listen = \"here\"", "line 1"),
        ("policy = \"lenient\"", "lenient"),
        ("= 1", "line 1"),
    ] {
        let error = load(file, &[], false).expect_err(part);
        assert!(error.contains(part), "{part}: {error}");
    }
    load(SMTP, &[], false).expect("a configuration");
    for (name, value, part) in VARIABLES {
        let error = load(SMTP, &[(name, value)], false).expect_err(part);
        assert!(error.contains(part), "{part}: {error}");
        assert!(!error.contains("hidden"), "{error}");
    }
    let missing = Config::load(Some(Path::new("/nowhere.toml")), &[], true);
    assert!(
        missing
            .expect_err("no file")
            .to_string()
            .contains("/nowhere.toml")
    );
}

#[test]
fn offers_that_do_not_go_together_are_refused() {
    for (offer, part) in [
        (
            "sign_in = \"redirect\"\nfeatures = { change_password = true }\n",
            "features.change_password",
        ),
        (
            "sign_in = \"recover_only\"\nfeatures = { recovery = false }\n",
            "nothing is left to do",
        ),
    ] {
        let error = load(&format!("{offer}{SMTP}"), &[], false).expect_err(part);
        assert!(error.contains(part), "{part}: {error}");
    }
    for offer in [
        "sign_in = \"redirect\"\n",
        "features = { recovery = false }\n",
    ] {
        load(&format!("{offer}{SMTP}"), &[], false).expect("a configuration");
    }
}

#[test]
fn a_database_is_known_by_the_name_that_others_give_it() {
    let key = "2a".repeat(32);
    let url = |value| ("DATABASE_URL", value);
    let ours = ("REGAIN_DATABASE_URL", "postgres://ours/d");
    let load = |urls: &[(&str, &str)]| {
        let environment = [urls, &[("REGAIN_KEY", &key)]].concat();
        let config = load(SMTP, &environment, false).expect("a configuration");
        config.database.url.expect("an address").expose().to_owned()
    };
    assert_eq!(load(&[url("postgresql://h/d")]), "postgresql://h/d");
    assert_eq!(load(&[url("postgres://h/d"), ours]), "postgres://ours/d");
}

#[test]
fn the_command_line_has_the_last_word() {
    let arguments = [
        "regain-server",
        "--demo",
        "--listen",
        "127.0.0.1:18999",
        "--data",
        "/tmp/x",
    ];
    let cli: Cli = clap::Parser::parse_from(arguments);
    let mut config = load("listen = \"127.0.0.1:1\"", &[], true).expect("a configuration");
    cli.apply(&mut config);
    assert!(cli.demo);
    assert_eq!(config.listen.port(), 18999);
    assert_eq!(config.data, Path::new("/tmp/x"));
    assert_eq!(
        config.public().expect("an address").url,
        "http://127.0.0.1:18999"
    );
}

#[test]
fn demo_accounts_are_listed_and_their_passwords_keep_the_policy() {
    let table = demo::table();
    let lines: Vec<&str> = table.lines().skip(1).collect();
    assert_eq!(lines.len(), 12);
    for line in lines {
        let mut words = line.split_whitespace();
        let user_id = words.next().expect("a user ID");
        let password = words.next().expect("a password");
        assert!(user_id.ends_with("@example.com"), "{line}");
        if user_id != "managed@example.com" {
            let verdicts = regain_contract::Policy::nist(15).judge(password, user_id);
            assert!(
                !verdicts.contains(&regain_contract::Verdict::Unmet),
                "{line}"
            );
            assert!(
                !regain_server::model::blocklist::is_blocked(password),
                "{line}"
            );
        }
    }
}

#[test]
fn messages_are_shown_on_this_machine_alone() {
    let shown = load("outbox = true\n", &[], false).expect("a configuration");
    assert!(shown.outbox && shown.smtp.host.is_empty());
    for open in [
        "outbox = true\nlisten = \"0.0.0.0:8787\"\npublic_url = \"http://localhost:8787\"\n",
        "outbox = true\npublic_url = \"https://login.example.org\"\n",
    ] {
        let refused = load(open, &[], false).expect_err("it is open to others");
        assert!(refused.contains("outbox shows every code"), "{refused}");
    }
}
