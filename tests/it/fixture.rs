//! What several files of tests need: answers of the API, and a language.

use std::sync::Once;

use regain_contract::{
    CodeSent, Method, MethodKind, Policy, Problem, Proofs, Recovery, Step, Timestamp,
};
use regain_kit::message::MessageId;
use regain_kit::message::catalogue::{self, Catalogue, Speech};

/// A recovery at a step, with a code on its way or a policy where the step has one.
pub fn recovery(step: Step) -> Recovery {
    let code = (step == Step::EnterCode).then(code_sent);
    let policy = (step == Step::ChoosePassword).then(|| Policy::nist(8));
    Recovery {
        step,
        user_id: "ada@example.com".to_owned(),
        now: Timestamp(1_000),
        expires_at: Timestamp(1_900),
        proofs: Proofs {
            needed: 1,
            given: 0,
        },
        methods: vec![method("m1")],
        code,
        policy,
    }
}

/// A code on its way.
pub fn code_sent() -> CodeSent {
    CodeSent {
        method: "m1".to_owned(),
        length: 6,
        sent_at: Timestamp(1_000),
        resend_after: Timestamp(1_030),
        expires_at: Timestamp(1_300),
        tries_left: 5,
    }
}

/// A way to be reached that asks for nothing more.
pub fn method(id: &str) -> Method {
    Method {
        id: id.to_owned(),
        kind: MethodKind::Email,
        masked: "a•••@e•••.org".to_owned(),
        label: None,
        confirm: false,
        used: false,
    }
}

/// A problem as it comes over the wire.
#[track_caller]
pub fn problem(json: &str) -> Problem {
    serde_json::from_str(json).expect("a problem of the contract")
}

/// English, as `Intl` speaks it.
pub const ENGLISH: Speech = Speech {
    plural: |number| if number == 1.0 { "one" } else { "other" }.to_owned(),
    number: |number| number.to_string(),
    right_to_left: false,
};

/// The words of `locales/en.json`, for everything that says them by itself.
pub fn speak_english() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let words = Catalogue::read(include_str!("../../locales/en.json"), MessageId::KEYS)
            .expect("a catalogue");
        catalogue::install(words, None, ENGLISH);
    });
}
