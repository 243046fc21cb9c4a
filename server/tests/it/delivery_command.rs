//! `regain-server mail test`, `sms test` and `call test`, as an operator runs them.

use std::process::{Command, Output};

use crate::authority::Authority;
use crate::mail_server::{Habits, MailServer};
use crate::phone_server::PhoneServer;
use crate::program::Program;

/// Runs the program with these arguments and variables.
async fn run(arguments: &[&str], variables: &[(&str, &str)]) -> Output {
    let mut command = Command::new(Program::FILE);
    command.args(arguments).env_clear();
    command.envs(variables.iter().copied());
    let done = tokio::task::spawn_blocking(move || command.output()).await;
    done.expect("it ran").expect("an output")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("text")
}

/// The mail bears the operator's name, and the code that opens nothing.
fn is_branded(server: &MailServer) {
    let mail = server
        .heard()
        .join("\n")
        .replace("=\n", "")
        .replace("=3D", "=");
    for part in [
        // The name in Base64 (RFC 2047).
        "From: =?utf-8?b?RXhhbXBsZSAmIFNvbnM=?= <no-reply@example.com>",
        "000000",
        "Example & Sons\nhttps://login.example.org",
        "<bdi>Example &amp; Sons</bdi>",
        "<html lang=\"de\"",
    ] {
        assert!(mail.contains(part), "{part}:\n{mail}");
    }
}

#[tokio::test]
async fn a_mail_by_the_systems_authorities() {
    let authority = Authority::new();
    let server = MailServer::start(Habits {
        starttls: Some(authority.acceptor("localhost")),
        offers: vec!["8BITMIME"],
        ..Habits::default()
    })
    .await;
    let (port, ca) = (server.port.to_string(), authority.file());
    let variables = [
        ("REGAIN_SMTP_HOST", "localhost"),
        ("REGAIN_SMTP_PORT", &port),
        ("REGAIN_SMTP_FROM", "no-reply@example.com"),
        ("REGAIN_BRAND_NAME", "Example & Sons"),
        ("REGAIN_PUBLIC_URL", "https://login.example.org"),
    ];
    let arguments = [
        "mail",
        "test",
        "--to",
        "ada@example.net",
        "--language",
        "de",
    ];
    let distrusted = run(&arguments, &variables).await;
    let said = text(&distrusted.stderr);
    assert!(!distrusted.status.success());
    assert!(
        said.starts_with("regain-server: the message was not taken"),
        "{said}"
    );
    assert!(said.contains("name its authority with smtp.ca"), "{said}");

    let file = ca.to_str().expect("a path");
    let trusting = [&variables[..], &[("SSL_CERT_FILE", file)]].concat();
    let taken = run(&arguments, &trusting).await;
    let said = text(&taken.stdout);
    assert!(taken.status.success(), "{}", text(&taken.stderr));
    assert_eq!(said, "The message was taken: 250 taken\n");
    is_branded(&server);
}

#[tokio::test]
async fn a_text_message_and_a_call() {
    let server = PhoneServer::start(&[(202, "text/plain", "OK")]).await;
    let url = format!("{}/send", server.url);
    let body = "{text}";
    for (command, table) in [("sms", "SMS"), ("call", "VOICE")] {
        let name = |key: &str| format!("REGAIN_{table}_{key}");
        let keys = [
            "KIND",
            "COUNTRIES",
            "HTTP_URL",
            "HTTP_BODY",
            "HTTP_CONTENT_TYPE",
        ]
        .map(name);
        let values = [
            "http",
            "[\"DE\"]",
            &format!("{url}?to={{to}}"),
            body,
            "text/plain",
        ];
        let pairs = keys.iter().map(String::as_str).zip(values);
        let variables: Vec<_> = pairs
            .chain([("REGAIN_PUBLIC_URL", "https://login.example.org")])
            .collect();
        let there = [command, "test", "--to", "+4915112345678"];
        let taken = run(&there, &variables).await;
        let (said, fault) = (text(&taken.stdout), text(&taken.stderr));
        assert_eq!(
            said, "The message was taken: status 202 and 2 bytes\n",
            "{fault}"
        );
        let abroad = [command, "test", "--to", "+436641234567"];
        let refused = run(&abroad, &variables).await;
        assert!(text(&refused.stderr).contains(&format!("{}.countries", table.to_lowercase())));
    }
    let asked = server.asked();
    assert_eq!(asked.len(), 2);
    assert!(
        asked
            .iter()
            .all(|it| it.what == "POST /send?to=%2B4915112345678")
    );
    assert!(
        asked[0].body.ends_with("\n\n@login.example.org #000000"),
        "{}",
        asked[0].body
    );
    assert_eq!(asked[1].body.matches("0, 0, 0, 0, 0, 0").count(), 2);
}

#[tokio::test]
async fn whoever_is_not_configured_cannot_be_tried() {
    for (arguments, key) in [
        (["mail", "test", "--to", "ada@example.net"], "smtp.host"),
        (["sms", "test", "--to", "+4915112345678"], "sms.kind"),
        (["call", "test", "--to", "+4915112345678"], "voice.kind"),
    ] {
        let refused = run(&arguments, &[]).await;
        let said = text(&refused.stderr);
        assert!(!refused.status.success() && said.contains(key), "{said}");
        assert_eq!(said.lines().count(), 1, "{said}");
    }
}
