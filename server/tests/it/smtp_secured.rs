//! Mail over TLS, by an authority of the operator's own, and signed in by every mechanism.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use regain_contract::{MethodKind, Secret};
use regain_server::adapter::channel::{Channel, DeliveryError};
use regain_server::adapter::smtp::Smtp;
use regain_server::config::smtp::{Auth, Smtp as Settings, Tls};
use regain_server::words::render::Rendered;

use crate::authority::Authority;
use crate::mail_server::{Habits, MailServer};

fn settings(server: &MailServer, tls: Tls) -> Settings {
    Settings {
        host: "localhost".to_owned(),
        port: Some(server.port),
        tls,
        from: "no-reply@example.com".to_owned(),
        ..Settings::default()
    }
}

fn with_password(server: &MailServer, authority: &Authority, tls: Tls) -> Settings {
    Settings {
        ca: Some(authority.file()),
        user: Some("regain".to_owned()),
        password: Some(Secret::new("a password")),
        ..settings(server, tls)
    }
}

async fn send(settings: &Settings, to: &str) -> Result<(), DeliveryError> {
    let smtp = Smtp::new(settings, None).expect("settings");
    smtp.deliver(&mail(to)).await
}

fn mail(to: &str) -> Rendered {
    Rendered {
        channel: MethodKind::Email,
        to: to.to_owned(),
        language: "en".to_owned(),
        subject: Some("A subject".to_owned()),
        text: Secret::new("a text"),
        html: None,
        code: None,
        link: None,
        minutes: None,
        prompt: None,
    }
}

/// What the log says of a delivery that failed, and whether another try may go well.
fn said(outcome: Result<(), DeliveryError>) -> (String, bool) {
    let error = outcome.expect_err("it failed");
    let cause = std::error::Error::source(&error).expect("a cause");
    (cause.to_string(), error.may_pass())
}

fn encoded(text: &str) -> String {
    STANDARD.encode(text)
}

#[tokio::test]
async fn starttls_by_an_own_authority_and_plain() {
    let authority = Authority::new();
    let server = MailServer::start(Habits {
        starttls: Some(authority.acceptor("localhost")),
        offers: vec!["AUTH LOGIN PLAIN", "8BITMIME"],
        ..Habits::default()
    })
    .await;
    let settings = with_password(&server, &authority, Tls::Starttls);
    send(&settings, "ada@example.com").await.expect("delivered");
    let heard = server.heard();
    let secured = heard.iter().position(|it| it == "TLS").expect("TLS");
    assert!(heard[secured + 1].starts_with("EHLO "), "{heard:?}");
    let auth = format!("AUTH PLAIN {}", encoded("\0regain\0a password"));
    assert_eq!(heard[secured + 2], auth);
    assert!(heard.contains(&"a text".to_owned()), "{heard:?}");
}

#[tokio::test]
async fn implicit_tls_and_login() {
    let authority = Authority::new();
    let server = MailServer::start(Habits {
        implicit: Some(authority.acceptor("localhost")),
        offers: vec!["AUTH LOGIN PLAIN", "8BITMIME"],
        ..Habits::default()
    })
    .await;
    let settings = Settings {
        auth: Some(Auth::Login),
        ..with_password(&server, &authority, Tls::Implicit)
    };
    send(&settings, "ada@example.com").await.expect("delivered");
    let login = [encoded("regain"), encoded("a password")].map(|it| format!("LOGIN {it}"));
    assert_eq!(server.heard_of("LOGIN"), login);
}

#[tokio::test]
async fn a_token_is_read_anew_when_it_has_changed() {
    let authority = Authority::new();
    let server = MailServer::start(Habits {
        starttls: Some(authority.acceptor("localhost")),
        offers: vec!["AUTH XOAUTH2", "8BITMIME"],
        ..Habits::default()
    })
    .await;
    let file = authority.folder().join("token");
    let settings = Settings {
        auth: Some(Auth::Xoauth2),
        password: None,
        token_file: Some(file.clone()),
        ..with_password(&server, &authority, Tls::Starttls)
    };
    let smtp = Smtp::new(&settings, None).expect("settings");
    let (why, may_pass) = said(smtp.deliver(&mail("ada@example.com")).await);
    assert!(why.contains("smtp.token_file") && may_pass, "{why}");
    for token in ["first\n", "first\n", "second\n"] {
        std::fs::write(&file, token).expect("written");
        let sent = smtp.deliver(&mail("ada@example.com")).await;
        sent.expect("delivered");
    }
    let by = |token| {
        let text = format!("user=regain\u{1}auth=Bearer {token}\u{1}\u{1}");
        format!("AUTH XOAUTH2 {}", encoded(&text))
    };
    let mut signed_in = server.heard_of("AUTH");
    // A connection that has just been used may not be back in the pool yet.
    signed_in.dedup();
    assert_eq!(signed_in, [by("first"), by("second")]);
    assert_eq!(server.heard_of("DATA").len(), 3);
}

#[tokio::test]
async fn who_is_not_believed_and_what_to_do() {
    let (authority, other) = (Authority::new(), Authority::new());
    for (name, ca, advice) in [
        ("localhost", None, "name its authority with smtp.ca"),
        ("localhost", Some(other.file()), "with smtp.ca"),
        ("mail.example.org", Some(authority.file()), "a name that is"),
    ] {
        let server = MailServer::start(Habits {
            starttls: Some(authority.acceptor(name)),
            ..Habits::default()
        })
        .await;
        let settings = Settings {
            ca,
            ..settings(&server, Tls::Starttls)
        };
        let (why, may_pass) = said(send(&settings, "ada@example.com").await);
        assert!(why.contains(advice) && why.contains("localhost"), "{why}");
        // An operator mends it; the message waits.
        assert!(may_pass);
        assert!(server.heard_of("MAIL").is_empty());
    }
}

#[tokio::test]
async fn nothing_is_sent_where_tls_is_not_offered() {
    let authority = Authority::new();
    let server = MailServer::start(Habits {
        offers: vec!["AUTH PLAIN"],
        ..Habits::default()
    })
    .await;
    let settings = with_password(&server, &authority, Tls::Starttls);
    let (why, may_pass) = said(send(&settings, "ada@example.com").await);
    assert!(why.contains("STARTTLS") && may_pass, "{why}");
    assert!(server.heard_of("AUTH").is_empty() && server.heard_of("MAIL").is_empty());
}

#[tokio::test]
async fn what_may_pass_and_what_never_will() {
    let authority = Authority::new();
    for (sign_in, recipient, part, passes) in [
        (Some("535 5.7.8 bad credentials"), None, "smtp.user", true),
        (Some("454 4.7.0 try later"), None, "smtp.user", true),
        (None, Some("550 no such mailbox"), "no such mailbox", false),
        (None, Some("451 greylisted"), "greylisted", true),
    ] {
        let server = MailServer::start(Habits {
            implicit: Some(authority.acceptor("localhost")),
            offers: vec!["AUTH PLAIN"],
            sign_in,
            recipient,
            ..Habits::default()
        })
        .await;
        let settings = with_password(&server, &authority, Tls::Implicit);
        let (why, may_pass) = said(send(&settings, "ada@example.com").await);
        assert!(why.contains(part), "{part}: {why}");
        assert!(!why.contains("a password"), "{why}");
        assert_eq!(may_pass, passes, "{part}");
    }
}

#[tokio::test]
async fn names_that_are_not_in_ascii() {
    let (to, envelope) = ("jörg@müller.example", "jörg@xn--mller-kva.example");
    let offering = |offers| {
        MailServer::start(Habits {
            offers,
            ..Habits::default()
        })
    };
    let able = offering(vec!["SMTPUTF8", "8BITMIME"]).await;
    let sent = send(&settings(&able, Tls::None), to).await;
    sent.expect("delivered");
    assert!(able.heard_of("MAIL")[0].contains(" SMTPUTF8"));
    assert_eq!(able.heard_of("RCPT"), [format!("RCPT TO:<{envelope}>")]);

    let unable = offering(vec!["8BITMIME"]).await;
    let (why, may_pass) = said(send(&settings(&unable, Tls::None), to).await);
    assert!(why.contains("does not offer SMTPUTF8"), "{why}");
    assert!(!may_pass && unable.heard_of("MAIL").is_empty());
    // A domain alone needs nothing.
    let sent = send(&settings(&unable, Tls::None), "ada@müller.example").await;
    sent.expect("delivered");
}
