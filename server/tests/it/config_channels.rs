//! Settings of mail, text messages and calls.

use std::fs;

use regain_server::config::phone::PhoneKind;
use regain_server::config::smtp::Auth;

use crate::config::load;

const SMTP: &str = "[smtp]\nhost = \"mail.example.org\"\nfrom = \"a@example.org\"\n";

/// Lines beside those of the mail server, and what is said of them.
const MAIL: [(&str, &str); 12] = [
    ("tls = \"none\"\n", "smtp.allow_clear_text"),
    (
        "tls = \"none\"\nallow_clear_text = true\nuser = \"u\"\npassword = \"p\"\n",
        "a password",
    ),
    ("allow_clear_text = true\n", "smtp.tls is not none"),
    (
        "tls = \"none\"\nallow_clear_text = true\nca = \"/ca.pem\"\n",
        "smtp.ca is set",
    ),
    (
        "ca = \"/nowhere/ca.pem\"\n",
        "smtp.ca cannot be used: /nowhere/ca.pem",
    ),
    ("auth = \"plain\"\n", "smtp.user and smtp.password are not"),
    ("auth = \"cram\"\n", "line 4"),
    (
        "auth = \"xoauth2\"\nuser = \"u\"\n",
        "smtp.token_file must be set",
    ),
    (
        "auth = \"xoauth2\"\nuser = \"u\"\npassword = \"p\"\n",
        "smtp.password is set",
    ),
    ("token_file = \"/t\"\n", "smtp.auth is not xoauth2"),
    ("user = \"u\"\n", "both or neither"),
    ("certificate = \"x\"\n", "certificate"),
];

#[test]
fn mail_is_refused_that_could_not_be_sent_safely() {
    for (lines, part) in MAIL {
        let fault = load(&format!("{SMTP}{lines}"), &[], false).expect_err(lines);
        assert!(fault.contains(part), "{lines}: {fault}");
    }
    for lines in [
        "tls = \"none\"\nallow_clear_text = true\n",
        "auth = \"xoauth2\"\nuser = \"u\"\ntoken_file = \"/run/token\"\n",
        "tls = \"implicit\"\nauth = \"login\"\nuser = \"u\"\npassword = \"p\"\n",
    ] {
        load(&format!("{SMTP}{lines}"), &[], false).expect(lines);
    }
    let local = "[smtp]\nhost = \"127.0.0.1\"\nfrom = \"a@example.org\"\ntls = \"none\"\n";
    load(local, &[], false).expect("this machine");
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("ca.pem");
    fs::write(&file, "").expect("written");
    let lines = format!("{SMTP}ca = \"{}\"\n", file.display());
    let fault = load(&lines, &[], false).expect_err("an empty file");
    assert!(fault.contains("ca.pem: no certificate is in it"), "{fault}");
}

/// A gateway that can be used.
const GATEWAY: &str = "[sms]\nkind = \"http\"\n[sms.http]\nurl = \"https://g.example.org/send\"\n";

const BODY: &str = "body = '{\"to\":\"{to}\",\"text\":\"{text}\"}'\n";

/// Lines of a gateway, and what is said of them.
const LINES: [(&str, &str); 18] = [
    (
        "body = '{\"to\":\"{to}\",\"text\":\"{message}\"}'\n",
        "sms.http.body asks for {message}",
    ),
    (
        "body = '{\"to\":\"{to}\",\"text\":{text}}'\n",
        "sms.http.body is no JSON",
    ),
    ("body = '{\"text\":\"{text}\"}'\n", "asks for no {to}"),
    ("body = '{\"to\":\"{to}\"}'\n", "asks for no {text}"),
    ("", "sms.http.body"),
    ("$method = \"PATCH\"\n", "PATCH"),
    ("$method = \"GET\"\n", "method is GET"),
    (
        "$headers = [\"no header\"]\n",
        "sms.http.headers must hold lines",
    ),
    (
        "$headers = [\"X-Key: {key}\"]\n",
        "sms.http.headers asks for {key}",
    ),
    (
        "$headers = [\"X-Key: {secret}\"]\n",
        "sms.http.secret is missing",
    ),
    ("$secret = \"s\"\n", "nothing asks for {secret}"),
    ("$user = \"u\"\n", "nothing asks for {user}"),
    ("$basic = true\n", "sms.http.basic is on"),
    (
        "$content_type = \"multipart/form-data\"\n",
        "sms.http.content_type",
    ),
    ("$accepted_statuses = [500]\n", "sms.http.accepted_statuses"),
    ("$accepted_when = [\"/status\"]\n", "sms.http.accepted_when"),
    ("$ca = \"/nowhere.pem\"\n", "sms.http.ca cannot be used"),
    ("$time_limit_seconds = 0\n", "sms.http.time_limit_seconds"),
];

#[test]
fn gateways_that_cannot_be_asked_are_refused_with_one_sentence() {
    for (lines, part) in LINES {
        let lines = lines.replace('$', BODY);
        let fault = load(&format!("{SMTP}{GATEWAY}{lines}"), &[], false).expect_err(&lines);
        assert!(fault.contains(part), "{part}: {fault}");
    }
    for (url, part) in [
        (
            "http://g.example.org/send",
            "sms.http.url must begin with https://",
        ),
        ("https://{to}.example.org/", "sms.http.url"),
        (
            "https://g.example{to}.org/",
            "sms.http.url must name its host",
        ),
        ("https://g.example.org/#{to}", "sms.http.url"),
        ("g.example.org", "sms.http.url"),
        (
            "https://g.example.org/?to={number}",
            "sms.http.url asks for {number}",
        ),
    ] {
        let file = GATEWAY.replace("https://g.example.org/send", url);
        let fault = load(&format!("{SMTP}{file}{BODY}"), &[], false).expect_err(url);
        assert!(fault.contains(part), "{part}: {fault}");
    }
    load(&format!("{SMTP}{GATEWAY}{BODY}"), &[], false).expect("a gateway");
}

#[test]
fn tables_and_kinds_that_do_not_go_together() {
    let twilio = "[sms]\nkind = \"twilio\"\n[sms.twilio]\n";
    let account = "account_sid = \"AC0123456789abcdef0123456789abcdef\"\n";
    for (file, part) in [
        ("[sms]\nkind = \"http\"\n".to_owned(), "no table sms.http"),
        ("[sms]\nkind = \"pigeon\"\n".to_owned(), "pigeon"),
        (
            GATEWAY.replace("\"http\"", "\"none\""),
            "sms.http is set, but sms.kind is none",
        ),
        (
            "[voice]\ncountries = [\"DE\"]\n".to_owned(),
            "voice.kind is none",
        ),
        (
            "[sms]\ncountries = [\"+49\"]\n".to_owned(),
            "sms.countries must hold",
        ),
        (twilio.to_owned(), "sms.twilio.account_sid"),
        (format!("{twilio}{account}"), "sms.twilio.secret is missing"),
        (
            format!("{twilio}{account}secret = \"s\"\n"),
            "sms.twilio.from is missing",
        ),
        (
            format!(
                "{twilio}{account}secret = \"s\"\nfrom = \"+1\"\nmessaging_service_sid = \"MG\"\n"
            ),
            "set one",
        ),
        (
            format!("{twilio}{account}secret = \"s\"\nsecret_file = \"/x\"\nfrom = \"+1\"\n"),
            "sms.twilio.secret is set beside the file",
        ),
        (
            format!("{twilio}{account}secret = \"s\"\nmessaging_service_sid = \"MG\"\n")
                .replace("sms", "voice"),
            "calls come from a number",
        ),
    ] {
        let fault = load(&format!("{SMTP}{file}"), &[], false).expect_err(part);
        assert!(fault.contains(part), "{part}: {fault}");
    }
}

#[test]
fn every_key_has_its_variable() {
    let environment = [
        ("REGAIN_SMTP_AUTH", "xoauth2"),
        ("REGAIN_SMTP_USER", "u"),
        ("REGAIN_SMTP_TOKEN_FILE", "/run/token"),
        ("REGAIN_SMS_KIND", "http"),
        ("REGAIN_SMS_COUNTRIES", "[\"DE\", \"at\"]"),
        (
            "REGAIN_SMS_HTTP_URL",
            "https://g.example.org/send?to={to}&text={text}&from={from}",
        ),
        ("REGAIN_SMS_HTTP_METHOD", "GET"),
        ("REGAIN_SMS_HTTP_FROM", "Example"),
        ("REGAIN_SMS_HTTP_NUMBER", "00"),
        ("REGAIN_SMS_HTTP_HEADERS", "[\"X-Api-Key: {secret}\"]"),
        ("REGAIN_SMS_HTTP_SECRET", "hidden"),
        ("REGAIN_VOICE_KIND", "twilio"),
        (
            "REGAIN_VOICE_TWILIO_ACCOUNT_SID",
            "AC0123456789abcdef0123456789abcdef",
        ),
        ("REGAIN_VOICE_TWILIO_SECRET", "hidden"),
        ("REGAIN_VOICE_TWILIO_FROM", "+15005550006"),
        ("REGAIN_BRAND_NAME", "Example"),
    ];
    let config = load(SMTP, &environment, false).expect("a configuration");
    assert_eq!(config.smtp.auth, Some(Auth::Xoauth2));
    assert_eq!(config.sms.countries, ["DE", "at"]);
    assert_eq!(config.voice.kind, PhoneKind::Twilio);
    assert_eq!(config.brand.name.as_deref(), Some("Example"));
    let from = config
        .voice
        .twilio
        .as_ref()
        .and_then(|it| it.from.as_deref());
    assert_eq!(from, Some("+15005550006"));
    assert!(!format!("{config:?}").contains("hidden"));
}
