//! The beginning of a recovery, genuine or not.

use regain_contract::{MethodKind, Policy, Timestamp};

use crate::model::account::Account;
use crate::model::disclosure::Hindrance;
use crate::model::mask::mask;
use crate::model::recovery::record::{Method, Recovery, Step};
use crate::model::rules::RecoveryRules;

/// Who asks, and how the flow is to look.
pub struct Beginning<'a> {
    /// Internal id of the recovery to be.
    pub id: String,
    /// Hash of the normalised user ID.
    pub subject: String,
    /// The user ID as typed.
    pub user_id: &'a str,
    /// Language of the messages.
    pub language: String,
    /// The account, if there is one.
    pub account: Option<&'a Account>,
    /// Why it cannot succeed, if so.
    pub hindrance: Option<Hindrance>,
    /// The ways to be shown, kind and target each.
    pub ways: Vec<(MethodKind, String)>,
    /// Proofs to be asked for.
    pub needed: u8,
    /// The directory's rules for the new password, where it has its own.
    pub policy: Option<Policy>,
}

impl Recovery {
    /// A recovery at its first step.
    pub fn begin(from: Beginning, rules: &RecoveryRules, now: Timestamp) -> Self {
        let methods = from.ways.into_iter().zip(1..);
        Self {
            id: from.id,
            subject: from.subject,
            account: from.account.map(|account| account.id.clone()),
            hindrance: from.hindrance,
            owner_notified: false,
            user_id: from.user_id.to_owned(),
            language: from.language,
            needed: from.needed,
            given: 0,
            methods: methods
                .map(|((kind, target), n)| Method::new(n, kind, target))
                .collect(),
            step: Step::ChooseMethod,
            tries_left: rules.max_tries,
            sends: 0,
            earlier: Vec::new(),
            keys: Vec::new(),
            policy: from.policy,
            expires_at: now.plus(rules.lifetime_seconds.into()),
            ended: None,
            version: 0,
        }
    }
}

impl Method {
    /// The `number`th method. Its id is its number: ids made from the target would tell.
    fn new(number: u32, kind: MethodKind, target: String) -> Self {
        let masked = if target.contains('•') {
            target.clone()
        } else {
            mask(&kind, &target)
        };
        Self {
            id: format!("m{number}"),
            kind,
            target,
            masked,
            used: false,
            sends: 0,
            resend_after: Timestamp(0),
        }
    }
}
