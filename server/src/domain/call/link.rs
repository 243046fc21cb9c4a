//! Mailed links.

use regain_contract::admin::AuditKind;
use regain_contract::{Code, Field, FieldCode, LinkPreview, LinkToken, Secret, Started};

use super::limit::Limited;
use super::service::{Caller, Service};
use crate::domain::audit::entry::Entry;
use crate::domain::digest::fingerprint;
use crate::domain::fault::Fault;
use crate::domain::link::{Link, LinkKind, PAUSE_SECONDS};
use crate::domain::recovery::record::{Ended, Recovery, Step};
use crate::domain::token;
use crate::port::store::Change;

impl Service {
    /// What a link is for. Uses nothing up: mail scanners may look as often as they like.
    ///
    /// # Errors
    /// `link_unknown`, `link_used`, `link_expired`, how the recovery ended, `rate_limited`.
    pub async fn preview_link(&self, given: &LinkToken, by: &Caller) -> Result<LinkPreview, Fault> {
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
                self.directory
                    .account(id)
                    .await?
                    .ok_or(Code::LinkUnknown)?
                    .user_id
            }
            (None, None) => return Err(Code::LinkUnknown.into()),
        };
        let (now, expires_at) = (self.clock.now(), link.expires_at);
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
    /// As [`Service::preview_link`]; by a link of an administrator's also `account_disabled`,
    /// `managed_elsewhere`.
    pub async fn use_link(&self, given: &LinkToken, by: &Caller) -> Result<Started, Fault> {
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
            let handle = token::bearer(&*self.random);
            let change = Change {
                handle: Some(fingerprint(&handle)),
                used_link: Some(link.fingerprint),
                ..Change::of(&recovery, self.clock.now())
            };
            if self.store.change_recovery(&change).await? {
                let entry = Entry::from(by, AuditKind::LinkUsed).within(&recovery);
                self.audit(entry.proofs(&recovery)).await?;
                return Ok(self.started(handle, &recovery));
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
        let now = self.clock.now();
        if link.used_at.is_some() && self.came_to_nothing(&link).await? {
            return Ok(());
        }
        let lock = link.kind == LinkKind::StopChange;
        let stopped = self
            .store
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
        let subject = self.directory.account(&account).await?;
        let entry = Entry::from(by, AuditKind::NotMe).about(subject.as_ref().map(Into::into));
        self.audit(entry.with("locked", &lock)).await
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
        self.limit(Limited::VerifiesFrom(by)).await?;
        if token.expose().trim().is_empty() {
            return Err(Fault::field(Field::Token, FieldCode::Missing));
        }
        let link = self
            .store
            .link(&fingerprint(token))
            .await?
            .ok_or(Code::LinkUnknown)?;
        if link.expires_at <= self.clock.now() {
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
            Some(id) => Ok(self.store.recovery_by_id(id).await?),
            None => Ok(None),
        }
    }

    /// The link belongs to the code that is on its way: a typed code uses its link up, and a new
    /// code voids it.
    fn check_current(&self, link: &Link, recovery: &Recovery) -> Result<(), Fault> {
        recovery.check_alive(self.clock.now())?;
        match recovery.code() {
            Some(code) if code.serial == link.serial => Ok(()),
            Some(_) => Err(Code::LinkExpired.into()),
            None if recovery.sends == link.serial => Err(Code::LinkUsed.into()),
            None => Err(Code::LinkExpired.into()),
        }
    }
}
