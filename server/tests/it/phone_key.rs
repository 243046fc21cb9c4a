//! Calls that say a code only once a key was pressed.

use axum::body::Body;
use axum::http::Request;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use regain_contract::Secret;
use regain_server::config::model::Config;
use regain_server::config::phone::PhoneKind;
use regain_server::config::twilio::Twilio;
use sha1::Sha1;

use crate::answer::Answer;
use crate::phone_server::{Asked, PhoneServer, form};
use crate::rehearsal::Rehearsal;

const TOKEN: &str = "the account's token";

fn configure(config: &mut Config, url: &str) {
    config.public_url = Some("https://login.example.org/account".to_owned());
    config.voice.kind = PhoneKind::Twilio;
    config.voice.twilio = Some(Twilio {
        url: url.to_owned(),
        account_sid: "AC0123456789abcdef0123456789abcdef".to_owned(),
        secret: Some(Secret::new(TOKEN)),
        from: Some("+15005550006".to_owned()),
        press_a_key: true,
        ..Twilio::default()
    });
}

/// Tells that a key was pressed, signed by this token.
async fn press(server: &Rehearsal, action: &str, token: &str) -> Answer {
    let mut mac = Hmac::<Sha1>::new_from_slice(token.as_bytes()).expect("a key");
    // The fields by their names, each followed by what it holds.
    mac.update(format!("{action}CallSidCA1Digits5").as_bytes());
    let signature = STANDARD.encode(mac.finalize().into_bytes());
    let path = action
        .strip_prefix("https://login.example.org")
        .expect("ours");
    let request = Request::post(path)
        .header("content-type", "application/x-www-form-urlencoded")
        .header("x-twilio-signature", signature)
        .body(Body::from("Digits=5&CallSid=CA1"))
        .expect("a request");
    server.client.send(request).await
}

async fn called(gateway: &PhoneServer) -> Asked {
    for _ in 0..200 {
        if let Some(asked) = gateway.asked().into_iter().next() {
            return asked;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    panic!("nobody was called");
}

#[tokio::test]
async fn the_code_is_said_to_who_presses_a_key() {
    let body = r#"{"sid":"CA1","status":"in-progress"}"#;
    let gateway = PhoneServer::start(&[(201, "application/json", body)]).await;
    let server = Rehearsal::with(|config| configure(config, &gateway.url)).await;
    let handle = server.client.start("ada@example.com").await;
    server.client.send_code(&handle, "m3").await.ok();
    let code = server.outbox(1).await[0]["code"]
        .as_str()
        .expect("a code")
        .to_owned();
    let spoken: Vec<String> = code.chars().map(String::from).collect();
    let spoken = spoken.join(", ");

    let twiml = form(&called(&gateway).await.body)["Twiml"].clone();
    assert!(
        !twiml.contains(&spoken) && !twiml.contains(&code),
        "{twiml}"
    );
    assert!(twiml.contains("<Gather numDigits=\"1\""), "{twiml}");
    assert!(twiml.contains("Press any key"), "{twiml}");
    let action = twiml
        .split("action=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next());
    let action = action.expect("an address").to_owned();
    assert!(action.starts_with("https://login.example.org/account/api/v1/calls/pressed-key?"));
    assert!(!action.contains(&code), "{action}");

    let answer = press(&server, &action, TOKEN).await;
    let said = String::from_utf8(answer.body.clone()).expect("text");
    assert_eq!(answer.status, 200, "{said}");
    assert_eq!(said.matches(&spoken).count(), 2, "{said}");
    // Anybody else finds nothing there, nor does a text that was not sealed here.
    press(&server, &action, "another token")
        .await
        .problem("not_found");
    press(&server, &format!("{action}x"), TOKEN)
        .await
        .problem("not_found");
}
