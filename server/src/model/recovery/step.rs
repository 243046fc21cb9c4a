//! The transitions of a recovery. Each looks at the clock it is given and at nothing else.

use regain_contract::{Code, MethodKind, Timestamp};

use crate::model::fault::Fault;
use crate::model::recovery::record::{CodeOut, EarlierCode, Ended, Method, Recovery, Step};
use crate::model::rules::RecoveryRules;

/// Idempotency keys remembered; far more than codes can be sent in one recovery.
const KEYS_KEPT: usize = 32;

/// Earlier codes remembered; nobody types one that is older.
const EARLIER_KEPT: usize = 16;

/// What came of a try with a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Try {
    /// It was right: a proof is given.
    Right,
    /// It was wrong; so many tries are left.
    Wrong(u8),
    /// It was wrong, and it was the last try: the recovery has ended.
    Last,
}

impl Recovery {
    /// Whether it still lives.
    ///
    /// # Errors
    /// How it ended.
    pub fn check_alive(&self, now: Timestamp) -> Result<(), Code> {
        match self.ended {
            Some(ended) => Err(ended.code()),
            None if self.expires_at <= now => Err(Code::RecoveryExpired),
            None => Ok(()),
        }
    }

    /// The method, if a code may be sent by it now.
    ///
    /// # Errors
    /// `wrong_step`, `method_unavailable`, or `resend_too_soon` with the time to wait.
    pub fn sendable(&self, method: &str, now: Timestamp) -> Result<&Method, Fault> {
        if !matches!(self.step, Step::ChooseMethod | Step::EnterCode(_)) {
            return Err(Code::WrongStep.into());
        }
        let method = self.method(method).filter(|method| !method.used);
        let method = method.ok_or(Code::MethodUnavailable)?;
        if method.resend_after > now {
            return Err(Fault::wait(
                Code::ResendTooSoon,
                method.resend_after.seconds_after(now),
            ));
        }
        Ok(method)
    }

    /// A code goes out by the method. It voids any earlier one. `seal` makes the stored form of
    /// the code from the number of the sending.
    pub fn send(
        &mut self,
        method: &str,
        seal: impl FnOnce(u32) -> String,
        rules: &RecoveryRules,
        now: Timestamp,
    ) {
        self.sends += 1;
        let mut lifetime = rules.phone_code_seconds;
        if let Some(method) = self.methods.iter_mut().find(|known| known.id == method) {
            let wait = i64::from(rules.resend_seconds) << method.sends.min(16);
            method.resend_after = now.plus(wait);
            method.sends += 1;
            if method.kind == MethodKind::Email {
                lifetime = rules.email_code_seconds;
            }
        }
        self.retire_code();
        self.step = Step::EnterCode(CodeOut {
            method: method.to_owned(),
            serial: self.sends,
            sealed: seal(self.sends),
            sent_at: now,
            expires_at: now.plus(lifetime.into()).min(self.expires_at),
        });
    }

    /// Remembers the code on its way as an earlier one.
    fn retire_code(&mut self) {
        let Some(code) = self.code() else { return };
        let code = EarlierCode {
            serial: code.serial,
            sealed: code.sealed.clone(),
        };
        if self.earlier.len() == EARLIER_KEPT {
            self.earlier.remove(0);
        }
        self.earlier.push(code);
    }

    /// Remembers an idempotency key.
    pub fn remember_key(&mut self, key: String) {
        if self.keys.len() == KEYS_KEPT {
            self.keys.remove(0);
        }
        self.keys.push(key);
    }

    /// The code to be checked.
    ///
    /// # Errors
    /// `wrong_step` without a code on its way, `code_expired` with an old one.
    pub fn checkable(&self, now: Timestamp) -> Result<&CodeOut, Code> {
        let code = self.code().ok_or(Code::WrongStep)?;
        if code.expires_at <= now {
            return Err(Code::CodeExpired);
        }
        Ok(code)
    }

    /// A try was made.
    pub fn tried(&mut self, right: bool) -> Try {
        if right && self.is_genuine() {
            self.prove();
            return Try::Right;
        }
        self.tries_left = self.tries_left.saturating_sub(1);
        if self.tries_left == 0 {
            self.ended = Some(Ended::TooManyTries);
            return Try::Last;
        }
        Try::Wrong(self.tries_left)
    }

    /// The code on its way was given back, typed or by its link: it is used up, and so is every
    /// way to the same target.
    pub fn prove(&mut self) {
        let Some(code) = self.code() else { return };
        let target = self
            .method(&code.method)
            .map(|method| method.target.clone());
        for method in &mut self.methods {
            method.used |= Some(&method.target) == target.as_ref();
        }
        self.retire_code();
        self.given += 1;
        self.step = if self.given >= self.needed {
            Step::ChoosePassword
        } else {
            Step::ChooseMethod
        };
    }
}
