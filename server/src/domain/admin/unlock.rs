//! Lifting locks.

use regain_contract::Code;
use regain_contract::admin::{AuditKind, Seen};

use super::admission::Actor;
use super::subject::Subject;
use crate::domain::account::AccountState;
use crate::domain::call::service::Service;
use crate::domain::fault::Fault;
use crate::port::acts::Acted;

impl Service {
    /// Lifts every lock of an account: that of an administrator or its owner, and that of too many
    /// wrong passwords. The password stays as it is, and nobody is told. As long as its owner has
    /// just said "this was not me", the password may be somebody else's: then the caller has to be
    /// checked first, also where the operator does not ask for it.
    ///
    /// # Errors
    /// `user_unknown`, `not_yourself`, `rank_too_low`, `managed_elsewhere`, `account_disabled`,
    /// `user_changed`, `wrong_step` when nothing is locked, `caller_check_needed`; `no_session` or `not_administrator`
    /// when the actor is no longer one by the time it is written.
    pub async fn unlock(&self, actor: &Actor, id: &str, seen: &Seen) -> Result<(), Fault> {
        self.act_on_seen(actor, id, seen, AuditKind::Unlocked).await
    }

    /// One attempt.
    pub(super) async fn try_unlock(
        &self,
        actor: &Actor,
        subject: &Subject,
        seen: &Seen,
    ) -> Result<Acted, Fault> {
        self.see_authority(actor, subject)?;
        subject.unchanged_since(&self.key, &seen.revision)?;
        let counter = self.counter_of(subject);
        let wrong = self.store.counted(&counter, self.clock.now()).await?;
        let shut = wrong.count > self.rules.session.max_failures;
        if !shut && subject.account.state != AccountState::Locked {
            return Err(Code::WrongStep.into());
        }
        let checked = self.caller_checked_until(actor, subject).await?.is_some();
        if self.unlock_needs_check(subject) && !checked {
            return Err(Code::CallerCheckNeeded.into());
        }
        let entry = actor.entry(AuditKind::Unlocked);
        let entry = entry.with("caller_checked", &checked);
        let act = self.act(actor, subject, entry);
        Ok(self.store.unlock(&act, &counter).await?)
    }

    /// Whether the caller has to be checked before an account is unlocked.
    pub(super) fn unlock_needs_check(&self, subject: &Subject) -> bool {
        let paused = subject.account.recovery_paused_until;
        self.rules.admin.caller_check || paused.is_some_and(|until| until > self.clock.now())
    }
}
