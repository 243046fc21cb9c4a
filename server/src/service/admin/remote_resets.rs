//! Giving passwords in a directory that another server keeps: intent, act, settle (ADR 16), once for
//! each idempotency key.

use std::sync::Arc;

use regain_contract::{Code, Field, Secret};
use regain_directory::{SetFor, SetPasswordError};

use crate::model::admin::act::Act;
use crate::model::admin::reset::{ResetAnswer, ResetMade};
use crate::model::admin::subject::Subject;
use crate::model::change::PasswordChange;
use crate::model::delivery::Delivery;
use crate::model::digest::fingerprint;
use crate::model::fault::Fault;
use crate::model::intent::{AT_WORK, Cause, Intent, IntentState, LEASE};
use crate::model::link::Link;
use crate::model::own_state::OwnState;
use crate::port::accounts::AccountStore;
use crate::port::intents::{Begun, Settled};
use crate::port::reset_intents::ResetIntentStore;
use crate::service::accounts::Accounts;
use crate::service::admin::reset::Reset;
use crate::service::admin::subjects::Subjects;
use crate::service::basics::Basics;
use crate::service::passwords::Passwords;
use crate::service::ports::Ports;
use crate::service::remote_accounts::{BUSY, RemoteAccounts, of_user, refused_password};
use crate::service::token;

/// A password to be given.
pub struct Giving<'a> {
    /// The reset that it comes of.
    pub reset: &'a Reset<'a>,
    /// The password, in its normal form.
    pub password: &'a Secret,
    /// The act, with what is recorded of it.
    pub act: &'a Act<'a>,
    /// The reset as it is answered, but for the revision, which is known in the end.
    pub made: &'a ResetMade,
    /// The counter of the account's wrong passwords.
    pub counter: &'a str,
    /// What tells the owner.
    pub notices: &'a [Delivery],
}

/// What came of giving a password.
pub enum Gave {
    /// It is set, and all that goes with it is done; the reset as it is answered.
    Done(Box<ResetMade>),
    /// The same call is at work with the directory just now.
    AtWork,
    /// Actor or user are no longer as they were, or the same call has come to its end elsewhere: to
    /// be decided anew.
    Overtaken,
}

/// Gives passwords in a remote directory.
#[derive(Clone)]
pub struct RemoteResets {
    remote: RemoteAccounts,
    accounts: Accounts,
    subjects: Subjects,
    account_store: Arc<dyn AccountStore>,
    intent_store: Arc<dyn ResetIntentStore>,
    passwords: Passwords,
    basics: Basics,
}

impl RemoteResets {
    /// One that stands on these ports, where passwords are kept by another server.
    pub fn new(ports: &Ports) -> Option<Self> {
        Some(Self {
            remote: RemoteAccounts::new(ports)?,
            accounts: Accounts::new(ports),
            subjects: Subjects::new(ports),
            account_store: ports.store.clone(),
            intent_store: ports.store.clone(),
            passwords: Passwords::new(ports),
            basics: ports.basics.clone(),
        })
    }

    /// The intent of a reset that has not come to its end.
    ///
    /// # Errors
    /// The store's.
    pub async fn unsettled(&self, made: &ResetMade) -> Result<Option<Intent>, Fault> {
        let intent = self.intent_store.intent_of_reset(&made.seal).await?;
        Ok(intent.filter(|intent| intent.state != IntentState::Done))
    }

    /// Gives a password.
    ///
    /// # Errors
    /// `password_refused` with the rules that it breaks, or as not allowed where the directory does
    /// not name them; `managed_elsewhere` where the directory guards the account; `user_unknown`;
    /// `unavailable` when the directory is away, or nobody can say whether it was set, or another
    /// one is being set: to be repeated with the same key.
    pub async fn give(&self, giving: &Giving<'_>) -> Result<Gave, Fault> {
        let id = token::id(&*self.basics.random);
        let intent = Intent {
            account: giving.made.account.clone(),
            cause: Cause::Reset {
                seal: giving.made.seal.clone(),
                version: giving.reset.subject.version,
            },
            sealed: Intent::seal(&self.basics.key, &id, giving.password),
            language: giving.reset.language().to_owned(),
            begun_at: giving.made.made_at,
            state: IntentState::Begun,
            id,
        };
        let lease = intent.begun_at.plus(-LEASE);
        let begun = self
            .intent_store
            .begin_reset(giving.act, giving.made, &intent, lease);
        self.act(giving, &intent, begun.await?, false).await
    }

    /// Goes on where an earlier call with the same key was broken off: the directory is asked
    /// whether the password is set, and it is set where it is not.
    ///
    /// # Errors
    /// As [`Self::give`].
    pub async fn take_up(&self, giving: &Giving<'_>, intent: Intent) -> Result<Gave, Fault> {
        let now = self.basics.now();
        if intent.state == IntentState::Begun && intent.begun_at.plus(AT_WORK) > now {
            return Ok(Gave::AtWork);
        }
        if !intent.is_for(&self.basics.key, giving.password) {
            // The rules that it was made by have changed since: it cannot be known any more.
            return Err(Code::KeyRefused.into());
        }
        let account = &giving.reset.subject.account;
        if self.remote.is_set(account, giving.password).await? {
            return self.settle(giving, &intent).await;
        }
        let intent = Intent {
            begun_at: now,
            ..intent
        };
        let lease = now.plus(-LEASE);
        let begun = self.intent_store.resume_reset(giving.act, &intent, lease);
        self.act(giving, &intent, begun.await?, true).await
    }

    /// `resumed`: an earlier call may have given the password, or be about to.
    async fn act(
        &self,
        giving: &Giving<'_>,
        intent: &Intent,
        begun: Begun,
        resumed: bool,
    ) -> Result<Gave, Fault> {
        match begun {
            Begun::Written => {}
            Begun::Busy => return Err(Fault::wait(Code::Unavailable, BUSY)),
            Begun::Overtaken => return Ok(Gave::Overtaken),
        }
        let (account, password) = (&giving.reset.subject.account, giving.password);
        let purpose = match giving.reset.body.must_change {
            true => SetFor::Temporary,
            false => SetFor::Given,
        };
        let error = match self.remote.set_password(account, password, purpose).await {
            Ok(()) => return self.settle(giving, intent).await,
            Err(error) => error,
        };
        let is_open = match &error {
            SetPasswordError::Unknown(_) => true,
            SetPasswordError::Refused { .. } => resumed,
            SetPasswordError::Directory(_) => false,
        };
        if is_open && self.remote.is_set(account, password).await? {
            return self.settle(giving, intent).await;
        }
        self.not_given(error, intent, resumed).await
    }

    async fn not_given(
        &self,
        error: SetPasswordError,
        intent: &Intent,
        resumed: bool,
    ) -> Result<Gave, Fault> {
        match error {
            // The directory may still be about to set it: the intent stays.
            SetPasswordError::Unknown(cause) => {
                tracing::warn!(cause, "whether a password was given is not known yet");
                Err(Fault::wait(Code::Unavailable, BUSY))
            }
            SetPasswordError::Refused { rules, detail } => {
                self.intent_store.withdraw_reset(intent).await?;
                tracing::info!(detail, "the directory refused a password");
                Err(refused_password(&Field::Password, &rules))
            }
            SetPasswordError::Directory(error) => {
                // This call has done nothing. The one before it may still come to its end.
                if !resumed {
                    self.intent_store.withdraw_reset(intent).await?;
                }
                Err(of_user(error))
            }
        }
    }

    async fn settle(&self, giving: &Giving<'_>, intent: &Intent) -> Result<Gave, Fault> {
        let (reset, made) = (giving.reset, giving.made);
        let account = &reset.subject.account;
        let not_me = reset.not_me(made.made_at);
        let change = self.passwords.remote_change(account, "", &not_me);
        let change = PasswordChange {
            expires_at: made.answer.expires_at,
            deliveries: giving.notices.to_vec(),
            notice: Link {
                fingerprint: fingerprint(&not_me),
                ..change.notice
            },
            ..change
        };
        let after = self.after(intent, &change).await?;
        let made = ResetMade {
            answer: ResetAnswer {
                revision: after.revision(&self.basics.key),
                ..made.answer.clone()
            },
            ..made.clone()
        };
        let settled =
            self.intent_store
                .settle_reset(giving.act, &made, intent, &change, giving.counter);
        if settled.await? == Settled::Already {
            return Ok(Gave::Overtaken);
        }
        self.remote.end_sessions_after(account).await;
        Ok(Gave::Done(Box::new(made)))
    }

    /// The user once the password is set: as the directory has them now, and as they are about to be
    /// remembered.
    async fn after(&self, intent: &Intent, change: &PasswordChange) -> Result<Subject, Fault> {
        let id = &change.account;
        let person = self.accounts.person(id).await?.ok_or(Code::UserUnknown)?;
        let own = self.account_store.own_state(id).await?;
        let is_same = intent
            .reset()
            .is_some_and(|(_, version)| version == own.version);
        let own = OwnState {
            locked: own.locked && !is_same,
            temporary: change.expires_at.is_some(),
            password_expires_at: change.expires_at,
            password_set_at: Some(change.at),
            mark: Some(change.at.0.to_string()),
            ..own
        };
        Ok(self.subjects.subject_of(person, own))
    }
}
