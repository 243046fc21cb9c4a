//! Messages of what administrators do.

use regain_contract::admin::{
    CallerCheck, ChangeUser, CheckCaller, Credential, Delivery, NewMethod, PasswordReset,
    ResetPassword, VerifyCaller,
};
use regain_contract::{MethodKind, Role, Secret};

use super::Golden;
use super::answers::NOW;
use super::golden::golden;

/// One golden file for each message and each of its shapes.
pub fn all() -> Vec<Golden> {
    let mut all = resets();
    all.extend(caller_checks());
    all.extend(changes());
    all
}

fn resets() -> Vec<Golden> {
    let own = ResetPassword {
        revision: "k3Fv.aQ9x.0Zpl.77aB.Qe2d".into(),
        credential: Credential::OwnPassword,
        password: Some(Secret::new("Kupfer-Wolke-Fahrrad-7")),
        must_change: false,
        send: true,
        email: Some("ada.home@example.net".into()),
        language: Some("de".into()),
    };
    let link = ResetPassword {
        credential: Credential::OneTimeLink,
        password: None,
        must_change: true,
        send: false,
        email: None,
        language: None,
        ..own.clone()
    };
    let shown = PasswordReset {
        now: NOW,
        user_id: "ada@example.com".into(),
        name: "Ada Lovelace".into(),
        credential: Credential::GeneratedPassword,
        password: Some(Secret::new("K7mPq2Wx9TzR4vNb")),
        link: None,
        expires_at: Some(NOW.plus(86_400)),
        must_change: true,
        delivery: None,
        sent_to: None,
        revision: "k3Fv.aQ9x.1bCd.77aB.Qe2d".into(),
    };
    let address = "https://login.example.org/link#t=q83vEjRWeJq83vEjRWeJqw";
    let failed = PasswordReset {
        credential: Credential::OneTimeLink,
        password: None,
        link: Some(Secret::new(address)),
        delivery: Some(Delivery::Failed),
        sent_to: Some("a•••@e•••.net".into()),
        ..shown.clone()
    };
    vec![
        golden!("reset_password", own),
        golden!("reset_password.link", link),
        golden!("password_reset", shown),
        golden!("password_reset.not_delivered", failed),
    ]
}

fn caller_checks() -> Vec<Golden> {
    let check = CallerCheck {
        id: "c1".into(),
        kind: MethodKind::Voice,
        masked: "••• ••• ••42".into(),
        length: 6,
        resend_after: NOW.plus(30),
        expires_at: NOW.plus(300),
        tries_left: 5,
        confirmed_until: None,
        now: NOW,
    };
    let confirmed = CallerCheck {
        confirmed_until: Some(NOW.plus(900)),
        ..check.clone()
    };
    let asked = CheckCaller {
        method: "m1".into(),
        language: Some("ar".into()),
    };
    let read_back = VerifyCaller {
        check: "c1".into(),
        code: Secret::new("040 519"),
    };
    vec![
        golden!("caller_check", check),
        golden!("caller_check.confirmed", confirmed),
        golden!("check_caller", asked),
        golden!("verify_caller", read_back),
    ]
}

fn changes() -> Vec<Golden> {
    let all = ChangeUser {
        revision: "k3Fv.aQ9x.0Zpl.77aB.Qe2d".into(),
        name: Some("Ada King".into()),
        add_methods: vec![NewMethod {
            kind: MethodKind::Sms,
            target: "+1 (555) 010-0142".into(),
        }],
        remove_methods: vec!["m1".into()],
        add_groups: vec!["9f2c41d07be8a35c61d4e7f0".into()],
        remove_groups: vec!["4d0e8b7716a92c53f0c1b8aa".into()],
        disabled: Some(false),
        role: Some(Role::Helpdesk),
        language: Some("de".into()),
    };
    let off = ChangeUser {
        name: None,
        add_methods: Vec::new(),
        remove_methods: Vec::new(),
        add_groups: Vec::new(),
        remove_groups: Vec::new(),
        disabled: Some(true),
        role: None,
        language: None,
        ..all.clone()
    };
    vec![golden!("change_user", all), golden!("change_user.off", off)]
}
