//! Bodies of answers, but for those of a recovery.

use regain_contract::{
    API_VERSION, CaptchaChallenge, CaptchaKind, Disclosure, Features, MethodKind, MethodOnFile,
    Policy, ProofOfWork, Role, Rule, RuleKind, Session, Settings, SignInMode, Support, Timestamp,
};

use super::Golden;
use super::golden::golden;

/// 2026-11-22T16:00:00Z.
pub const NOW: Timestamp = Timestamp(1_795_363_200);

/// One golden file for each answer and each of its shapes.
pub fn all() -> Vec<Golden> {
    let mut all = settings();
    all.extend(sessions());
    all.extend(challenges());
    all
}

fn settings() -> Vec<Golden> {
    let full = Settings {
        api_version: API_VERSION.into(),
        features: Features {
            recovery: true,
            change_password: true,
            administration: true,
        },
        captcha: vec![CaptchaKind::Image, CaptchaKind::ProofOfWork],
        code_length: 6,
        policy: Policy::nist(15),
        disclosure: Disclosure::Private,
        support: Support {
            name: Some("Service desk".into()),
            email: Some("help@example.com".into()),
            phone: Some("+1 202 555 0100".into()),
            url: Some("https://help.example.com/passwords".into()),
        },
        languages: vec!["en".into(), "ar".into()],
        sign_in: SignInMode::Api,
    };
    let bare = Settings {
        captcha: Vec::new(),
        policy: Policy::microsoft(),
        disclosure: Disclosure::Helpful,
        support: Support::default(),
        languages: Vec::new(),
        sign_in: SignInMode::RecoverOnly,
        ..full.clone()
    };
    let unknown = Settings {
        captcha: vec![CaptchaKind::from("riddle"), CaptchaKind::Image],
        policy: policy_of_the_future(),
        disclosure: Disclosure::from("by_region"),
        sign_in: SignInMode::from("passkey"),
        ..bare.clone()
    };
    vec![
        golden!("settings", full),
        golden!("settings.minimal", bare),
        golden!("settings.unknown_words", unknown),
    ]
}

fn sessions() -> Vec<Golden> {
    let full = Session {
        user_id: "ada@example.com".into(),
        name: "Ada Lovelace".into(),
        role: Role::User,
        must_change_password: false,
        password_changed_at: Some(NOW.plus(-86_400)),
        methods: vec![
            MethodOnFile {
                kind: MethodKind::Email,
                masked: "a•••@e•••.org".into(),
            },
            MethodOnFile {
                kind: MethodKind::Sms,
                masked: "••• ••• ••42".into(),
            },
        ],
        policy: Policy::nist(15),
        now: NOW,
    };
    let must_change = Session {
        user_id: "temporary@example.com".into(),
        name: "Terry Temporary".into(),
        must_change_password: true,
        password_changed_at: None,
        methods: Vec::new(),
        ..full.clone()
    };
    let unknown = Session {
        role: Role::from("auditor"),
        methods: vec![MethodOnFile {
            kind: MethodKind::from("push"),
            masked: "Ada's tablet".into(),
        }],
        policy: policy_of_the_future(),
        ..full.clone()
    };
    vec![
        golden!("session", full),
        golden!("session.must_change", must_change),
        golden!("session.unknown_words", unknown),
    ]
}

fn challenges() -> Vec<Golden> {
    let image = CaptchaChallenge {
        id: "c-7Qx2mB".into(),
        kind: CaptchaKind::Image,
        expires_at: NOW.plus(300),
        // A PNG of one pixel.
        image: Some(
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mP4DwABAQEAHLCMmQAAAABJRU5ErkJggg=="
                .into(),
        ),
        proof_of_work: None,
    };
    let work = CaptchaChallenge {
        kind: CaptchaKind::ProofOfWork,
        image: None,
        // SHA-256 over the salt and the decimal number 4711; HMAC-SHA-256 of its hexadecimal
        // form with the key "regain".
        proof_of_work: Some(ProofOfWork {
            algorithm: "SHA-256".into(),
            challenge: "56580d4024fc9e1990bb2999382b6558d8c5f9471b9ae2454fbae32b2b865c74".into(),
            maxnumber: 50_000,
            salt: "00112233445566778899aabb?expires=1795363500&".into(),
            signature: "62b01b7f85fee6e2ca22b8e4031742f99db530a6c6d6ff63e96a71928e680429".into(),
        }),
        ..image.clone()
    };
    vec![
        golden!("captcha_challenge.image", image),
        golden!("captcha_challenge.proof_of_work", work),
    ]
}

/// A policy with a rule that this version does not know.
pub fn policy_of_the_future() -> Policy {
    Policy {
        rules: vec![
            Rule::new(RuleKind::MinLength, Some(12)),
            Rule::new(RuleKind::from("no_keyboard_walk"), Some(4)),
        ],
    }
}
