//! Limits: how often things may be asked for within an hour.

use regain_contract::{Code, MethodKind};

use super::service::{Caller, Service};
use crate::domain::fault::Fault;

/// The span in which things are counted, in seconds.
pub(in crate::domain) const WINDOW: u32 = 3600;

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
}

impl Service {
    /// Counts one more.
    ///
    /// # Errors
    /// `rate_limited` when that was one too many.
    pub(in crate::domain) async fn limit(&self, what: Limited<'_>) -> Result<(), Fault> {
        let limits = &self.rules.limits;
        let resets = self.rules.admin.resets_per_hour;
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
        };
        let now = self.clock.now();
        let counted = self
            .store
            .count(&format!("{name} {who}"), WINDOW, now)
            .await?;
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
    pub(in crate::domain) async fn limit_paid(
        &self,
        kind: &MethodKind,
        genuine: bool,
    ) -> Result<(), Fault> {
        if *kind == MethodKind::Email {
            return Ok(());
        }
        let now = self.clock.now();
        let key = if genuine { "paid send" } else { "unpaid send" };
        let own = self.store.count(key, WINDOW, now).await?;
        let paid = self.store.counted("paid send", now).await?;
        // What others count at the same time is theirs.
        let counted = if genuine { own } else { paid };
        if counted.count > self.rules.limits.paid_sends {
            tracing::error!("the limit of paid messages is reached");
            return Err(Fault::wait(
                Code::RateLimited,
                counted.until.seconds_after(now),
            ));
        }
        Ok(())
    }
}
