//! Setting passwords in a directory that another server keeps: what is about to be done is written
//! first, then the directory is called, then everything is settled (ADR 16).

use std::sync::Arc;

use regain_contract::admin::AuditKind;
use regain_contract::{Code, Field, Secret};
use regain_directory::{DirectoryError, SetFor, SetPasswordError};

use crate::model::account::Account;
use crate::model::audit::entry::Entry;
use crate::model::caller::Caller;
use crate::model::change::Change;
use crate::model::fault::Fault;
use crate::model::intent::{Cause, Intent, IntentState, LEASE};
use crate::model::recovery::record::{Recovery, Step};
use crate::model::session::SessionRecord;
use crate::port::intents::{Begun, IntentStore, Settled};
use crate::service::accounts::Accounts;
use crate::service::basics::Basics;
use crate::service::journal::Journal;
use crate::service::passwords::Passwords;
use crate::service::ports::Ports;
use crate::service::remote_accounts::{BUSY, RemoteAccounts, refused_password};
use crate::service::token;

/// Sets passwords in a remote directory.
#[derive(Clone)]
pub struct RemotePasswords {
    remote: RemoteAccounts,
    accounts: Accounts,
    intent_store: Arc<dyn IntentStore>,
    passwords: Passwords,
    journal: Journal,
    basics: Basics,
}

/// A password to be set, and what is to be written with it.
pub struct Setting<'a> {
    /// The account.
    pub account: &'a Account,
    /// The password, in its normal form.
    pub password: &'a Secret,
    /// What it comes of.
    pub cause: SettingCause<'a>,
    /// Who asks.
    pub by: &'a Caller,
}

/// What a password comes of, with what that becomes.
pub enum SettingCause<'a> {
    /// A recovery, which is at the new password.
    Recovery(&'a Recovery),
    /// The session with this fingerprint, and the one that follows it.
    Session {
        /// The fingerprint.
        from: &'a str,
        /// The one that follows.
        next: &'a SessionRecord,
        /// Language of the notice.
        language: &'a str,
    },
}

impl RemotePasswords {
    /// One that stands on these ports, where passwords are kept by another server.
    pub fn new(ports: &Ports) -> Option<Self> {
        Some(Self {
            remote: RemoteAccounts::new(ports)?,
            accounts: Accounts::new(ports),
            intent_store: ports.store.clone(),
            passwords: Passwords::new(ports),
            journal: Journal::new(ports),
            basics: ports.basics.clone(),
        })
    }

    /// Whether this password was set by the recovery: whoever missed the answer may ask again.
    ///
    /// # Errors
    /// The store's.
    pub async fn was_set(&self, recovery: &Recovery, password: &Secret) -> Result<bool, Fault> {
        let intent = self.intent_store.intent_of_recovery(&recovery.id).await?;
        Ok(intent.is_some_and(|intent| {
            intent.state == IntentState::Done && intent.is_for(&self.basics.key, password)
        }))
    }

    /// Sets a password, and settles whatever goes with it.
    ///
    /// # Errors
    /// `password_refused` with the rules that it breaks, or as not allowed where the directory does
    /// not name them; `unavailable` when the directory is away, or nobody can say whether it
    /// was set, or another one is being set: to be repeated; how the recovery or session ended
    /// meanwhile.
    pub async fn set(&self, setting: &Setting<'_>) -> Result<Settled, Fault> {
        self.accounts.keep(setting.account).await?;
        let (intent, repeated) = self.intent_of(setting).await?;
        if repeated
            && self
                .remote
                .is_set(setting.account, setting.password)
                .await?
        {
            return self.settle(&intent, setting, false).await;
        }
        let begun = self.begin(&intent, setting).await?;
        match begun {
            Begun::Written => {}
            Begun::Busy => return Err(Fault::wait(Code::Unavailable, BUSY)),
            Begun::Overtaken => return Ok(Settled::Already),
        }
        let set = self
            .remote
            .set_password(setting.account, setting.password, SetFor::Owner);
        match set.await {
            Ok(()) => self.settle(&intent, setting, true).await,
            Err(error) => self.not_set(error, &intent, setting, repeated).await,
        }
    }

    /// What comes of an intent where the directory has not said that the password is set. Of a call
    /// that is repeated, the one before may have set it meanwhile.
    async fn not_set(
        &self,
        error: SetPasswordError,
        intent: &Intent,
        setting: &Setting<'_>,
        repeated: bool,
    ) -> Result<Settled, Fault> {
        let is_open = match &error {
            SetPasswordError::Unknown(_) => true,
            SetPasswordError::Refused { .. } => repeated,
            SetPasswordError::Directory(_) => false,
        };
        if is_open
            && self
                .remote
                .is_set(setting.account, setting.password)
                .await?
        {
            return self.settle(intent, setting, true).await;
        }
        match error {
            // The directory may still be about to set it: the intent stays.
            SetPasswordError::Unknown(cause) => {
                tracing::warn!(cause, "whether a password was set is not known yet");
                Err(Fault::wait(Code::Unavailable, BUSY))
            }
            SetPasswordError::Refused { rules, detail } => {
                self.intent_store.withdraw_intent(&intent.id).await?;
                tracing::info!(detail, "the directory refused a password");
                Err(refused_password(&Field::NewPassword, &rules))
            }
            SetPasswordError::Directory(error) => {
                // This call has done nothing. The one before it may still come to its end.
                if !repeated {
                    self.intent_store.withdraw_intent(&intent.id).await?;
                }
                Err(unset(error, setting))
            }
        }
    }

    /// The intent of a call; that of the call before, where it is repeated.
    async fn intent_of(&self, setting: &Setting<'_>) -> Result<(Intent, bool), Fault> {
        let now = self.basics.now();
        if let SettingCause::Recovery(recovery) = &setting.cause
            && let Some(known) = self.intent_store.intent_of_recovery(&recovery.id).await?
            && known.is_for(&self.basics.key, setting.password)
        {
            let intent = Intent {
                begun_at: now,
                ..known
            };
            return Ok((intent, true));
        }
        let id = token::id(&*self.basics.random);
        let (cause, language) = match &setting.cause {
            SettingCause::Recovery(recovery) => {
                (Cause::Recovery(recovery.id.clone()), &*recovery.language)
            }
            SettingCause::Session { from, language, .. } => {
                (Cause::Session((*from).to_owned()), *language)
            }
        };
        let intent = Intent {
            account: setting.account.id.clone(),
            cause,
            sealed: Intent::seal(&self.basics.key, &id, setting.password),
            language: language.to_owned(),
            begun_at: now,
            state: IntentState::Begun,
            id,
        };
        Ok((intent, false))
    }

    async fn begin(&self, intent: &Intent, setting: &Setting<'_>) -> Result<Begun, Fault> {
        let lease = intent.begun_at.plus(-LEASE);
        let change = match &setting.cause {
            SettingCause::Recovery(recovery) => Some(Change::of(recovery, intent.begun_at)),
            SettingCause::Session { .. } => None,
        };
        let begun = self
            .intent_store
            .begin_intent(intent, change.as_ref(), lease);
        Ok(begun.await?)
    }

    /// `begun`: this call has written the intent, and the recovery with it.
    async fn settle(
        &self,
        intent: &Intent,
        setting: &Setting<'_>,
        begun: bool,
    ) -> Result<Settled, Fault> {
        let token = self.passwords.intent_token(intent, IntentState::Done);
        let change = self
            .passwords
            .remote_change(setting.account, &intent.language, &token);
        let finished = match &setting.cause {
            SettingCause::Recovery(recovery) => Some(Recovery {
                step: Step::Done,
                version: recovery.version + i64::from(begun),
                ..(*recovery).clone()
            }),
            SettingCause::Session { .. } => None,
        };
        let step = finished
            .as_ref()
            .map(|recovery| Change::of(recovery, change.at));
        let next = match &setting.cause {
            SettingCause::Recovery(_) => None,
            SettingCause::Session { next, .. } => Some(*next),
        };
        let noted = self.journal.note(entry(setting));
        let settled = self
            .intent_store
            .settle_intent(intent, step.as_ref(), &change, next, &noted)
            .await?;
        if settled != Settled::Already {
            self.remote.end_sessions_after(setting.account).await;
            self.passwords.send_notices(&change);
        }
        Ok(settled)
    }
}

/// What is recorded of a password that was set.
fn entry(setting: &Setting<'_>) -> Entry {
    match &setting.cause {
        SettingCause::Recovery(recovery) => {
            let entry = Entry::from(setting.by, AuditKind::RecoveryFinished);
            entry.within(recovery).proofs(recovery)
        }
        SettingCause::Session { .. } => {
            let entry = Entry::from(setting.by, AuditKind::PasswordChanged);
            entry.by(setting.account).on(setting.account)
        }
    }
}

/// Why a password was not set that has nothing to do with it.
fn unset(error: DirectoryError, setting: &Setting<'_>) -> Fault {
    match error {
        DirectoryError::Protected(why) => {
            tracing::error!(why, "the password of a protected account was not set");
            Code::ManagedElsewhere.into()
        }
        DirectoryError::Gone => match setting.cause {
            SettingCause::Recovery(_) => Code::RecoveryCancelled.into(),
            SettingCause::Session { .. } => Code::NoSession.into(),
        },
        error => error.into(),
    }
}
