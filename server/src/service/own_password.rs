//! Changing a known or temporary password.

use std::sync::Arc;

use regain_contract::admin::AuditKind;
use regain_contract::{ChangePassword, Code, Field, FieldCode, Secret};
use regain_directory::PasswordCheck;

use crate::model::account::Account;
use crate::model::admin::temporary_password::without_separators;
use crate::model::audit::entry::Entry;
use crate::model::caller::Caller;
use crate::model::digest::fingerprint;
use crate::model::fault::Fault;
use crate::model::password_policy::{judge, normal, unchanged};
use crate::model::session::SessionRecord;
use crate::port::intents::Settled;
use crate::port::sessions::SessionStore;
use crate::service::accounts::Accounts;
use crate::service::basics::Basics;
use crate::service::journal::Journal;
use crate::service::limiter::Limiter;
use crate::service::passwords::Passwords;
use crate::service::ports::Ports;
use crate::service::remote_passwords::{RemotePasswords, Setting, SettingCause};
use crate::service::sessions::{Sessions, SignedIn};

/// Changes the password of who is signed in.
#[derive(Clone)]
pub struct OwnPassword {
    accounts: Accounts,
    session_store: Arc<dyn SessionStore>,
    sessions: Sessions,
    passwords: Passwords,
    remote: Option<RemotePasswords>,
    limiter: Limiter,
    journal: Journal,
    basics: Basics,
}

impl OwnPassword {
    /// One that stands on these ports.
    pub fn new(ports: &Ports) -> Self {
        Self {
            accounts: Accounts::new(ports),
            session_store: ports.store.clone(),
            sessions: Sessions::new(ports),
            passwords: Passwords::new(ports),
            remote: RemotePasswords::new(ports),
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
        self.check_new_password(&account, current, &password)
            .await?;
        let (fresh, session) = self.sessions.new_session(&account);
        let from = token.map(fingerprint).unwrap_or_default();
        match &self.remote {
            Some(remote) => {
                let setting = Setting {
                    account: &account,
                    password: &password,
                    cause: SettingCause::Session {
                        from: &from,
                        next: &session,
                        language,
                    },
                    by,
                };
                if remote.set(&setting).await? != Settled::Done {
                    return Err(Code::NoSession.into());
                }
            }
            None => {
                let set = self.set_here(&account, &password, (&from, &session), language);
                set.await?;
                self.journal.write(entry).await?;
            }
        }
        self.signed_in_anew(fresh, account).await
    }

    /// The answer, once the password is set.
    async fn signed_in_anew(&self, token: Secret, account: Account) -> Result<SignedIn, Fault> {
        let changed = Account {
            temporary: false,
            password_expires_at: None,
            password_changed_at: Some(self.basics.now()),
            ..account
        };
        Ok(SignedIn {
            token,
            session: self.sessions.view_session(&changed).await?,
        })
    }

    /// Sets a password of the embedded directory, from within the first session; the second one
    /// follows it.
    async fn set_here(
        &self,
        account: &Account,
        password: &Secret,
        (from, next): (&str, &SessionRecord),
        language: &str,
    ) -> Result<(), Fault> {
        let change = self
            .passwords
            .password_change(account, password, language)
            .await?;
        let set = self.session_store.change_password(&change, from, next);
        if !set.await? {
            return Err(Code::NoSession.into());
        }
        self.passwords.send_notices(&change);
        Ok(())
    }

    async fn check_new_password(
        &self,
        account: &Account,
        current: &Secret,
        password: &Secret,
    ) -> Result<(), Fault> {
        let policy = self.accounts.policy_of(account).await?;
        judge(&policy, password, &account.user_id)?;
        let current = normal(current);
        let bare = without_separators(&current).filter(|_| account.temporary);
        let is_same = |it: &Secret| it.expose() == password.expose();
        match is_same(&current) || bare.as_ref().is_some_and(is_same) {
            true => Err(unchanged()),
            false => Ok(()),
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
        let current = normal(current);
        let checked = self
            .accounts
            .check_typed_password(Some(account), "", &current);
        match checked.await? {
            PasswordCheck::Right | PasswordCheck::MustChange => {}
            PasswordCheck::Wrong => {
                return Err(Fault::field(Field::CurrentPassword, FieldCode::Wrong));
            }
            PasswordCheck::Locked => return Err(Code::AccountLocked.into()),
            PasswordCheck::Disabled => return Err(Code::AccountDisabled.into()),
            PasswordCheck::Expired => return Err(Code::PasswordExpired.into()),
        }
        self.limiter.forget_tries(subject).await
    }
}
