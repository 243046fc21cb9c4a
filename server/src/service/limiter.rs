//! Limits: how often things may be asked for within an hour.

use std::sync::Arc;

use regain_contract::{Code, MethodKind};

use crate::model::caller::Caller;
use crate::model::count::{Count, sign_in_key};
use crate::model::fault::Fault;
use crate::port::counters::CounterStore;
use crate::service::basics::Basics;
use crate::service::ports::Ports;

/// The span in which things are counted, in seconds.
pub const WINDOW: u32 = 3600;

/// Codes that may be read back for one account, however many checks they belong to.
const CALLER_TRIES: u32 = 60;

/// What is limited.
#[derive(Clone, Copy, Debug)]
pub enum Limited<'a> {
    /// Starting a recovery, by caller.
    StartsFrom(&'a Caller),
    /// Starting a recovery, by hashed user ID.
    StartsFor(&'a str),
    /// Checking codes and links.
    VerifiesFrom(&'a Caller),
    /// Making captchas, and having them spoken.
    CaptchasFrom(&'a Caller),
    /// Signing in.
    SignInsFrom(&'a Caller),
    /// Sending codes, by hashed user ID.
    SendsFor(&'a str),
    /// Sending codes, by hashed target.
    SendsTo(&'a str),
    /// Sending codes to callers, by administrator and account: whatever strangers send by
    /// themselves keeps no help desk from it.
    ChecksBy(&'a str),
    /// Reading codes back, by hashed user ID.
    TriesFor(&'a str),
    /// Resets, by the administrator's hashed user ID.
    ResetsBy(&'a str),
    /// Wrong tokens of systems that provision.
    TokensFrom(&'a Caller),
}

/// Counts what may be asked for only so often.
#[derive(Clone)]
pub struct Limiter {
    counters: Arc<dyn CounterStore>,
    basics: Basics,
}

impl Limiter {
    /// One that stands on these ports.
    pub fn new(ports: &Ports) -> Self {
        Self {
            counters: ports.store.clone(),
            basics: ports.basics.clone(),
        }
    }

    /// Counts one more.
    ///
    /// # Errors
    /// `rate_limited` when that was one too many.
    pub async fn limit(&self, what: Limited<'_>) -> Result<(), Fault> {
        let limits = &self.basics.rules.limits;
        let resets = self.basics.rules.admin.resets_per_hour;
        let (name, who, most) = match what {
            Limited::StartsFrom(it) => ("start from", &*it.address, limits.starts_per_address),
            Limited::StartsFor(it) => ("start for", it, limits.starts_per_account),
            Limited::VerifiesFrom(it) => ("verify from", &*it.address, limits.verifies_per_address),
            Limited::CaptchasFrom(it) => {
                ("captcha from", &*it.address, limits.captchas_per_address)
            }
            Limited::SignInsFrom(it) => ("sign-in from", &*it.address, limits.sign_ins_per_address),
            Limited::SendsFor(it) => ("send for", it, limits.sends_per_account),
            Limited::SendsTo(it) => ("send to", it, limits.sends_per_destination),
            Limited::ChecksBy(it) => ("caller check by", it, limits.sends_per_account),
            Limited::TriesFor(it) => ("caller try for", it, CALLER_TRIES),
            Limited::ResetsBy(it) => ("reset by", it, resets),
            Limited::TokensFrom(it) => ("token from", &*it.address, limits.verifies_per_address),
        };
        let now = self.basics.now();
        let key = format!("{name} {who}");
        let counted = self.counters.count(&key, WINDOW, now).await?;
        if counted.count > most {
            tracing::warn!(limit = name, "a limit is reached");
            return Err(Fault::wait(
                Code::RateLimited,
                counted.until.seconds_after(now),
            ));
        }
        Ok(())
    }

    /// Counts a paid message. The limit holds for everybody, but only genuine ones use it up:
    /// otherwise made-up user IDs could silence the telephone for all.
    pub async fn limit_paid(&self, kind: &MethodKind, genuine: bool) -> Result<(), Fault> {
        if *kind == MethodKind::Email {
            return Ok(());
        }
        let now = self.basics.now();
        let key = if genuine { "paid send" } else { "unpaid send" };
        let own = self.counters.count(key, WINDOW, now).await?;
        let paid = self.counters.counted("paid send", now).await?;
        // What others count at the same time is theirs.
        let counted = if genuine { own } else { paid };
        if counted.count > self.basics.rules.limits.paid_sends {
            tracing::error!("the limit of paid messages is reached");
            return Err(Fault::wait(
                Code::RateLimited,
                counted.until.seconds_after(now),
            ));
        }
        Ok(())
    }

    /// Counts a try with a password before it is checked, so that many at once gain nothing. Known
    /// and unknown users are treated alike.
    ///
    /// # Errors
    /// `account_locked` while there were too many.
    pub async fn count_try(&self, subject: &str) -> Result<(), Fault> {
        let rules = &self.basics.rules.session;
        let (now, key) = (self.basics.now(), sign_in_key(subject));
        let window = rules.failure_window_seconds;
        let counted = self.counters.count(&key, window, now).await?;
        if counted.count <= rules.max_failures {
            return Ok(());
        }
        let mut until = counted.until;
        if counted.count == rules.max_failures + 1 {
            until = now.plus(rules.lock_seconds.into());
            self.counters.hold_count(&key, until).await?;
        }
        Err(Fault::wait(Code::AccountLocked, until.seconds_after(now)))
    }

    /// The right password was given, or a new one set: the wrong ones are forgotten.
    ///
    /// # Errors
    /// The store's.
    pub async fn forget_tries(&self, subject: &str) -> Result<(), Fault> {
        Ok(self.counters.clear_count(&sign_in_key(subject)).await?)
    }

    /// The tries with a password, of late.
    ///
    /// # Errors
    /// The store's.
    pub async fn tries(&self, subject: &str) -> Result<Count, Fault> {
        let now = self.basics.now();
        Ok(self.counters.counted(&sign_in_key(subject), now).await?)
    }
}
