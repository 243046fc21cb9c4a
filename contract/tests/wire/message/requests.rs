//! Bodies of requests.

use regain_contract::{
    CaptchaAnswer, CaptchaKind, CaptchaRequest, ChangePassword, LinkToken, NewPassword, Secret,
    SendCode, SignIn, StartRecovery, VerifyCode,
};

use super::Golden;
use super::golden::golden;

/// One golden file for each body, and one more where a member may be absent.
pub fn all() -> Vec<Golden> {
    let mut all = captcha();
    all.extend(session());
    all.extend(recovery());
    all.extend(link());
    all
}

fn captcha() -> Vec<Golden> {
    vec![
        golden!(
            "captcha_request",
            CaptchaRequest {
                kind: CaptchaKind::ProofOfWork,
            },
        ),
        golden!(
            "captcha_request.unknown_kind",
            CaptchaRequest {
                kind: CaptchaKind::from("riddle"),
            },
        ),
        golden!("captcha_answer", captcha_answer()),
    ]
}

fn session() -> Vec<Golden> {
    vec![
        golden!(
            "sign_in",
            SignIn {
                user_id: "ada@example.com".into(),
                password: Secret::new(" correct horse battery "),
            },
        ),
        golden!(
            "change_password",
            ChangePassword {
                current_password: Secret::new("Blue-Kettle-41"),
                new_password: Secret::new("größer als zwölf 😀"),
            },
        ),
    ]
}

fn recovery() -> Vec<Golden> {
    vec![
        golden!(
            "start_recovery",
            StartRecovery {
                user_id: "ada@example.com".into(),
                captcha: Some(captcha_answer()),
                language: Some("ar".into()),
            },
        ),
        golden!(
            "start_recovery.minimal",
            StartRecovery {
                user_id: "نورة@example.com".into(),
                captcha: None,
                language: None,
            },
        ),
        golden!(
            "send_code",
            SendCode {
                method: "m2".into(),
                confirm: Some(Secret::new("+1 202 555 0142")),
            },
        ),
        golden!(
            "send_code.minimal",
            SendCode {
                method: "m1".into(),
                confirm: None,
            },
        ),
        golden!(
            "verify_code",
            VerifyCode {
                code: Secret::new("040 519"),
            },
        ),
        golden!(
            "new_password",
            NewPassword {
                new_password: Secret::new(" correct horse battery "),
            },
        ),
    ]
}

fn link() -> Vec<Golden> {
    vec![golden!(
        "link_token",
        LinkToken {
            token: Secret::new("q83vEjRWeJq83vEjRWeJqw"),
        },
    )]
}

fn captcha_answer() -> CaptchaAnswer {
    CaptchaAnswer {
        id: "c-7Qx2mB".into(),
        answer: "K7M 4PX".into(),
    }
}
