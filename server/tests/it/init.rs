//! `regain-server init`.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::{Command, Stdio};

use tempfile::TempDir;

use crate::mail_server::{Answer, MailServer};
use crate::program::Program;

/// What the program says without a terminal, and whether it went well.
fn init(folder: &TempDir, args: &[&str]) -> (bool, String) {
    let output = Command::new(Program::FILE)
        .current_dir(folder.path())
        .arg("init")
        .args(args)
        .stdin(Stdio::null())
        .output()
        .expect("the program runs");
    let both = [output.stdout, output.stderr].concat();
    let said = String::from_utf8_lossy(&both).into_owned();
    (output.status.success(), said)
}

const NEEDED: [&str; 6] = [
    "--public-url",
    "https://login.example.org",
    "--smtp-host",
    "mail.example.org",
    "--smtp-from",
    "Example \"accounts\" <no-reply@example.org>",
];

#[test]
fn a_configuration_is_written_that_a_server_takes_and_that_is_never_written_over() {
    let folder = TempDir::new().expect("a folder");
    let args = [
        &NEEDED[..],
        &["--smtp-user", "regain", "--proxy", "10.0.0.5"],
    ]
    .concat();
    let (well, said) = init(&folder, &args);
    assert!(well && said.contains("REGAIN_SMTP_PASSWORD"), "{said}");
    let file = folder.path().join("regain.toml");
    let mode = fs::metadata(&file)
        .expect("it is there")
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o600);
    let text = fs::read_to_string(&file).expect("it is there");
    let config = crate::config::load(&text, &[("REGAIN_SMTP_PASSWORD", "p")], false);
    let config = config.expect("a configuration");
    assert_eq!(config.smtp.from, NEEDED[5]);
    assert_eq!(config.trusted_proxies[0].to_string(), "10.0.0.5/32");
    assert!(config.remarks().is_empty(), "{:?}", config.remarks());
    let (well, said) = init(&folder, &args);
    assert!(!well && said.contains("stays as it is"), "{said}");
    assert_eq!(fs::read_to_string(&file).expect("it is there"), text);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_is_sent_to_whoever_asks_for_one_and_the_configuration_stays_if_that_fails() {
    let mail = MailServer::start(Answer::Take).await;
    let mut port = mail.port.to_string();
    for works in [true, false] {
        let folder = TempDir::new().expect("a folder");
        let mut command = Command::new(Program::FILE);
        command.current_dir(folder.path()).arg("init").args(NEEDED);
        command.args(["--test-mail", "ada@example.net"]);
        command.envs([
            ("REGAIN_SMTP_HOST", "127.0.0.1"),
            ("REGAIN_SMTP_TLS", "none"),
            ("REGAIN_SMTP_PORT", &*port),
        ]);
        let output = command.stdin(Stdio::null()).output().expect("it runs");
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert_eq!(output.status.success(), works, "{said}");
        assert_eq!(said.contains("not taken"), !works, "{said}");
        assert!(folder.path().join("regain.toml").exists(), "{said}");
        // Nobody listens there.
        port = "9".to_owned();
    }
    let mails = mail.mails();
    assert_eq!(mails.len(), 1, "{mails:?}");
    assert!(mails[0].contains("ada@example.net") && mails[0].contains("000000"));
}

#[test]
fn what_is_missing_or_wrong_is_named_and_nothing_is_written() {
    let folder = TempDir::new().expect("a folder");
    let mut wrong = NEEDED;
    wrong[1] = "http://login.example.org";
    for (args, part) in [
        (&NEEDED[..4], "--smtp-from is needed"),
        (&wrong[..], "public_url"),
    ] {
        let (well, said) = init(&folder, args);
        assert!(!well && said.contains(part), "{said}");
        assert_eq!(said.lines().count(), 1, "{said}");
        assert!(!folder.path().join("regain.toml").exists());
    }
}
