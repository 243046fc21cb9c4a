//! What all acts of administrators have in common.

use std::sync::Arc;

use regain_contract::Code;
use regain_contract::admin::AuditKind;

use crate::model::account::AccountState;
use crate::model::admin::act::{Act, Acted};
use crate::model::admin::actor::Actor;
use crate::model::admin::authority::is_administrator;
use crate::model::admin::subject::Subject;
use crate::model::audit::entry::Entry;
use crate::model::count::sign_in_key;
use crate::model::fault::Fault;
use crate::port::sessions::SessionStore;
use crate::service::accounts::Accounts;
use crate::service::admin::refusals::Refusals;
use crate::service::admin::subjects::Subjects;
use crate::service::basics::Basics;
use crate::service::journal::Journal;
use crate::service::ports::Ports;

/// How often an act is decided anew after others were faster.
pub const ATTEMPTS: usize = 8;

/// What all acts of administrators have in common.
#[derive(Clone)]
pub struct Acts {
    subjects: Subjects,
    session_store: Arc<dyn SessionStore>,
    accounts: Accounts,
    refusals: Refusals,
    journal: Journal,
    basics: Basics,
}

impl Acts {
    /// One that stands on these ports.
    pub fn new(ports: &Ports) -> Self {
        Self {
            subjects: Subjects::new(ports),
            session_store: ports.store.clone(),
            accounts: Accounts::new(ports),
            refusals: Refusals::new(ports),
            journal: Journal::new(ports),
            basics: ports.basics.clone(),
        }
    }

    /// The user of an act. That there is none is recorded.
    ///
    /// # Errors
    /// `user_unknown`.
    pub async fn subject_of(
        &self,
        actor: &Actor,
        id: &str,
        kind: AuditKind,
    ) -> Result<Subject, Fault> {
        match self.subjects.find_to_act(&actor.account, id).await? {
            Some(subject) => Ok(subject),
            None => {
                let unknown = Err(Code::UserUnknown.into());
                self.refusals.or_refused(actor, None, kind, unknown).await
            }
        }
    }

    /// What came of an attempt: nothing is left to do, or the actor as they are now, for whom the act is
    /// decided anew. Why it was refused is recorded.
    ///
    /// # Errors
    /// The attempt's; those of [`Acts::actor_now`].
    pub async fn retry_as(
        &self,
        actor: &Actor,
        subject: &Subject,
        kind: &AuditKind,
        acted: Result<Acted, Fault>,
    ) -> Result<Option<Actor>, Fault> {
        let acted = self
            .refusals
            .or_refused(actor, Some(subject), kind.clone(), acted);
        match acted.await? {
            Acted::Done => Ok(None),
            Acted::Overtaken => self.actor_now(actor, subject, kind).await.map(Some),
        }
    }

    /// The actor as they are now, after an act was overtaken. That they may not act any more is recorded.
    ///
    /// # Errors
    /// `no_session` when their session is over, `not_administrator` when their role is gone.
    pub async fn actor_now(
        &self,
        actor: &Actor,
        subject: &Subject,
        kind: &AuditKind,
    ) -> Result<Actor, Fault> {
        let still = self.still(actor).await;
        self.refusals
            .or_refused(actor, Some(subject), kind.clone(), still)
            .await
    }

    async fn still(&self, actor: &Actor) -> Result<Actor, Fault> {
        let session = self.session_store.session(&actor.session).await?;
        let session = session.filter(|it| it.account == actor.account.id);
        let session = session.ok_or(Code::NoSession)?;
        let account = self.accounts.account(&session.account).await?;
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
    pub fn act<'a>(&self, actor: &'a Actor, subject: &'a Subject, entry: Entry) -> Act<'a> {
        Act {
            actor,
            subject,
            chain: self.journal.chain(),
            record: self.journal.record(entry.on(&subject.account)),
            at: self.basics.now(),
        }
    }

    /// The counter of a user's wrong passwords.
    pub fn counter_of(&self, subject: &Subject) -> String {
        sign_in_key(&self.basics.mark_of(&subject.account))
    }
}
