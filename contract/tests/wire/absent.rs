//! Members with a default may be absent, and null or a wrong type is refused where it matters.

use regain_contract::{
    Method, MethodKind, Proofs, Recovery, Rule, RuleKind, SendCode, Session, Settings, SignIn,
    SignInMode, StartRecovery, Started, Support, VerifyCode,
};
use serde::de::DeserializeOwned;

use crate::check::read;

#[test]
fn settings_need_no_support_languages_or_sign_in_mode() {
    let settings: Settings = read(
        "settings",
        r#"{"api_version":"1.0","features":{"recovery":true,"change_password":false},"captcha":[],
            "code_length":6,"policy":{"rules":[]},"disclosure":"private"}"#,
    );
    assert_eq!(settings.support, Support::default());
    assert_eq!(settings.languages, Vec::<String>::new());
    assert_eq!(settings.sign_in, SignInMode::Api);
}

#[test]
fn a_session_needs_no_methods_or_password_date() {
    let session: Session = read(
        "session",
        r#"{"user_id":"u","name":"U","role":"user","must_change_password":false,
            "policy":{"rules":[]},"now":1}"#,
    );
    assert_eq!(session.methods, []);
    assert_eq!(session.password_changed_at, None);
}

#[test]
fn a_method_needs_no_label_and_asks_for_nothing_unless_it_says_so() {
    let method: Method = read("method", r#"{"id":"m1","kind":"email","masked":"a•••"}"#);
    assert_eq!(method.kind, MethodKind::Email);
    assert_eq!(
        (method.label, method.confirm, method.used),
        (None, false, false)
    );
}

#[test]
fn null_reads_as_absent() {
    let rule: Rule = read("rule", r#"{"rule":"not_blocked","value":null}"#);
    assert_eq!(rule, Rule::new(RuleKind::NotBlocked, None));
    let start: StartRecovery = read(
        "start_recovery",
        r#"{"user_id":"u","captcha":null,"language":null}"#,
    );
    assert!(start.captcha.is_none() && start.language.is_none());
    let send: SendCode = read("send_code", r#"{"method":"m1","confirm":null}"#);
    assert!(send.confirm.is_none());
}

#[test]
fn what_is_needed_cannot_be_left_out() {
    refused::<SignIn>(r#"{"user_id":"u"}"#, "password");
    refused::<SignIn>(r#"{"password":"p"}"#, "user_id");
    refused::<VerifyCode>("{}", "code");
    refused::<Started>(r#"{"handle":"h"}"#, "recovery");
    refused::<Recovery>(r#"{"step":"done"}"#, "user_id");
}

#[test]
fn nothing_is_cut_or_converted_silently() {
    refused::<VerifyCode>(r#"{"code":123456}"#, "string");
    refused::<Proofs>(r#"{"needed":256,"given":0}"#, "256");
    refused::<Proofs>(r#"{"needed":-1,"given":0}"#, "-1");
    // An unpaired surrogate is no Unicode text.
    refused::<SignIn>(r#"{"user_id":"\ud800","password":"p"}"#, "hex escape");
    refused::<SignIn>(r#"{"user_id":"u","user_id":"v","password":"p"}"#, "dupl");
}

/// The text is refused, and the reason names `what`.
#[track_caller]
fn refused<T: DeserializeOwned>(json: &str, what: &str) {
    match serde_json::from_str::<T>(json) {
        Ok(_) => panic!("accepted: {json}"),
        Err(error) => assert!(error.to_string().contains(what), "{json}: {error}"),
    }
}
