//! A recovery as its owner sees it.

use regain_contract as wire;
use regain_contract::{Policy, Proofs, Timestamp};

use crate::model::code::CODE_LENGTH;
use crate::model::recovery::record::{Recovery, Step};
use crate::model::rules::Rules;

impl Recovery {
    /// The policy for the new password.
    pub fn rules_for_password(&self, rules: &Rules) -> Policy {
        let own = self.policy.clone();
        own.unwrap_or_else(|| rules.policy.policy(self.needed))
    }

    /// What the API answers.
    pub fn view(&self, rules: &Rules, now: Timestamp) -> wire::Recovery {
        wire::Recovery {
            step: self.wire_step(),
            user_id: self.user_id.clone(),
            now,
            expires_at: self.expires_at,
            proofs: Proofs {
                needed: self.needed,
                given: self.given,
            },
            methods: self.wire_methods(rules.recovery.confirm_target),
            code: self.wire_code(),
            policy: matches!(self.step, Step::ChoosePassword)
                .then(|| self.rules_for_password(rules)),
        }
    }

    const fn wire_step(&self) -> wire::Step {
        match self.step {
            Step::ChooseMethod => wire::Step::ChooseMethod,
            Step::EnterCode(_) => wire::Step::EnterCode,
            Step::ChoosePassword => wire::Step::ChoosePassword,
            Step::Done => wire::Step::Done,
        }
    }

    fn wire_methods(&self, confirm: bool) -> Vec<wire::Method> {
        let wire = |method: &super::record::Method| wire::Method {
            id: method.id.clone(),
            kind: method.kind.clone(),
            masked: method.masked.clone(),
            label: None,
            confirm,
            used: method.used,
        };
        self.methods.iter().map(wire).collect()
    }

    fn wire_code(&self) -> Option<wire::CodeSent> {
        let code = self.code()?;
        Some(wire::CodeSent {
            method: code.method.clone(),
            length: CODE_LENGTH,
            sent_at: code.sent_at,
            resend_after: self.method(&code.method)?.resend_after,
            expires_at: code.expires_at,
            tries_left: self.tries_left,
        })
    }
}
