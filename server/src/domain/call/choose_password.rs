//! Setting the new password of a recovery.

use regain_contract::admin::AuditKind;
use regain_contract::{self as wire, Code, MethodKind, NewPassword, Secret};

use super::service::{Caller, Service};
use crate::domain::account::{Account, AccountState};
use crate::domain::audit::entry::Entry;
use crate::domain::digest::fingerprint;
use crate::domain::fault::Fault;
use crate::domain::letter::{Content, Letter};
use crate::domain::link::{Link, LinkKind, STOP_CHANGE_SECONDS};
use crate::domain::password_policy::{judge, normal, unchanged};
use crate::domain::recovery::record::{Recovery, Step};
use crate::domain::token;
use crate::port::store::{Change, PasswordChange};

impl Service {
    /// Sets the new password and with it, as one, ends all sessions, unlocks the account and voids
    /// its other recoveries. Asked again with the same password, it answers the same:
    /// whoever missed the answer may repeat the call.
    ///
    /// # Errors
    /// `recovery_unknown` or how it ended; `wrong_step`, `password_refused`, `account_disabled`,
    /// `managed_elsewhere`.
    pub async fn choose_password(
        &self,
        handle: &Secret,
        chosen: &NewPassword,
        by: &Caller,
    ) -> Result<wire::Recovery, Fault> {
        let mut recovery = self.living(handle).await?;
        let password = normal(&chosen.new_password);
        if matches!(recovery.step, Step::Done) {
            return self.done_already(&recovery, &password).await;
        }
        let account = self.account_of(&recovery).await?;
        judge(&recovery.policy(&self.rules), &password, &account.user_id)?;
        if self
            .directory
            .check_password(Some(&account), &password)
            .await?
            .is_some()
        {
            return Err(unchanged());
        }
        let (change, not_me) = self.password_change(&account, &password).await?;
        recovery.step = Step::Done;
        let entry = Entry::from(by, AuditKind::RecoveryFinished);
        let noted = self.noted(entry.within(&recovery).proofs(&recovery));
        let step = Change::of(&recovery, self.clock.now());
        if !self.store.finish_recovery(&step, &change, &noted).await? {
            // Somebody else was faster; what they did is the truth.
            let recovery = self.living(handle).await?;
            return self.done_already(&recovery, &password).await;
        }
        self.store
            .clear_count(&sign_in_key(&recovery.subject))
            .await?;
        self.post_notices(&account, &recovery.language, &not_me);
        Ok(recovery.view(&self.rules, self.clock.now()))
    }

    /// The answer to a password that was set before; no other one is said to be set.
    async fn done_already(
        &self,
        recovery: &Recovery,
        password: &Secret,
    ) -> Result<wire::Recovery, Fault> {
        let id = recovery.account.as_deref().unwrap_or_default();
        let account = self.directory.account(id).await?;
        let same = self
            .directory
            .check_password(account.as_ref(), password)
            .await?;
        if !matches!(recovery.step, Step::Done) || same.is_none() {
            return Err(Code::WrongStep.into());
        }
        Ok(recovery.view(&self.rules, self.clock.now()))
    }

    /// The account whose password may be set now.
    async fn account_of(&self, recovery: &Recovery) -> Result<Account, Fault> {
        if !matches!(recovery.step, Step::ChoosePassword) {
            return Err(Code::WrongStep.into());
        }
        let id = recovery.account.as_deref().ok_or(Code::WrongStep)?;
        let account = self
            .directory
            .account(id)
            .await?
            .ok_or(Code::RecoveryCancelled)?;
        if account.managed_at.is_some() {
            return Err(Code::ManagedElsewhere.into());
        }
        if account.state == AccountState::Disabled {
            return Err(Code::AccountDisabled.into());
        }
        Ok(account)
    }

    /// What is to be written with a new password, and the token of the notice's link.
    pub(in crate::domain) async fn password_change(
        &self,
        account: &Account,
        password: &Secret,
    ) -> Result<(PasswordChange, Secret), Fault> {
        let not_me = token::link(&*self.random);
        let at = self.clock.now();
        let change = PasswordChange {
            account: account.id.clone(),
            password: self.directory.prepare_password(password).await?,
            expires_at: None,
            at,
            notice: Link {
                fingerprint: fingerprint(&not_me),
                kind: LinkKind::StopChange,
                account: Some(account.id.clone()),
                recovery: None,
                serial: 0,
                expires_at: at.plus(STOP_CHANGE_SECONDS),
                used_at: None,
            },
        };
        Ok((change, not_me))
    }

    /// Tells all mailboxes on file that the password was changed.
    pub(super) fn post_notices(&self, account: &Account, language: &str, not_me: &Secret) {
        for to in account.mailboxes() {
            if self.courier.carries(&MethodKind::Email) {
                self.courier.post(Letter {
                    channel: MethodKind::Email,
                    to: to.to_owned(),
                    about: Some(account.into()),
                    language: language.to_owned(),
                    content: Content::PasswordChanged {
                        user_id: account.user_id.clone(),
                        not_me: not_me.clone(),
                    },
                });
            }
        }
    }
}

/// The counter of wrong passwords for a hashed user ID.
pub fn sign_in_key(subject: &str) -> String {
    format!("wrong password {subject}")
}
