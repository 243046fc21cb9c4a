//! Answers that say where a recovery stands.

use regain_contract::{
    CodeSent, LinkPreview, Method, MethodKind, Policy, Proofs, Recovery, Secret, Started, Step,
};

use super::Golden;
use super::answers::{NOW, policy_of_the_future};
use super::golden::golden;

/// One golden file for each step, for each use of a link, and one from the future.
pub fn all() -> Vec<Golden> {
    let started = Started {
        handle: Secret::new("h-3oXq0s8v1LZk2Yb7"),
        recovery: choose_method(),
    };
    let mut all = vec![
        golden!("started", started),
        golden!("recovery.choose_method", choose_method()),
        golden!("recovery.enter_code", enter_code()),
        golden!("recovery.choose_password", choose_password()),
        golden!("recovery.done", done()),
        golden!("recovery.unknown_words", unknown_words()),
    ];
    all.extend(links());
    all
}

fn choose_method() -> Recovery {
    Recovery {
        step: Step::ChooseMethod,
        user_id: "grace@example.com".into(),
        now: NOW,
        expires_at: NOW.plus(900),
        proofs: Proofs {
            needed: 2,
            given: 0,
        },
        methods: methods(),
        code: None,
        policy: None,
    }
}

fn enter_code() -> Recovery {
    let mut methods = methods();
    methods[0].used = true;
    Recovery {
        step: Step::EnterCode,
        proofs: Proofs {
            needed: 2,
            given: 1,
        },
        methods,
        code: Some(CodeSent {
            method: "m2".into(),
            length: 6,
            sent_at: NOW,
            resend_after: NOW.plus(30),
            expires_at: NOW.plus(300),
            tries_left: 4,
        }),
        ..choose_method()
    }
}

fn choose_password() -> Recovery {
    let mut methods = methods();
    methods.iter_mut().for_each(|method| method.used = true);
    Recovery {
        step: Step::ChoosePassword,
        proofs: Proofs {
            needed: 2,
            given: 2,
        },
        methods,
        policy: Some(Policy::nist(8)),
        ..choose_method()
    }
}

fn done() -> Recovery {
    Recovery {
        step: Step::Done,
        policy: None,
        ..choose_password()
    }
}

fn unknown_words() -> Recovery {
    Recovery {
        step: Step::from("wait_for_approval"),
        methods: vec![Method {
            id: "m4".into(),
            kind: MethodKind::from("push"),
            masked: "Grace's tablet".into(),
            label: Some("method-push".into()),
            confirm: false,
            used: false,
        }],
        policy: Some(policy_of_the_future()),
        ..choose_method()
    }
}

fn methods() -> Vec<Method> {
    let method = |id: &str, kind, masked: &str, confirm| Method {
        id: id.into(),
        kind,
        masked: masked.into(),
        label: None,
        confirm,
        used: false,
    };
    vec![
        method("m1", MethodKind::Email, "g•••@e•••.org", false),
        method("m2", MethodKind::Sms, "••• ••• ••42", true),
        method("m3", MethodKind::Voice, "••• ••• ••42", true),
    ]
}

fn links() -> Vec<Golden> {
    let carries_on = LinkPreview {
        user_id: "ada@example.com".into(),
        can_continue: true,
        now: NOW,
        expires_at: NOW.plus(600),
    };
    let only_stops = LinkPreview {
        can_continue: false,
        ..carries_on.clone()
    };
    vec![
        golden!("link_preview", carries_on),
        golden!("link_preview.only_stops", only_stops),
    ]
}
