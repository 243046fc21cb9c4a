//! Lifting locks, and signing users out.

use std::sync::Arc;

use regain_contract::Code;
use regain_contract::admin::{AuditKind, Seen};

use crate::model::account::AccountState;
use crate::model::admin::act::Acted;
use crate::model::admin::actor::Actor;
use crate::model::admin::authority::authorise;
use crate::model::admin::subject::Subject;
use crate::model::fault::Fault;
use crate::port::acts::ActStore;
use crate::service::admin::acts::{ATTEMPTS, Acts};
use crate::service::admin::caller_checks::CallerChecks;
use crate::service::basics::Basics;
use crate::service::limiter::Limiter;
use crate::service::ports::Ports;
use crate::service::remote_accounts::RemoteAccounts;

/// Unlocks users, and signs them out.
#[derive(Clone)]
pub struct UserActs {
    acts: Acts,
    caller_checks: CallerChecks,
    act_store: Arc<dyn ActStore>,
    remote: Option<RemoteAccounts>,
    limiter: Limiter,
    basics: Basics,
}

impl UserActs {
    /// One that stands on these ports.
    pub fn new(ports: &Ports) -> Self {
        Self {
            acts: Acts::new(ports),
            caller_checks: CallerChecks::new(ports),
            act_store: ports.store.clone(),
            remote: RemoteAccounts::new(ports),
            limiter: Limiter::new(ports),
            basics: ports.basics.clone(),
        }
    }

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
    async fn try_unlock(
        &self,
        actor: &Actor,
        subject: &Subject,
        seen: &Seen,
    ) -> Result<Acted, Fault> {
        authorise(&actor.account, &subject.account)?;
        subject.unchanged_since(&self.basics.key, &seen.revision)?;
        let wrong = self
            .limiter
            .tries(&self.basics.mark_of(&subject.account))
            .await?;
        let shut = wrong.count > self.basics.rules.session.max_failures;
        if !shut && subject.account.state != AccountState::Locked {
            return Err(Code::WrongStep.into());
        }
        let checked = self
            .caller_checks
            .checked_until(actor, subject)
            .await?
            .is_some();
        if self.unlock_needs_check(subject) && !checked {
            return Err(Code::CallerCheckNeeded.into());
        }
        let entry = actor.entry(AuditKind::Unlocked);
        let entry = entry.with("caller_checked", &checked);
        let act = self.acts.act(actor, subject, entry);
        let counter = self.acts.counter_of(subject);
        let acted = self.act_store.unlock(&act, &counter).await?;
        if let (Acted::Done, Some(remote)) = (acted, &self.remote) {
            // After what is decided and recorded here: the directory knows nothing of administrators.
            remote.unlock(&subject.account).await?;
        }
        Ok(acted)
    }

    /// Whether the caller has to be checked before an account is unlocked.
    pub fn unlock_needs_check(&self, subject: &Subject) -> bool {
        let paused = subject.account.recovery_paused_until;
        self.basics.rules.admin.caller_check
            || paused.is_some_and(|until| until > self.basics.now())
    }

    /// Signs a user out everywhere; also when they are signed in nowhere.
    ///
    /// # Errors
    /// `user_unknown`, `not_yourself`, `rank_too_low`, `managed_elsewhere`, `account_disabled`,
    /// `user_changed`; `no_session` or `not_administrator` when the actor is no longer one by the
    /// time it is written.
    pub async fn end_sessions(&self, actor: &Actor, id: &str, seen: &Seen) -> Result<(), Fault> {
        let kind = AuditKind::SessionsEnded;
        self.act_on_seen(actor, id, seen, kind).await
    }

    /// One attempt.
    async fn try_end_sessions(
        &self,
        actor: &Actor,
        subject: &Subject,
        seen: &Seen,
    ) -> Result<Acted, Fault> {
        authorise(&actor.account, &subject.account)?;
        subject.unchanged_since(&self.basics.key, &seen.revision)?;
        let act = self
            .acts
            .act(actor, subject, actor.entry(AuditKind::SessionsEnded));
        let acted = self.act_store.end_sessions(&act).await?;
        if let (Acted::Done, Some(remote)) = (acted, &self.remote) {
            remote.end_sessions(&subject.account).await?;
        }
        Ok(acted)
    }

    /// An act on what was seen of a user: [`AuditKind::Unlocked`] or [`AuditKind::SessionsEnded`].
    /// Decided anew where actor or user were changed in the middle of it.
    async fn act_on_seen(
        &self,
        actor: &Actor,
        id: &str,
        seen: &Seen,
        kind: AuditKind,
    ) -> Result<(), Fault> {
        let mut actor = actor.clone();
        for _ in 0..ATTEMPTS {
            let subject = self.acts.subject_of(&actor, id, kind.clone()).await?;
            let acted = match kind {
                AuditKind::Unlocked => self.try_unlock(&actor, &subject, seen).await,
                _ => self.try_end_sessions(&actor, &subject, seen).await,
            };
            match self.acts.retry_as(&actor, &subject, &kind, acted).await? {
                None => return Ok(()),
                Some(now) => actor = now,
            }
        }
        Err(Code::Unavailable.into())
    }
}
