//! What all acts of administrators have in common.

use regain_contract::admin::{AuditKind, Seen};
use regain_contract::{Code, Problem};

use super::admission::Actor;
use super::authority::{Denial, is_administrator, may_act};
use super::subject::Subject;
use crate::domain::account::{Account, AccountState, user_key};
use crate::domain::audit::entry::Entry;
use crate::domain::call::choose_password::sign_in_key;
use crate::domain::call::service::Service;
use crate::domain::fault::Fault;
use crate::port::acts::{Act, Acted};

/// How often an act is decided anew after others were faster.
pub(super) const ATTEMPTS: usize = 8;

impl Service {
    /// The user of an act. That there is none is recorded.
    ///
    /// # Errors
    /// `user_unknown`.
    pub(super) async fn subject_of(
        &self,
        actor: &Actor,
        id: &str,
        kind: AuditKind,
    ) -> Result<Subject, Fault> {
        match self.store.subject(id).await? {
            Some(subject) => Ok(subject),
            None => {
                let unknown = Err(Code::UserUnknown.into());
                self.or_refused(actor, None, kind, unknown).await
            }
        }
    }

    /// Records a refusal and hands the outcome on. What is wrong with a form is nobody's business
    /// but that of who filled it in.
    pub(super) async fn or_refused<T>(
        &self,
        actor: &Actor,
        subject: Option<&Subject>,
        kind: AuditKind,
        outcome: Result<T, Fault>,
    ) -> Result<T, Fault> {
        if let Err(fault) = &outcome
            && !is_of_form(fault)
        {
            let subject = subject.map(|subject| (&subject.account).into());
            self.record_refusal(actor, actor.entry(kind).about(subject).because(fault))
                .await?;
        }
        outcome
    }

    /// Sees that the actor may act on the user, and that the account is one to act on here.
    ///
    /// # Errors
    /// `not_yourself`, `rank_too_low`, `not_administrator`, `managed_elsewhere`,
    /// `account_disabled`.
    pub(super) fn see_authority(&self, actor: &Actor, subject: &Subject) -> Result<(), Fault> {
        let account = &subject.account;
        may_act(&actor.account, account).map_err(|denial| match denial {
            Denial::NotAdministrator => Code::NotAdministrator,
            Denial::Yourself => Code::NotYourself,
            Denial::RankTooLow => Code::RankTooLow,
        })?;
        if let Some(location) = &account.managed_at {
            return Err(Fault::from(Problem {
                location: Some(location.clone()),
                ..Problem::new(Code::ManagedElsewhere)
            }));
        }
        if account.state == AccountState::Disabled {
            return Err(Code::AccountDisabled.into());
        }
        Ok(())
    }

    /// The actor as they are now, after an act was overtaken.
    ///
    /// # Errors
    /// `no_session` when their session is over, `not_administrator` when their role is gone.
    pub(super) async fn still(&self, actor: &Actor) -> Result<Actor, Fault> {
        let session = self.store.session(&actor.session).await?;
        let session = session.filter(|it| it.account == actor.account.id);
        let session = session.ok_or(Code::NoSession)?;
        let account = self.directory.account(&session.account).await?;
        let account = account.ok_or(Code::NoSession)?;
        if account.state != AccountState::Active {
            return Err(Code::NoSession.into());
        }
        if !is_administrator(&account.role) || account.temporary {
            return Err(Code::NotAdministrator.into());
        }
        Ok(Actor {
            account,
            ..actor.clone()
        })
    }

    /// An act to be written with its record.
    pub(super) fn act<'a>(&self, actor: &'a Actor, subject: &'a Subject, entry: Entry) -> Act<'a> {
        let journal = self.journal();
        Act {
            actor,
            subject,
            chain: journal.chain(),
            record: journal.record(entry.on(&subject.account)),
            at: self.clock.now(),
        }
    }

    /// The counter of a user's wrong passwords.
    pub(super) fn counter_of(&self, subject: &Subject) -> String {
        sign_in_key(&self.mark_of(&subject.account))
    }

    /// What an account is counted by: the hash of its user ID.
    pub(super) fn mark_of(&self, account: &Account) -> String {
        self.key.seal(&["subject", &user_key(&account.user_id)])
    }

    /// An act on what was seen of a user: [`AuditKind::Unlocked`] or [`AuditKind::SessionsEnded`].
    /// Decided anew where actor or user were changed in the middle of it.
    pub(super) async fn act_on_seen(
        &self,
        actor: &Actor,
        id: &str,
        seen: &Seen,
        kind: AuditKind,
    ) -> Result<(), Fault> {
        let mut actor = actor.clone();
        for _ in 0..ATTEMPTS {
            let subject = self.subject_of(&actor, id, kind.clone()).await?;
            let acted = match kind {
                AuditKind::Unlocked => self.try_unlock(&actor, &subject, seen).await,
                _ => self.try_end_sessions(&actor, &subject, seen).await,
            };
            let acted = self.or_refused(&actor, Some(&subject), kind.clone(), acted);
            if acted.await? == Acted::Done {
                return Ok(());
            }
            let still = self.still(&actor).await;
            let still = self.or_refused(&actor, Some(&subject), kind.clone(), still);
            actor = still.await?;
        }
        Err(Code::Unavailable.into())
    }
}

/// Whether a refusal is about what was typed.
fn is_of_form(fault: &Fault) -> bool {
    let Fault::Refused(problem) = fault else {
        return false;
    };
    matches!(
        problem.code,
        Code::InvalidFields | Code::PasswordRefused | Code::KeyRefused
    )
}
