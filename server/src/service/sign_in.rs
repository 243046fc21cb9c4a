//! Signing in and out.

use std::sync::Arc;

use regain_contract::admin::AuditKind;
use regain_contract::{self as wire, Code, Disclosure, Field, FieldCode, Problem, Secret};
use regain_directory::PasswordCheck;

use crate::model::account::{Account, AccountState};
use crate::model::audit::entry::Entry;
use crate::model::caller::Caller;
use crate::model::digest::fingerprint;
use crate::model::fault::Fault;
use crate::model::password_policy::normal;
use crate::port::sessions::SessionStore;
use crate::service::accounts::Accounts;
use crate::service::basics::{Basics, Named};
use crate::service::journal::Journal;
use crate::service::limiter::{Limited, Limiter};
use crate::service::ports::Ports;
use crate::service::sessions::{Sessions, SignedIn};

/// Lets people in.
#[derive(Clone)]
pub struct SignIn {
    accounts: Accounts,
    session_store: Arc<dyn SessionStore>,
    sessions: Sessions,
    limiter: Limiter,
    journal: Journal,
    basics: Basics,
}

impl SignIn {
    /// One that stands on these ports.
    pub fn new(ports: &Ports) -> Self {
        Self {
            accounts: Accounts::new(ports),
            session_store: ports.store.clone(),
            sessions: Sessions::new(ports),
            limiter: Limiter::new(ports),
            journal: Journal::new(ports),
            basics: ports.basics.clone(),
        }
    }

    /// Signs in. `earlier` is the session that the caller has had: it ends where it was of the same
    /// account, as nobody can use it any more.
    ///
    /// # Errors
    /// `invalid_fields`, `wrong_credentials`, `rate_limited`, `account_locked`; with the right
    /// password also `account_disabled`, `password_expired`; when helpful `managed_elsewhere`.
    pub async fn sign_in(
        &self,
        given: &wire::SignIn,
        earlier: Option<&Secret>,
        by: &Caller,
    ) -> Result<SignedIn, Fault> {
        let named = self.basics.named(&given.user_id)?;
        if given.password.expose().is_empty() {
            return Err(Fault::field(Field::Password, FieldCode::Missing));
        }
        self.limiter.limit(Limited::SignInsFrom(by)).await?;
        let tried = self.limiter.count_try(&named.subject).await;
        let account = self.accounts.find(&named.sought).await?;
        let subject = account.as_ref().map(Into::into);
        let entry = |kind| {
            let entry = Entry::from(by, kind).about(subject);
            entry.sealed(&named.subject)
        };
        if let Err(fault) = tried {
            self.journal
                .write(entry(AuditKind::SignInLocked).because(&fault))
                .await?;
            return Err(fault);
        }
        let opened = self.let_in(account, &given.password, &named).await;
        let kind = match opened {
            Ok(_) => AuditKind::SignedIn,
            Err(_) => AuditKind::SignInFailed,
        };
        let (signed_in, account) = self.journal.audited(entry(kind), opened).await?;
        self.close_earlier(earlier, &account).await?;
        Ok(signed_in)
    }

    async fn close_earlier(&self, earlier: Option<&Secret>, account: &str) -> Result<(), Fault> {
        let Some(earlier) = earlier.map(fingerprint) else {
            return Ok(());
        };
        let session = self.session_store.session(&earlier).await?;
        if session.is_some_and(|session| session.account == account) {
            self.session_store.close_session(&earlier).await?;
        }
        Ok(())
    }

    async fn let_in(
        &self,
        account: Option<Account>,
        password: &Secret,
        named: &Named,
    ) -> Result<(SignedIn, String), Fault> {
        let checked = self
            .accounts
            .check_typed_password(account.as_ref(), &named.subject, &normal(password))
            .await?;
        let account = self.admitted(account, checked)?;
        let (id, kept) = (account.id.clone(), account.clone());
        let opened = self.open(account, named).await?;
        // Not before the session is there: what was checked is what it was opened by.
        self.accounts.renew_password(&kept, &normal(password)).await;
        Ok((opened, id))
    }

    /// Whether the account lets its owner in. Its state is told only to who knows the password.
    fn admitted(&self, account: Option<Account>, checked: PasswordCheck) -> Result<Account, Fault> {
        let account = account.ok_or(Code::WrongCredentials)?;
        if let Some(location) = &account.managed_at {
            if self.basics.rules.disclosure == Disclosure::Helpful {
                let problem = Problem::new(Code::ManagedElsewhere);
                return Err(Problem {
                    location: Some(location.clone()),
                    ..problem
                }
                .into());
            }
            return Err(Code::WrongCredentials.into());
        }
        let state = match checked {
            PasswordCheck::Wrong => return Err(Code::WrongCredentials.into()),
            PasswordCheck::Expired => return Err(Code::PasswordExpired.into()),
            PasswordCheck::Locked if self.is_lock_told() => AccountState::Locked,
            PasswordCheck::Locked => return Err(Code::WrongCredentials.into()),
            PasswordCheck::Disabled => AccountState::Disabled,
            PasswordCheck::Right | PasswordCheck::MustChange => account.state,
        };
        match state {
            AccountState::Disabled => Err(Code::AccountDisabled.into()),
            AccountState::Locked => Err(Code::AccountLocked.into()),
            AccountState::Active if account.password_expired(self.basics.now()) => {
                Err(Code::PasswordExpired.into())
            }
            AccountState::Active => Ok(Account {
                temporary: account.temporary || checked == PasswordCheck::MustChange,
                ..account
            }),
        }
    }

    /// Whether it is said that an account is locked. The embedded directory says so to who knows the
    /// password; another one does not know who does, and unknown users are never locked by it.
    fn is_lock_told(&self) -> bool {
        !self.accounts.are_remote() || self.basics.rules.disclosure == Disclosure::Helpful
    }

    async fn open(&self, account: Account, named: &Named) -> Result<SignedIn, Fault> {
        let (token, record) = self.sessions.new_session(&account);
        self.accounts.keep(&account).await?;
        let mark = account.mark.as_deref();
        if !self.session_store.open_session(&record, mark).await? {
            // The password was changed, or the account locked, since it was checked.
            return Err(Code::WrongCredentials.into());
        }
        self.limiter.forget_tries(&named.subject).await?;
        Ok(SignedIn {
            token,
            session: self.sessions.view_session(&account).await?,
        })
    }
}
