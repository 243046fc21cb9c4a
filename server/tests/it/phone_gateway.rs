//! Text messages through a gateway that an operator has described, against a real HTTP server.

use std::time::Duration;

use regain_contract::{MethodKind, Secret};
use regain_server::adapter::phone::gateway::Gateway;
use regain_server::config::gateway::{Gateway as Settings, Method, NumberForm};
use regain_server::model::digest::ServerKey;
use tokio::io::AsyncReadExt;
use tokio::net::TcpListener;

use crate::authority::Authority;
use crate::phone_server::{PhoneServer, message, said};

const HOSTILE: &str = "482913 \"&<>'\n€ {to}\n\n@login.example.org #482913";

const TAKEN: (u16, &str, &str) = (200, "application/json", r#"{"id":"17"}"#);

fn settings(url: String) -> Settings {
    Settings {
        url,
        body: r#"{"to":"{to}","text":"{text}"}"#.to_owned(),
        time_limit_seconds: 1,
        ..Settings::default()
    }
}

fn gateway(settings: &Settings) -> Gateway {
    let key = ServerKey::new([7; 32]);
    Gateway::new(MethodKind::Sms, "sms.http", settings, key).expect("settings")
}

async fn send(
    settings: &Settings,
) -> Result<String, regain_server::adapter::channel::DeliveryError> {
    let message = message(MethodKind::Sms, HOSTILE);
    gateway(settings).send(Some("an-id"), &message).await
}

#[tokio::test]
async fn json_with_a_bearer_token() {
    let server = PhoneServer::start(&[TAKEN]).await;
    let settings = Settings {
        headers: vec![
            "Authorization: Bearer {secret}".to_owned(),
            "X-Id: {id}".to_owned(),
        ],
        body: r#"{"to":["{to}"],"from":"{from}","text":"{text}","lang":"{language}"}"#.to_owned(),
        from: "Ex\"ample".to_owned(),
        secret: Some(Secret::new("a secret")),
        ..settings(format!("{}/v1/send", server.url))
    };
    for _ in 0..2 {
        send(&settings).await.expect("taken");
    }
    let asked = server.asked();
    assert_eq!(asked[0].what, "POST /v1/send");
    assert_eq!(asked[0].header("authorization"), "Bearer a secret");
    assert_eq!(asked[0].header("content-type"), "application/json");
    let body: serde_json::Value = serde_json::from_str(&asked[0].body).expect("JSON");
    let wanted = serde_json::json!({
        "to": ["+4915112345678"], "from": "Ex\"ample", "text": HOSTILE, "lang": "de",
    });
    assert_eq!(body, wanted);
    // Another try of one message is told by its id.
    assert_eq!(asked[0].header("x-id"), asked[1].header("x-id"));
}

#[tokio::test]
async fn a_form_an_address_and_xml() {
    let server = PhoneServer::start(&[TAKEN]).await;
    let encoded =
        "482913%20%22%26%3C%3E%27%0A%E2%82%AC%20%7Bto%7D%0A%0A%40login.example.org%20%23482913";
    let form = Settings {
        content_type: "application/x-www-form-urlencoded".to_owned(),
        body: "user={user}&pass={secret}&to={to}&msg={text}".to_owned(),
        user: "re&gain".to_owned(),
        secret: Some(Secret::new("a secret")),
        number: NumberForm::Zeros,
        ..settings(format!("{}/send", server.url))
    };
    let address = Settings {
        method: Method::Get,
        body: String::new(),
        number: NumberForm::Digits,
        user: "regain".to_owned(),
        secret: Some(Secret::new("a secret")),
        basic: true,
        ..settings(format!(
            "{}/to/{{to}}?msg={{text}}&code={{code}}",
            server.url
        ))
    };
    let xml = Settings {
        method: Method::Put,
        content_type: "text/xml; charset=utf-8".to_owned(),
        body: "<sms to=\"{to}\">{text}</sms>".to_owned(),
        ..settings(format!("{}/xml", server.url))
    };
    for settings in [&form, &address, &xml] {
        send(settings).await.expect("taken");
    }
    let asked = server.asked();
    let wanted = format!("user=re%26gain&pass=a%20secret&to=004915112345678&msg={encoded}");
    assert_eq!(asked[0].body, wanted);
    let wanted = format!("GET /to/4915112345678?msg={encoded}&code=482913");
    assert_eq!(asked[1].what, wanted);
    assert_eq!(
        asked[1].header("authorization"),
        "Basic cmVnYWluOmEgc2VjcmV0"
    );
    assert_eq!(asked[2].what, "PUT /xml");
    let wanted = "<sms to=\"+4915112345678\">482913 &quot;&amp;&lt;&gt;&apos;\n€ {to}\n\n\
                  @login.example.org #482913</sms>";
    assert_eq!(asked[2].body, wanted);
}

#[tokio::test]
async fn answers_are_judged() {
    let json = "application/json";
    for (answer, part, may_pass) in [
        (
            (200, json, r#"{"error":"no 482913"}"#),
            "tells of an error",
            false,
        ),
        ((200, "text/html", "<p>Sign in</p>"), "HTML", true),
        ((302, "text/plain", ""), "302, which leads elsewhere", false),
        ((400, json, r#"{"to":"+4915112345678"}"#), "400", false),
        ((401, json, ""), "401: see the credentials", true),
        ((429, json, ""), "429", true),
        ((500, json, "482913"), "500", true),
        ((504, "text/html", ""), "504", true),
        ((503, "text/html", "<p>Later</p>"), "503", true),
    ] {
        let server = PhoneServer::start(&[answer]).await;
        let settings = settings(format!("{}/send", server.url));
        let (why, passes) = said(send(&settings).await);
        assert!(
            why.contains(part) && why.contains("127.0.0.1"),
            "{part}: {why}"
        );
        assert_eq!(passes, may_pass, "{part}");
        // A redirect is not followed.
        assert_eq!(server.asked().len(), 1, "{part}");
    }
}

#[tokio::test]
async fn an_answer_of_success_has_to_say_what_is_wanted() {
    let server = PhoneServer::start(&[TAKEN]).await;
    let (why, may_pass) = said(
        send(&Settings {
            accepted_when: vec!["/id = 18".to_owned()],
            ..settings(server.url.clone())
        })
        .await,
    );
    assert!(why.contains("accepted_when") && !may_pass, "{why}");
    let (why, may_pass) = said(
        send(&Settings {
            accepted_statuses: vec![202],
            ..settings(server.url.clone())
        })
        .await,
    );
    assert!(why.contains("accepted_statuses") && !may_pass, "{why}");
    let taken = Settings {
        accepted_statuses: vec![200],
        accepted_when: vec!["/id = 18".to_owned(), "/id = 17".to_owned()],
        ..settings(server.url.clone())
    };
    send(&taken).await.expect("taken");
}

#[tokio::test]
async fn no_answer_at_all() {
    // It hangs up after it has been asked, or waits for longer than it is waited for.
    for waits in [Duration::ZERO, Duration::from_secs(60)] {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let task = tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                tokio::spawn(async move {
                    let mut bytes = [0; 1000];
                    let _ = stream.read(&mut bytes).await;
                    tokio::time::sleep(waits).await;
                });
            }
        });
        let sent = send(&settings(url.clone())).await;
        let asked = sent.as_ref().expect_err("no answer");
        assert!(asked.may_have_arrived(), "{asked:?}");
        let (why, may_pass) = said(sent);
        assert!(why.contains("gives no answer") && may_pass, "{why}");
        task.abort();
        let _ = task.await;
        // Nobody was asked here, so that another try cannot be one too many.
        let sent = send(&settings(url)).await;
        let unreachable = sent.as_ref().expect_err("nobody there");
        assert!(!unreachable.may_have_arrived(), "{unreachable:?}");
        let (why, may_pass) = said(sent);
        assert!(why.contains("cannot be reached") && may_pass, "{why}");
    }
}

#[tokio::test]
async fn tls_by_the_systems_authorities_alone_unless_another_is_named() {
    let authority = Authority::new();
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let acceptor = authority.acceptor("localhost");
    let task = tokio::spawn(async move {
        use tokio::io::AsyncWriteExt;
        while let Ok((stream, _)) = listener.accept().await {
            let Ok(mut stream) = acceptor.accept(stream).await else {
                continue;
            };
            let mut bytes = [0; 4000];
            let _ = stream.read(&mut bytes).await;
            let answer = b"HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n";
            let _ = stream.write_all(answer).await;
        }
    });
    let unnamed = settings(format!("https://localhost:{port}/send"));
    let (why, may_pass) = said(send(&unnamed).await);
    assert!(why.contains("with sms.http.ca") && may_pass, "{why}");
    let named = Settings {
        ca: Some(authority.file()),
        ..unnamed
    };
    send(&named).await.expect("taken");
    task.abort();
}
