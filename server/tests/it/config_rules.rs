//! Settings that contradict each other, and variables that set nothing.

use std::fs;
use std::path::{Path, PathBuf};

use regain_server::config::variable::{OF_OTHERS, variables};

use crate::config::load;

const SMTP: &str = "smtp = { host = \"mail.example.org\", from = \"a@example.org\" }\n";

/// A file, and what the sentence that refuses it names: both keys, and the lines they stand in.
const CONTRADICTIONS: [(&str, &[&str]); 11] = [
    (
        "[recovery]\nlifetime_seconds = 600\nemail_code_seconds = 601\n",
        &[
            "recovery.email_code_seconds is 601",
            "recovery.lifetime_seconds",
            "lines 3 and 4",
        ],
    ),
    (
        "[recovery]\nlifetime_seconds = 200\nemail_code_seconds = 200\n",
        &[
            "recovery.phone_code_seconds is 300",
            "recovery.lifetime_seconds, which is 200",
            "line 3",
        ],
    ),
    (
        "[recovery]\nresend_seconds = 1000\n",
        &[
            "recovery.resend_seconds",
            "recovery.lifetime_seconds",
            "line 3",
        ],
    ),
    (
        "[session]\nabsolute_seconds = 1800\n",
        &["session.idle_seconds", "session.absolute_seconds"],
    ),
    (
        "[session]\nfresh_seconds = 50000\n",
        &["session.fresh_seconds", "session.absolute_seconds"],
    ),
    (
        "[session]\nlock_seconds = 0\n",
        &["session.lock_seconds", "line 3"],
    ),
    (
        "[limits]\nstarts_per_address = 0\n",
        &["limits.starts_per_address", "line 3"],
    ),
    (
        "disclosure = \"helpful\"\ncaptcha = []\n",
        &["disclosure", "captcha", "lines 2 and 3"],
    ),
    (
        "trusted_proxies = [\"0.0.0.0/0\"]\n",
        &["trusted_proxies", "every address", "line 2"],
    ),
    (
        "trusted_proxies = [\"::/0\"]\n",
        &["trusted_proxies", "every address"],
    ),
    (
        "trusted_proxies = [\"10.0.0.5\",\n \"proxy\"]\n",
        &["trusted_proxies", "\"proxy\"", "10.0.0.5", "line"],
    ),
];

#[test]
fn both_keys_of_a_contradiction_are_named_with_their_lines() {
    for (file, parts) in CONTRADICTIONS {
        let message = load(&format!("{SMTP}{file}"), &[], false).expect_err(file);
        for part in parts {
            assert!(message.contains(part), "{part}: {message}");
        }
        assert_eq!(message.lines().count(), 1, "{message}");
    }
}

#[test]
fn a_proxy_is_named_by_its_address_alone() {
    let proxies = |file: &str, environment: &[(&str, &str)]| {
        let config = load(&format!("{SMTP}{file}"), environment, false).expect("a configuration");
        let networks = config.trusted_proxies.iter().map(ToString::to_string);
        networks.collect::<Vec<_>>()
    };
    let file = "trusted_proxies = [\"10.0.0.5\", \"10.0.1.0/30\"]\n";
    assert_eq!(proxies(file, &[]), ["10.0.0.5/32", "10.0.1.0/30"]);
    for text in ["10.0.0.7", "[\"10.0.0.7\"]"] {
        let environment = [("REGAIN_TRUSTED_PROXIES", text)];
        assert_eq!(proxies(file, &environment), ["10.0.0.7/32"], "{text}");
    }
}

#[test]
fn a_misspelt_variable_stops_the_start_and_its_value_is_not_told() {
    let environment = [("REGAIN_SMTP_PASWORD", "hidden")];
    let message = load(SMTP, &environment, false).expect_err("it sets nothing");
    assert!(message.contains("REGAIN_SMTP_PASWORD"), "{message}");
    assert!(
        message.contains("did you mean REGAIN_SMTP_PASSWORD?"),
        "{message}"
    );
    assert!(!message.contains("hidden"), "{message}");
}

/// Whoever adds a variable to a task must say that the server is to pass it over.
#[test]
fn every_other_variable_of_the_repository_is_known_to_be_none_of_ours() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let known: Vec<String> = variables().into_iter().map(|(name, _)| name).collect();
    let mut texts = Vec::new();
    for folder in [
        "bench/server/src",
        "tools",
        "xtask/src",
        "tests/e2e/src",
        "tests/e2e/suite",
        "deploy",
        "docs",
    ] {
        read_all(&root.join(folder), &mut texts);
    }
    for text in &texts {
        for rest in text.split("REGAIN_").skip(1) {
            let end = rest.find(|it: char| !it.is_ascii_uppercase() && it != '_');
            let name = format!("REGAIN_{}", &rest[..end.unwrap_or(rest.len())]);
            let is_known = known.contains(&name) || OF_OTHERS.contains(&&*name);
            assert!(is_known || name == "REGAIN_", "add {name} to OF_OTHERS");
        }
    }
    assert!(texts.len() > 100, "{}", texts.len());
}

fn read_all(folder: &PathBuf, texts: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            read_all(&path, texts);
        } else {
            texts.extend(fs::read_to_string(&path));
        }
    }
}
