//! What people type, and what gateways and other servers say.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use regain_contract::{MethodKind, identity, target, user_id, verification_code};
use regain_server::adapter::kept_password::kept::KeptPassword;
use regain_server::captcha::proof_of_work;
use regain_server::model::gateway::acceptance::{Acceptance, Verdict};
use regain_server::model::gateway::template::{Context, Template};
use serde_json::Value;

use super::mutants::{corpus, try_all};

fn as_text(parse: impl Fn(&str)) -> impl Fn(&[u8]) {
    move |bytes| parse(&String::from_utf8_lossy(bytes))
}

#[test]
fn user_ids() {
    let parse = as_text(|text| {
        if let Ok(read) = user_id::check(text) {
            assert_eq!(user_id::check(&read).as_deref(), Ok(&*read), "{text:?}");
            assert!(!identity::of_user_id(&read).is_empty(), "{text:?}");
        }
        let _ = identity::of_name(text);
        let _ = identity::of_search(text);
        let _ = identity::of_search_spelt_out(text);
    });
    try_all(&corpus("user_id", &[]), 400, parse);
}

#[test]
fn codes() {
    let parse = as_text(|text| {
        if let Ok(code) = verification_code::check(text, 6) {
            let digits = code.expose();
            let is_code = digits.len() == 6 && digits.bytes().all(|it| it.is_ascii_digit());
            assert!(is_code, "{text:?} is {digits:?}");
        }
    });
    try_all(&corpus("code", &[]), 400, parse);
}

#[test]
fn numbers_and_addresses() {
    let parse = as_text(|text| {
        for kind in [MethodKind::Email, MethodKind::Sms] {
            let _ = target::check(&kind, text);
        }
        let _ = identity::of_address(text);
        let ascii = identity::address::with_ascii_domain(text);
        let _ = identity::address::with_shown_domain(&ascii);
    });
    try_all(&corpus("target", &[]), 400, parse);
}

#[test]
fn answers_of_gateways() {
    let any = Acceptance::parse(&[]).expect("conditions");
    let some = ["/status = queued".to_owned(), "OK".to_owned()];
    let some = Acceptance::parse(&some).expect("conditions");
    let parse = |bytes: &[u8]| {
        for kind in ["application/json", "text/html", ""] {
            any.judge(kind, bytes);
            let text = String::from_utf8_lossy(bytes);
            if some.judge(kind, bytes) == Verdict::Taken {
                assert!(text.contains("OK") || text.contains("queued") || text.contains("\\u"));
            }
        }
    };
    try_all(&corpus("gateway", &[]), 400, parse);
}

#[test]
fn templates_of_gateways_and_what_is_put_into_them() {
    let json = Context::of_body("application/json").expect("a context");
    let around = Template::parse(r#"{"text": "{text}"}"#).expect("a template");
    let parse = as_text(|text| {
        if let Ok(template) = Template::parse(text) {
            template.fill(json, |_| text);
        }
        let filled = around.fill(json, |_| text);
        let read: Value = serde_json::from_str(&filled).expect("JSON");
        assert_eq!(read["text"], text);
    });
    try_all(&corpus("template", &[]), 400, parse);
}

#[test]
fn hashes_of_other_servers() {
    let parse = as_text(|text| {
        if KeptPassword::parse(text).is_ok() {
            let spaced = format!(" {text}\n");
            assert!(KeptPassword::parse(&spaced).is_ok(), "{text:?}");
        }
    });
    try_all(&corpus("kept_password", &[]), 600, parse);
}

#[test]
fn proofs_of_work_that_were_not_done() {
    let key = [42; 32];
    let parse = |bytes: &[u8]| {
        for payload in [
            STANDARD.encode(bytes),
            String::from_utf8_lossy(bytes).into(),
        ] {
            assert!(proof_of_work::verify(&key, &payload, 0).is_err());
        }
    };
    try_all(&corpus("proof_of_work", &[]), 400, parse);
}
