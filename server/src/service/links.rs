//! Mailed links.

use std::sync::Arc;

use regain_contract::admin::AuditKind;
use regain_contract::{Code, Field, FieldCode, LinkPreview, LinkToken, Secret, Started, Timestamp};

use crate::model::account::{Account, AccountState};
use crate::model::admin::reset_link::height;
use crate::model::audit::entry::Entry;
use crate::model::caller::Caller;
use crate::model::change::Change;
use crate::model::digest::fingerprint;
use crate::model::disclosure::proofs_needed;
use crate::model::fault::Fault;
use crate::model::link::{Link, LinkKind, PAUSE_SECONDS};
use crate::model::recovery::begin::Beginning;
use crate::model::recovery::record::{Ended, Recovery, Step};
use crate::port::links::LinkStore;
use crate::port::recoveries::RecoveryStore;
use crate::service::accounts::Accounts;
use crate::service::basics::Basics;
use crate::service::journal::Journal;
use crate::service::limiter::{Limited, Limiter};
use crate::service::ports::Ports;
use crate::service::recoveries::Recoveries;
use crate::service::token;

/// Follows mailed links.
#[derive(Clone)]
pub struct Links {
    accounts: Accounts,
    link_store: Arc<dyn LinkStore>,
    recovery_store: Arc<dyn RecoveryStore>,
    recoveries: Recoveries,
    limiter: Limiter,
    journal: Journal,
    basics: Basics,
}

impl Links {
    /// One that stands on these ports.
    pub fn new(ports: &Ports) -> Self {
        Self {
            accounts: Accounts::new(ports),
            link_store: ports.store.clone(),
            recovery_store: ports.store.clone(),
            recoveries: Recoveries::new(ports),
            limiter: Limiter::new(ports),
            journal: Journal::new(ports),
            basics: ports.basics.clone(),
        }
    }

    /// What a link is for. Uses nothing up: mail scanners may look as often as they like.
    ///
    /// # Errors
    /// `link_unknown`, `link_used`, `link_expired`, how the recovery ended, `rate_limited`.
    pub async fn preview(&self, given: &LinkToken, by: &Caller) -> Result<LinkPreview, Fault> {
        let link = self.usable_link(&given.token, by).await?;
        let can_continue = link.kind.can_continue();
        let recovery = self.recovery_of(&link).await?;
        let user_id = match (recovery, &link.account) {
            (Some(recovery), _) => {
                if can_continue {
                    self.check_current(&link, &recovery)?;
                }
                recovery.user_id
            }
            (None, Some(_)) if can_continue => self.account_by(&link).await?.user_id,
            (None, Some(id)) => {
                self.accounts
                    .account(id)
                    .await?
                    .ok_or(Code::LinkUnknown)?
                    .user_id
            }
            (None, None) => return Err(Code::LinkUnknown.into()),
        };
        let (now, expires_at) = (self.basics.now(), link.expires_at);
        Ok(LinkPreview {
            user_id,
            can_continue,
            now,
            expires_at,
        })
    }

    /// Uses a link up: it counts as the code that was mailed with it, and the recovery goes on
    /// under a new handle. By a link of an administrator's, one begins.
    ///
    /// # Errors
    /// As [`Self::preview`]; by a link of an administrator's also `account_disabled`,
    /// `managed_elsewhere`.
    pub async fn use_up(&self, given: &LinkToken, by: &Caller) -> Result<Started, Fault> {
        loop {
            let link = self.usable_link(&given.token, by).await?;
            if link.kind == LinkKind::Reset {
                match self.begin_by(&link, by).await? {
                    Some(started) => return Ok(started),
                    None => continue,
                }
            }
            if link.kind != LinkKind::Continue {
                return Err(Code::LinkUnknown.into());
            }
            let mut recovery = self.recovery_of(&link).await?.ok_or(Code::LinkUnknown)?;
            self.check_current(&link, &recovery)?;
            recovery.prove();
            self.recoveries.learn_rules(&mut recovery).await?;
            let handle = token::bearer(&*self.basics.random);
            let entry = Entry::from(by, AuditKind::LinkUsed).within(&recovery);
            let change = Change {
                handle: Some(fingerprint(&handle)),
                used_link: Some(link.fingerprint),
                noted: Some(self.journal.note(entry.proofs(&recovery))),
                ..Change::of(&recovery, self.basics.now())
            };
            if self.recovery_store.change_recovery(&change).await? {
                return Ok(self.recoveries.started(handle, &recovery));
            }
        }
    }

    /// "This was not me": ends the account's recoveries and pauses new ones. Where a password was
    /// set already it also ends all sessions and locks the account, so that the password somebody
    /// else has set opens nothing. Either link of a mail will do, used or not, and asking
    /// twice is no fault.
    ///
    /// # Errors
    /// `link_unknown`, `link_expired`, `rate_limited`.
    pub async fn not_me(&self, given: &LinkToken, by: &Caller) -> Result<(), Fault> {
        let link = self.known_link(&given.token, by).await?;
        if link.used_at.is_some() && !link.kind.can_continue() {
            return Ok(());
        }
        let account = link.account.clone().ok_or(Code::LinkUnknown)?;
        let now = self.basics.now();
        if link.used_at.is_some() && self.came_to_nothing(&link).await? {
            return Ok(());
        }
        let lock = link.kind == LinkKind::StopChange;
        if let Some(known) = self.accounts.account(&account).await? {
            self.accounts.keep(&known).await?;
        }
        let stopped = self
            .recovery_store
            .stop_account(
                &account,
                now.plus(PAUSE_SECONDS),
                lock,
                &link.fingerprint,
                now,
            )
            .await?;
        let Some(lock) = stopped else {
            return Ok(());
        };
        let subject = self.accounts.account(&account).await?;
        let entry = Entry::from(by, AuditKind::NotMe).about(subject.as_ref().map(Into::into));
        self.journal.write(entry.with("locked", &lock)).await
    }

    /// The account of an administrator's link, if it can choose a password here.
    ///
    /// # Errors
    /// `link_unknown`, `account_disabled`, `managed_elsewhere`; `link_expired` when the account
    /// stands higher than when the link was made.
    async fn account_by(&self, link: &Link) -> Result<Account, Fault> {
        let id = link.account.as_deref().ok_or(Code::LinkUnknown)?;
        let account = self.accounts.account(id).await?;
        let account = account.ok_or(Code::LinkUnknown)?;
        if account.is_kept_elsewhere() {
            return Err(Code::ManagedElsewhere.into());
        }
        if account.state == AccountState::Disabled {
            return Err(Code::AccountDisabled.into());
        }
        // Whoever made it might not have been let make it now.
        if height(&account) > link.serial {
            return Err(Code::LinkExpired.into());
        }
        Ok(account)
    }

    /// Begins a recovery by an administrator's link, which is used up: nothing is left to prove.
    /// None when it is no longer to be used.
    ///
    /// # Errors
    /// As [`Self::account_by`].
    async fn begin_by(&self, link: &Link, by: &Caller) -> Result<Option<Started>, Fault> {
        let account = self.account_by(link).await?;
        let now = self.basics.now();
        let id = link.recovery.clone().ok_or(Code::LinkUnknown)?;
        let mut recovery = self.proven_recovery(id, &account, now);
        self.recoveries.learn_rules(&mut recovery).await?;
        let handle = token::bearer(&*self.basics.random);
        let mark = fingerprint(&handle);
        let entry = Entry::from(by, AuditKind::ResetLinkUsed).within(&recovery);
        let opened = self
            .recovery_store
            .open_recovery_by(link, &recovery, &mark, now, &self.journal.note(entry))
            .await?;
        Ok(opened.then(|| self.recoveries.started(handle, &recovery)))
    }

    fn proven_recovery(&self, id: String, account: &Account, now: Timestamp) -> Recovery {
        let needed = proofs_needed(account);
        let beginning = Beginning {
            id,
            subject: self.basics.mark_of(account),
            user_id: &account.user_id,
            language: String::new(),
            account: Some(account),
            hindrance: None,
            ways: Vec::new(),
            needed,
            policy: None,
        };
        Recovery {
            given: needed,
            step: Step::ChoosePassword,
            ..Recovery::begin(beginning, &self.basics.rules.recovery, now)
        }
    }

    /// A link of an administrator's was followed by another one before anything came of it: there
    /// is nothing left to stop, but what its holder would take from the account's owner.
    async fn came_to_nothing(&self, link: &Link) -> Result<bool, Fault> {
        let recovery = self.recovery_of(link).await?;
        let superseded =
            |it: Recovery| it.ended == Some(Ended::Superseded) && !matches!(it.step, Step::Done);
        Ok(link.kind == LinkKind::Reset && recovery.is_some_and(superseded))
    }

    async fn known_link(&self, token: &Secret, by: &Caller) -> Result<Link, Fault> {
        self.limiter.limit(Limited::VerifiesFrom(by)).await?;
        if token.expose().trim().is_empty() {
            return Err(Fault::field(Field::Token, FieldCode::Missing));
        }
        let link = self
            .link_store
            .link(&fingerprint(&token::as_mailed(token)))
            .await?
            .ok_or(Code::LinkUnknown)?;
        if link.expires_at <= self.basics.now() {
            return Err(Code::LinkExpired.into());
        }
        Ok(link)
    }

    async fn usable_link(&self, token: &Secret, by: &Caller) -> Result<Link, Fault> {
        let link = self.known_link(token, by).await?;
        if link.used_at.is_some() {
            return Err(Code::LinkUsed.into());
        }
        Ok(link)
    }

    async fn recovery_of(&self, link: &Link) -> Result<Option<Recovery>, Fault> {
        match &link.recovery {
            Some(id) => Ok(self.recovery_store.recovery_by_id(id).await?),
            None => Ok(None),
        }
    }

    /// The link belongs to the code that is on its way: a typed code uses its link up, and a new
    /// code voids it.
    fn check_current(&self, link: &Link, recovery: &Recovery) -> Result<(), Fault> {
        recovery.check_alive(self.basics.now())?;
        match recovery.code() {
            Some(code) if code.serial == link.serial => Ok(()),
            Some(_) => Err(Code::LinkExpired.into()),
            None if recovery.sends == link.serial => Err(Code::LinkUsed.into()),
            None => Err(Code::LinkExpired.into()),
        }
    }
}
