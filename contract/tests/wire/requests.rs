//! Bodies of requests.

use regain_contract::{
    CaptchaAnswer, CaptchaKind, CaptchaRequest, ChangePassword, LinkToken, NewPassword, Secret,
    SendCode, SignIn, StartRecovery, VerifyCode,
};

use crate::check::Golden;

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
        Golden::new(
            "captcha_request",
            CaptchaRequest {
                kind: CaptchaKind::ProofOfWork,
            },
        ),
        Golden::new(
            "captcha_request.unknown_kind",
            CaptchaRequest {
                kind: CaptchaKind::from("riddle"),
            },
        ),
        Golden::new("captcha_answer", captcha_answer()),
    ]
}

fn session() -> Vec<Golden> {
    vec![
        Golden::new(
            "sign_in",
            SignIn {
                user_id: "ada@example.com".into(),
                password: Secret::new(" correct horse battery "),
            },
        ),
        Golden::new(
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
        Golden::new(
            "start_recovery",
            StartRecovery {
                user_id: "ada@example.com".into(),
                captcha: Some(captcha_answer()),
                language: Some("ar".into()),
            },
        ),
        Golden::new(
            "start_recovery.minimal",
            StartRecovery {
                user_id: "نورة@example.com".into(),
                captcha: None,
                language: None,
            },
        ),
        Golden::new(
            "send_code",
            SendCode {
                method: "m2".into(),
                confirm: Some(Secret::new("+1 202 555 0142")),
            },
        ),
        Golden::new(
            "send_code.minimal",
            SendCode {
                method: "m1".into(),
                confirm: None,
            },
        ),
        Golden::new(
            "verify_code",
            VerifyCode {
                code: Secret::new("040 519"),
            },
        ),
        Golden::new(
            "new_password",
            NewPassword {
                new_password: Secret::new(" correct horse battery "),
            },
        ),
    ]
}

fn link() -> Vec<Golden> {
    vec![Golden::new(
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
