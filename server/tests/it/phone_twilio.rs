//! Twilio, as its API is documented: there is none to be had here, so that a server on loopback
//! stands in its place and what it is asked is compared with the documentation.

use regain_contract::{MethodKind, Secret};
use regain_server::adapter::phone::twilio::Twilio;
use regain_server::config::twilio::Twilio as Settings;

use crate::phone_server::{Answer, PhoneServer, form, message, said};

const ACCOUNT: &str = "AC0123456789abcdef0123456789abcdef";

const QUEUED: Answer = (
    201,
    "application/json",
    r#"{"sid":"SM1","status":"queued","to":"+4915112345678","error_code":null,"num_segments":"1"}"#,
);

const DELIVERED: Answer = (
    200,
    "application/json",
    r#"{"sid":"SM1","status":"delivered","error_code":null}"#,
);

fn twilio(kind: MethodKind, server: &PhoneServer, change: fn(&mut Settings)) -> Twilio {
    let mut settings = Settings {
        url: server.url.clone(),
        account_sid: ACCOUNT.to_owned(),
        secret: Some(Secret::new("a secret")),
        from: Some("+15005550006".to_owned()),
        ..Settings::default()
    };
    change(&mut settings);
    Twilio::new(kind, "sms.twilio", &settings, None).expect("settings")
}

#[tokio::test]
async fn a_text_message_and_what_became_of_it() {
    let text = "482913 ist Ihr Code & mehr.\n\n@login.example.org #482913";
    let server = PhoneServer::start(&[QUEUED, DELIVERED]).await;
    let twilio = twilio(MethodKind::Sms, &server, |_| {});
    let status = twilio.send(&message(MethodKind::Sms, text)).await;
    assert_eq!(status.expect("taken"), "delivered, SM1");
    let asked = server.asked();
    let path = format!("/2010-04-01/Accounts/{ACCOUNT}/Messages");
    assert_eq!(asked[0].what, format!("POST {path}.json"));
    assert_eq!(asked[1].what, format!("GET {path}/SM1.json"));
    let credentials = "QUMwMTIzNDU2Nzg5YWJjZGVmMDEyMzQ1Njc4OWFiY2RlZjphIHNlY3JldA==";
    for asked in &asked {
        assert_eq!(
            asked.header("authorization"),
            format!("Basic {credentials}")
        );
    }
    let media_type = asked[0].header("content-type");
    assert_eq!(media_type, "application/x-www-form-urlencoded");
    let form = form(&asked[0].body);
    let pairs: Vec<_> = form.iter().map(|(key, value)| (&**key, &**value)).collect();
    let wanted = [
        ("Body", text),
        ("From", "+15005550006"),
        ("To", "+4915112345678"),
        ("ValidityPeriod", "300"),
    ];
    assert_eq!(pairs, wanted);
}

#[tokio::test]
async fn a_messaging_service_and_an_api_key() {
    let server = PhoneServer::start(&[QUEUED, DELIVERED]).await;
    let twilio = twilio(MethodKind::Sms, &server, |settings| {
        settings.from = None;
        settings.messaging_service_sid = Some("MG1".to_owned());
        settings.api_key = Some("SK1".to_owned());
    });
    let sent = twilio.send(&message(MethodKind::Sms, "482913")).await;
    sent.expect("taken");
    let asked = server.asked();
    let form = form(&asked[0].body);
    assert_eq!(
        form.get("MessagingServiceSid").map(String::as_str),
        Some("MG1")
    );
    assert!(!form.contains_key("From"));
    // The key signs in; the account stays in the path.
    assert!(asked[0].what.contains(ACCOUNT));
    assert_eq!(asked[0].header("authorization"), "Basic U0sxOmEgc2VjcmV0");
}

#[tokio::test]
async fn a_call_says_the_digits_one_by_one() {
    let body = r#"{"sid":"CA1","status":"in-progress"}"#;
    let server = PhoneServer::start(&[(201, "application/json", body)]).await;
    let twilio = twilio(MethodKind::Voice, &server, |_| {});
    let text = "Ihr Code lautet: 4, 8, 2, 9, 1, 3. Noch <einmal>: 4, 8, 2, 9, 1, 3.";
    let sent = twilio.send(&message(MethodKind::Voice, text)).await;
    sent.expect("taken");
    let asked = server.asked();
    let path = format!("POST /2010-04-01/Accounts/{ACCOUNT}/Calls.json");
    assert_eq!(asked[0].what, path);
    let form = form(&asked[0].body);
    assert_eq!(
        form["Twiml"],
        "<Response><Pause length=\"1\"/><Say voice=\"Polly.Vicki\" language=\"de-DE\">\
         Ihr Code lautet: 4, 8, 2, 9, 1, 3. Noch &lt;einmal&gt;: 4, 8, 2, 9, 1, 3.</Say></Response>"
    );
    assert_eq!(
        (&*form["To"], &*form["From"]),
        ("+4915112345678", "+15005550006")
    );
    assert_eq!(form.len(), 3);
}

#[tokio::test]
async fn refusals_are_told_by_their_number() {
    let json = "application/json";
    let wrong = r#"{"code":21211,"message":"'To' +4915112345678 is not valid","status":400}"#;
    let failed = r#"{"sid":"SM1","status":"undelivered","error_code":30006}"#;
    for (answers, part, may_pass) in [
        (vec![(400, json, wrong)], "error 21211", false),
        (vec![(401, json, r#"{"code":20003}"#)], "credentials", true),
        (vec![(429, json, r#"{"code":20429}"#)], "error 20429", true),
        (vec![(503, "text/html", "<p>")], "503", true),
        (vec![(200, "text/html", "<p>Sign in</p>")], "Twilio's", true),
        (
            vec![QUEUED, (200, json, failed)],
            "undelivered, error 30006",
            false,
        ),
    ] {
        let server = PhoneServer::start(&answers).await;
        let twilio = twilio(MethodKind::Sms, &server, |_| {});
        let (why, passes) = said(twilio.send(&message(MethodKind::Sms, "482913")).await);
        assert!(why.contains(part), "{part}: {why}");
        assert_eq!(passes, may_pass, "{part}");
    }
    // That nobody answers afterwards changes nothing: the message was taken.
    let server = PhoneServer::start(&[QUEUED, (500, json, "")]).await;
    let twilio = twilio(MethodKind::Sms, &server, |_| {});
    let status = twilio.send(&message(MethodKind::Sms, "482913")).await;
    assert_eq!(status.expect("taken"), "queued, SM1");
}
