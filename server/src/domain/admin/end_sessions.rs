//! Signing users out.

use regain_contract::admin::{AuditKind, Seen};

use super::admission::Actor;
use super::subject::Subject;
use crate::domain::call::service::Service;
use crate::domain::fault::Fault;
use crate::port::acts::Acted;

impl Service {
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
    pub(super) async fn try_end_sessions(
        &self,
        actor: &Actor,
        subject: &Subject,
        seen: &Seen,
    ) -> Result<Acted, Fault> {
        self.see_authority(actor, subject)?;
        subject.unchanged_since(&self.key, &seen.revision)?;
        let act = self.act(actor, subject, actor.entry(AuditKind::SessionsEnded));
        Ok(self.store.end_sessions(&act).await?)
    }
}
