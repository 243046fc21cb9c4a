//! Changing a known or temporary password.

use std::sync::Arc;

use regain_contract::admin::AuditKind;
use regain_contract::{ChangePassword, Code, Field, FieldCode, Secret};

use crate::model::account::Account;
use crate::model::audit::entry::Entry;
use crate::model::caller::Caller;
use crate::model::digest::fingerprint;
use crate::model::disclosure::proofs_needed;
use crate::model::fault::Fault;
use crate::model::password_policy::{judge, normal, unchanged};
use crate::port::directory::Directory;
use crate::port::sessions::SessionStore;
use crate::service::basics::Basics;
use crate::service::journal::Journal;
use crate::service::limiter::Limiter;
use crate::service::passwords::Passwords;
use crate::service::ports::Ports;
use crate::service::sessions::{Sessions, SignedIn};

/// Changes the password of who is signed in.
#[derive(Clone)]
pub struct OwnPassword {
    directory: Arc<dyn Directory>,
    session_store: Arc<dyn SessionStore>,
    sessions: Sessions,
    passwords: Passwords,
    limiter: Limiter,
    journal: Journal,
    basics: Basics,
}

impl OwnPassword {
    /// One that stands on these ports.
    pub fn new(ports: &Ports) -> Self {
        Self {
            directory: ports.directory.clone(),
            session_store: ports.store.clone(),
            sessions: Sessions::new(ports),
            passwords: Passwords::new(ports),
            limiter: Limiter::new(ports),
            journal: Journal::new(ports),
            basics: ports.basics.clone(),
        }
    }

    /// Changes the password of who is signed in. All sessions end; a new one is begun.
    ///
    /// # Errors
    /// `no_session`, also when the session ends meanwhile; `invalid_fields` for the current password, `password_refused`,
    /// `account_locked` after too many wrong ones.
    pub async fn change(
        &self,
        token: Option<&Secret>,
        given: &ChangePassword,
        language: &str,
        by: &Caller,
    ) -> Result<SignedIn, Fault> {
        let account = self.sessions.session_account(token).await?;
        let subject = self.basics.mark_of(&account);
        let entry = Entry::from(by, AuditKind::PasswordChanged);
        let entry = entry.by(&account).on(&account);
        let current = &given.current_password;
        if let Err(fault) = self
            .check_current_password(&account, &subject, current)
            .await
        {
            self.journal.write(entry.because(&fault)).await?;
            return Err(fault);
        }
        let password = normal(&given.new_password);
        self.check_new_password(&account, &password).await?;
        let (change, not_me) = self.passwords.password_change(&account, &password).await?;
        let (fresh, session) = self.sessions.new_session(&account);
        let from = token.map(fingerprint).unwrap_or_default();
        if !self
            .session_store
            .change_password(&change, &from, &session)
            .await?
        {
            return Err(Code::NoSession.into());
        }
        self.journal.write(entry).await?;
        self.passwords.post_notices(&account, language, &not_me);
        let changed = Account {
            temporary: false,
            password_expires_at: None,
            password_changed_at: Some(change.at),
            ..account
        };
        Ok(SignedIn {
            token: fresh,
            session: self.sessions.view_session(&changed),
        })
    }

    async fn check_new_password(&self, account: &Account, password: &Secret) -> Result<(), Fault> {
        let policy = self.basics.rules.policy.policy(proofs_needed(account));
        judge(&policy, password, &account.user_id)?;
        let same = self
            .directory
            .check_password(Some(account), password)
            .await?;
        match same {
            Some(_) => Err(unchanged()),
            None => Ok(()),
        }
    }

    async fn check_current_password(
        &self,
        account: &Account,
        subject: &str,
        current: &Secret,
    ) -> Result<(), Fault> {
        if current.expose().is_empty() {
            return Err(Fault::field(Field::CurrentPassword, FieldCode::Missing));
        }
        self.limiter.count_try(subject).await?;
        if self
            .directory
            .check_password(Some(account), &normal(current))
            .await?
            .is_none()
        {
            return Err(Fault::field(Field::CurrentPassword, FieldCode::Wrong));
        }
        self.limiter.forget_tries(subject).await
    }
}
