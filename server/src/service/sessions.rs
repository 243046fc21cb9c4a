//! Who is signed in.

use std::sync::Arc;

use regain_contract::{Code, MethodOnFile, Secret, Session};

use crate::model::account::{Account, AccountState};
use crate::model::digest::fingerprint;
use crate::model::fault::Fault;
use crate::model::mask::mask;
use crate::model::session::SessionRecord;
use crate::port::sessions::SessionStore;
use crate::service::accounts::Accounts;
use crate::service::basics::Basics;
use crate::service::ports::Ports;
use crate::service::token;

/// How exactly the last use of a session is known, in seconds: not every look is worth a write.
const SEEN_EVERY: i64 = 60;

/// A session with the token for its cookie.
pub struct SignedIn {
    /// The token; goes into the cookie and nowhere else.
    pub token: Secret,
    /// Who is signed in.
    pub session: Session,
}

/// Finds, shows and ends sessions.
#[derive(Clone)]
pub struct Sessions {
    accounts: Accounts,
    session_store: Arc<dyn SessionStore>,
    basics: Basics,
}

impl Sessions {
    /// One that stands on these ports.
    pub fn new(ports: &Ports) -> Self {
        Self {
            accounts: Accounts::new(ports),
            session_store: ports.store.clone(),
            basics: ports.basics.clone(),
        }
    }

    /// A session that is not stored yet.
    pub fn new_session(&self, account: &Account) -> (Secret, SessionRecord) {
        let token = token::bearer(&*self.basics.random);
        let now = self.basics.now();
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
    /// As [`Self::session_account`].
    pub async fn session_of(
        &self,
        token: Option<&Secret>,
    ) -> Result<(Account, SessionRecord), Fault> {
        let mark = fingerprint(token.ok_or(Code::NoSession)?);
        let session = self
            .session_store
            .session(&mark)
            .await?
            .ok_or(Code::NoSession)?;
        let (rules, now) = (&self.basics.rules.session, self.basics.now());
        let idle = session.seen_at.plus(rules.idle_seconds.into()) <= now;
        let old = session.created_at.plus(rules.absolute_seconds.into()) <= now;
        let account = self.accounts.account(&session.account).await?;
        // What a temporary password has opened ends with it.
        let usable = |account: &Account| {
            account.state == AccountState::Active && !account.password_expired(now)
        };
        match account.filter(usable) {
            Some(account) if !idle && !old => {
                if session.seen_at.plus(SEEN_EVERY) <= now {
                    self.session_store.touch_session(&mark, now).await?;
                }
                Ok((account, session))
            }
            _ => {
                self.session_store.close_session(&mark).await?;
                Err(Code::NoSession.into())
            }
        }
    }

    /// Who is signed in.
    ///
    /// # Errors
    /// `no_session`.
    pub async fn who_am_i(&self, token: Option<&Secret>) -> Result<Session, Fault> {
        let account = self.session_account(token).await?;
        self.view_session(&account).await
    }

    /// Signs out; also when nobody was signed in.
    ///
    /// # Errors
    /// None but the store's.
    pub async fn sign_out(&self, token: Option<&Secret>) -> Result<(), Fault> {
        if let Some(token) = token {
            self.session_store
                .close_session(&fingerprint(token))
                .await?;
        }
        Ok(())
    }

    /// What the account's owner may see of it.
    ///
    /// # Errors
    /// The directory's.
    pub async fn view_session(&self, account: &Account) -> Result<Session, Fault> {
        let on_file = account.methods.iter().map(|method| MethodOnFile {
            kind: method.kind.clone(),
            masked: mask(&method.kind, &method.target),
        });
        Ok(Session {
            user_id: account.user_id.clone(),
            name: account.name.clone(),
            role: account.role.clone(),
            must_change_password: account.temporary,
            password_changed_at: account.password_changed_at,
            methods: on_file.collect(),
            policy: self.accounts.policy_of(account).await?,
            now: self.basics.now(),
        })
    }
}
