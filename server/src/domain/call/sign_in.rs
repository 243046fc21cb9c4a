//! Signing in and out.

use regain_contract::admin::AuditKind;
use regain_contract::{
    Code, Disclosure, Field, FieldCode, MethodOnFile, Problem, Secret, Session, SignIn,
};

use super::choose_password::sign_in_key;
use super::limit::Limited;
use super::service::{Caller, Named, Service};
use crate::domain::account::{Account, AccountState};
use crate::domain::audit::entry::Entry;
use crate::domain::digest::fingerprint;
use crate::domain::disclosure::proofs_needed;
use crate::domain::fault::Fault;
use crate::domain::mask::mask;
use crate::domain::password_policy::normal;
use crate::domain::session::SessionRecord;
use crate::domain::token;
use crate::port::directory::PreparedPassword;

/// How exactly the last use of a session is known, in seconds: not every look is worth a write.
const SEEN_EVERY: i64 = 60;

/// A session with the token for its cookie.
pub struct SignedIn {
    /// The token; goes into the cookie and nowhere else.
    pub token: Secret,
    /// Who is signed in.
    pub session: Session,
}

impl Service {
    /// Signs in. `earlier` is the session that the caller has had: it ends where it was of the same
    /// account, as nobody can use it any more.
    ///
    /// # Errors
    /// `invalid_fields`, `wrong_credentials`, `rate_limited`, `account_locked`; with the right
    /// password also `account_disabled`, `password_expired`; when helpful `managed_elsewhere`.
    pub async fn sign_in(
        &self,
        given: &SignIn,
        earlier: Option<&Secret>,
        by: &Caller,
    ) -> Result<SignedIn, Fault> {
        let named = self.named(&given.user_id)?;
        if given.password.expose().is_empty() {
            return Err(Fault::field(Field::Password, FieldCode::Missing));
        }
        self.limit(Limited::SignInsFrom(by)).await?;
        let tried = self.count_try(&named.subject).await;
        let account = self.directory.find(&named.key).await?;
        let subject = account.as_ref().map(Into::into);
        let entry = |kind| {
            let entry = Entry::from(by, kind).about(subject);
            entry.sealed(&named.subject)
        };
        if let Err(fault) = tried {
            self.audit(entry(AuditKind::SignInLocked).because(&fault))
                .await?;
            return Err(fault);
        }
        let opened = self.let_in(account, &given.password, &named).await;
        let kind = match opened {
            Ok(_) => AuditKind::SignedIn,
            Err(_) => AuditKind::SignInFailed,
        };
        let (signed_in, account) = self.audited(entry(kind), opened).await?;
        self.close_earlier(earlier, &account).await?;
        Ok(signed_in)
    }

    async fn close_earlier(&self, earlier: Option<&Secret>, account: &str) -> Result<(), Fault> {
        let Some(earlier) = earlier.map(fingerprint) else {
            return Ok(());
        };
        let session = self.store.session(&earlier).await?;
        if session.is_some_and(|session| session.account == account) {
            self.store.close_session(&earlier).await?;
        }
        Ok(())
    }

    async fn let_in(
        &self,
        account: Option<Account>,
        password: &Secret,
        named: &Named<'_>,
    ) -> Result<(SignedIn, String), Fault> {
        let checked = self
            .directory
            .check_password(account.as_ref(), &normal(password))
            .await?;
        let account = self.admitted(account, checked.is_some())?;
        let checked = checked.ok_or(Code::WrongCredentials)?;
        let id = account.id.clone();
        Ok((self.open(account, &checked, named).await?, id))
    }

    /// Counts a try with a password before it is checked, so that many at once gain nothing. Known
    /// and unknown users are treated alike.
    ///
    /// # Errors
    /// `account_locked` while there were too many.
    pub(super) async fn count_try(&self, subject: &str) -> Result<(), Fault> {
        let rules = &self.rules.session;
        let (now, key) = (self.clock.now(), sign_in_key(subject));
        let counted = self
            .store
            .count(&key, rules.failure_window_seconds, now)
            .await?;
        if counted.count <= rules.max_failures {
            return Ok(());
        }
        let mut until = counted.until;
        if counted.count == rules.max_failures + 1 {
            until = now.plus(rules.lock_seconds.into());
            self.store.hold_count(&key, until).await?;
        }
        Err(Fault::wait(Code::AccountLocked, until.seconds_after(now)))
    }

    /// Whether the account lets its owner in. Its state is told only to who knows the password.
    fn admitted(&self, account: Option<Account>, right: bool) -> Result<Account, Fault> {
        let account = account.ok_or(Code::WrongCredentials)?;
        if let Some(location) = &account.managed_at {
            if self.rules.disclosure == Disclosure::Helpful {
                let problem = Problem::new(Code::ManagedElsewhere);
                return Err(Problem {
                    location: Some(location.clone()),
                    ..problem
                }
                .into());
            }
            return Err(Code::WrongCredentials.into());
        }
        match account.state {
            _ if !right => Err(Code::WrongCredentials.into()),
            AccountState::Disabled => Err(Code::AccountDisabled.into()),
            AccountState::Locked => Err(Code::AccountLocked.into()),
            AccountState::Active if account.password_expired(self.clock.now()) => {
                Err(Code::PasswordExpired.into())
            }
            AccountState::Active => Ok(account),
        }
    }

    async fn open(
        &self,
        account: Account,
        checked: &PreparedPassword,
        named: &Named<'_>,
    ) -> Result<SignedIn, Fault> {
        let (token, record) = self.new_session(&account);
        if !self.store.open_session(&record, checked).await? {
            // The password was changed, or the account locked, since it was checked.
            return Err(Code::WrongCredentials.into());
        }
        self.store.clear_count(&sign_in_key(&named.subject)).await?;
        Ok(SignedIn {
            token,
            session: self.view_session(&account),
        })
    }

    /// A session that is not stored yet.
    pub(super) fn new_session(&self, account: &Account) -> (Secret, SessionRecord) {
        let token = token::bearer(&*self.random);
        let now = self.clock.now();
        let record = SessionRecord {
            fingerprint: fingerprint(&token),
            account: account.id.clone(),
            created_at: now,
            seen_at: now,
        };
        (token, record)
    }

    /// The account of a session's token.
    ///
    /// # Errors
    /// `no_session` when it is unknown, too old, or the account may no longer be used.
    pub async fn session_account(&self, token: Option<&Secret>) -> Result<Account, Fault> {
        Ok(self.session_of(token).await?.0)
    }

    /// The session of a token, with its account.
    ///
    /// # Errors
    /// As [`Service::session_account`].
    pub async fn session_of(
        &self,
        token: Option<&Secret>,
    ) -> Result<(Account, SessionRecord), Fault> {
        let mark = fingerprint(token.ok_or(Code::NoSession)?);
        let session = self.store.session(&mark).await?.ok_or(Code::NoSession)?;
        let (rules, now) = (&self.rules.session, self.clock.now());
        let idle = session.seen_at.plus(rules.idle_seconds.into()) <= now;
        let old = session.created_at.plus(rules.absolute_seconds.into()) <= now;
        let account = self.directory.account(&session.account).await?;
        // What a temporary password has opened ends with it.
        let usable = |account: &Account| {
            account.state == AccountState::Active && !account.password_expired(now)
        };
        match account.filter(usable) {
            Some(account) if !idle && !old => {
                if session.seen_at.plus(SEEN_EVERY) <= now {
                    self.store.touch_session(&mark, now).await?;
                }
                Ok((account, session))
            }
            _ => {
                self.store.close_session(&mark).await?;
                Err(Code::NoSession.into())
            }
        }
    }

    /// Who is signed in.
    ///
    /// # Errors
    /// `no_session`.
    pub async fn who_am_i(&self, token: Option<&Secret>) -> Result<Session, Fault> {
        Ok(self.view_session(&self.session_account(token).await?))
    }

    /// Signs out; also when nobody was signed in.
    ///
    /// # Errors
    /// None but the store's.
    pub async fn sign_out(&self, token: Option<&Secret>) -> Result<(), Fault> {
        if let Some(token) = token {
            self.store.close_session(&fingerprint(token)).await?;
        }
        Ok(())
    }

    /// What the account's owner may see of it.
    pub(super) fn view_session(&self, account: &Account) -> Session {
        let on_file = account.methods.iter().map(|method| MethodOnFile {
            kind: method.kind.clone(),
            masked: mask(&method.kind, &method.target),
        });
        Session {
            user_id: account.user_id.clone(),
            name: account.name.clone(),
            role: account.role.clone(),
            must_change_password: account.temporary,
            password_changed_at: account.password_changed_at,
            methods: on_file.collect(),
            policy: self.rules.policy.policy(proofs_needed(account)),
            now: self.clock.now(),
        }
    }
}
