//! A check of a caller: a code that goes by a method on file and is read back. Pure.

use std::collections::BTreeMap;

use regain_contract::admin::CallerCheck;
use regain_contract::{Code, MethodKind, Timestamp};
use serde::{Deserialize, Serialize};

use crate::model::account::{Account, AccountMethod};
use crate::model::code::CODE_LENGTH;
use crate::model::fault::Fault;
use crate::model::mask::mask;
use crate::model::recovery::step::Try;
use crate::model::rules::RecoveryRules;

/// A check of a caller, by one administrator and for one account. The code itself is nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckRecord {
    /// Names it.
    pub id: String,
    /// Internal id of the account.
    pub account: String,
    /// Internal id of the administrator.
    pub actor: String,
    /// The way the code went, and how often each was used.
    pub way: Way,
    /// The code under the server's key.
    pub sealed: String,
    /// When it was sent.
    pub sent_at: Timestamp,
    /// Until when it holds.
    pub expires_at: Timestamp,
    /// Wrong tries left, over all codes of this check.
    pub tries_left: u8,
    /// When it was read back.
    pub confirmed_at: Option<Timestamp>,
    /// When the last try failed.
    pub ended_at: Option<Timestamp>,
}

/// The way a code went.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Way {
    /// Names it within the account.
    pub id: String,
    /// Its kind.
    pub kind: MethodKind,
    /// Where it leads, masked.
    pub masked: String,
    /// Codes sent, and from when a new one may be asked for; by [`Way::id`].
    pub sends: BTreeMap<String, Sends>,
}

/// Codes sent by one method.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sends {
    /// How many.
    pub count: u32,
    /// From when a new one may be asked for.
    pub again_after: Timestamp,
}

/// The methods on file, each with what names it within the account.
pub fn methods(account: &Account) -> impl Iterator<Item = (String, &AccountMethod)> {
    let numbered = account.methods.iter().zip(1..);
    numbered.map(|(method, number): (_, u32)| (format!("m{number}"), method))
}

impl CheckRecord {
    /// A check that has sent nothing yet.
    pub fn begin(id: String, account: &str, actor: &str, tries: u8) -> Self {
        Self {
            id,
            account: account.to_owned(),
            actor: actor.to_owned(),
            way: Way {
                id: String::new(),
                kind: MethodKind::Email,
                masked: String::new(),
                sends: BTreeMap::new(),
            },
            sealed: String::new(),
            sent_at: Timestamp(0),
            expires_at: Timestamp(0),
            tries_left: tries,
            confirmed_at: None,
            ended_at: None,
        }
    }

    /// Whether it still runs: as long as a recovery without a step would.
    pub fn runs(&self, rules: &RecoveryRules, now: Timestamp) -> bool {
        self.is_open() && !self.is_over(rules, now)
    }

    /// Whether nothing has come of it yet.
    pub const fn is_open(&self) -> bool {
        self.confirmed_at.is_none() && self.ended_at.is_none()
    }

    /// Whether its tries were used up, and that not long ago: who begins anew waits as long.
    pub fn failed_lately(&self, rules: &RecoveryRules, now: Timestamp) -> bool {
        self.ended_at.is_some() && !self.is_over(rules, now)
    }

    fn is_over(&self, rules: &RecoveryRules, now: Timestamp) -> bool {
        self.sent_at.plus(rules.lifetime_seconds.into()) <= now
    }

    /// Sees that a code may be sent by a method now.
    ///
    /// # Errors
    /// `resend_too_soon` with the time to wait.
    pub fn sendable(&self, method: &str, now: Timestamp) -> Result<(), Fault> {
        match self.way.sends.get(method) {
            Some(sends) if sends.again_after > now => Err(Fault::wait(
                Code::ResendTooSoon,
                sends.again_after.seconds_after(now),
            )),
            _ => Ok(()),
        }
    }

    /// A code goes out by a method, and voids any earlier one.
    pub fn send(
        &mut self,
        (id, method): (&str, &AccountMethod),
        sealed: String,
        rules: &RecoveryRules,
        now: Timestamp,
    ) {
        let sends = self.way.sends.entry(id.to_owned()).or_insert(Sends {
            count: 0,
            again_after: now,
        });
        let wait = i64::from(rules.resend_seconds) << sends.count.min(16);
        sends.again_after = now.plus(wait);
        sends.count += 1;
        id.clone_into(&mut self.way.id);
        self.way.kind = method.kind.clone();
        self.way.masked = mask(&method.kind, &method.target);
        let lifetime = match method.kind {
            MethodKind::Email => rules.email_code_seconds,
            _ => rules.phone_code_seconds,
        };
        self.sealed = sealed;
        self.sent_at = now;
        self.expires_at = now.plus(lifetime.into());
    }

    /// A try was made.
    pub fn tried(&mut self, right: bool, now: Timestamp) -> Try {
        if right {
            self.confirmed_at = Some(now);
            return Try::Right;
        }
        self.tries_left = self.tries_left.saturating_sub(1);
        if self.tries_left == 0 {
            self.ended_at = Some(now);
            return Try::Last;
        }
        Try::Wrong(self.tries_left)
    }

    /// What the API answers. A passed check counts for so many seconds.
    pub fn view(&self, counts: u32, now: Timestamp) -> CallerCheck {
        let sends = self.way.sends.get(&self.way.id);
        CallerCheck {
            id: self.id.clone(),
            kind: self.way.kind.clone(),
            masked: self.way.masked.clone(),
            length: CODE_LENGTH,
            resend_after: sends.map_or(now, |sends| sends.again_after),
            expires_at: self.expires_at,
            tries_left: self.tries_left,
            confirmed_until: self.confirmed_at.map(|at| at.plus(counts.into())),
            now,
        }
    }
}
