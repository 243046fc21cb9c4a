//! One-time links of administrators, to choose a new password by.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use regain_contract::admin::AuditKind;
use regain_contract::{Code, Secret, Started, Timestamp};

use super::authority::Rank;
use super::idempotency::ActKey;
use crate::domain::account::{Account, AccountState};
use crate::domain::audit::entry::Entry;
use crate::domain::call::service::{Caller, Service};
use crate::domain::digest::fingerprint;
use crate::domain::disclosure::proofs_needed;
use crate::domain::fault::Fault;
use crate::domain::link::Link;
use crate::domain::recovery::begin::Beginning;
use crate::domain::recovery::record::{Recovery, Step};
use crate::domain::token;

/// Bytes of a link's token, as of every other's.
const TOKEN_BYTES: usize = 16;

/// The token of the link that a reset gives: 128 bits, base64url; always the same for the same one.
pub(super) fn reset_token(key: &ActKey<'_>, subject: &str, made_at: Timestamp) -> Secret {
    token_for("reset link", key, subject, made_at)
}

/// The token of the "this was not me" link in the notices of a reset; the same in all of them.
pub(super) fn notice_token(key: &ActKey<'_>, subject: &str, made_at: Timestamp) -> Secret {
    token_for("reset notice", key, subject, made_at)
}

fn token_for(purpose: &str, key: &ActKey<'_>, subject: &str, made_at: Timestamp) -> Secret {
    let bytes = key.secret(purpose, subject, made_at, 0);
    Secret::new(URL_SAFE_NO_PAD.encode(&bytes[..TOKEN_BYTES]))
}

/// How high an account stands; [`Link::serial`] of the links that are made for it.
pub(super) const fn height(account: &Account) -> u32 {
    Rank::guarded(&account.role) as u32
}

impl Service {
    /// The account of an administrator's link, if it can choose a password here.
    ///
    /// # Errors
    /// `link_unknown`, `account_disabled`, `managed_elsewhere`; `link_expired` when the account
    /// stands higher than when the link was made.
    pub(in crate::domain) async fn account_by(&self, link: &Link) -> Result<Account, Fault> {
        let id = link.account.as_deref().ok_or(Code::LinkUnknown)?;
        let account = self.directory.account(id).await?;
        let account = account.ok_or(Code::LinkUnknown)?;
        if account.managed_at.is_some() {
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
    /// As [`Service::account_by`].
    pub(in crate::domain) async fn begin_by(
        &self,
        link: &Link,
        by: &Caller,
    ) -> Result<Option<Started>, Fault> {
        let account = self.account_by(link).await?;
        let now = self.clock.now();
        let id = link.recovery.clone().ok_or(Code::LinkUnknown)?;
        let recovery = self.proven_recovery(id, &account, now);
        let handle = token::bearer(&*self.random);
        let mark = fingerprint(&handle);
        let entry = Entry::from(by, AuditKind::ResetLinkUsed).within(&recovery);
        let opened = self
            .store
            .open_recovery_by(link, &recovery, &mark, now, &self.noted(entry))
            .await?;
        Ok(opened.then(|| self.started(handle, &recovery)))
    }

    fn proven_recovery(&self, id: String, account: &Account, now: Timestamp) -> Recovery {
        let needed = proofs_needed(account);
        let beginning = Beginning {
            id,
            subject: self.mark_of(account),
            user_id: &account.user_id,
            language: String::new(),
            account: Some(account),
            hindrance: None,
            ways: Vec::new(),
            needed,
        };
        Recovery {
            given: needed,
            step: Step::ChoosePassword,
            ..Recovery::begin(beginning, &self.rules.recovery, now)
        }
    }
}
