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
    /// wrong passwords. The password stays as it is, and nobody is told.
    ///
    /// # Errors
    /// `user_unknown`, `not_yourself`, `rank_too_low`, `managed_elsewhere`, `account_disabled`,
    /// `user_changed`, `wrong_step` when nothing is locked; `no_session` or `not_administrator`
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
        let act = self.act(actor, subject, actor.entry(AuditKind::Unlocked));
        Ok(self.store.unlock(&act, &counter).await?)
    }
}
