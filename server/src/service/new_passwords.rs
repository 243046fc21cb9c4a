//! Setting the new password of a recovery.

use std::sync::Arc;

use regain_contract::admin::AuditKind;
use regain_contract::{self as wire, Code, NewPassword, Secret};

use crate::model::account::{Account, AccountState};
use crate::model::audit::entry::Entry;
use crate::model::caller::Caller;
use crate::model::change::Change;
use crate::model::fault::Fault;
use crate::model::password_policy::{judge, normal, unchanged};
use crate::model::recovery::record::{Recovery, Step};
use crate::port::directory::Directory;
use crate::port::recoveries::RecoveryStore;
use crate::service::basics::Basics;
use crate::service::journal::Journal;
use crate::service::limiter::Limiter;
use crate::service::passwords::Passwords;
use crate::service::ports::Ports;
use crate::service::recoveries::Recoveries;

/// Sets the new passwords of recoveries.
#[derive(Clone)]
pub struct NewPasswords {
    recoveries: Recoveries,
    recovery_store: Arc<dyn RecoveryStore>,
    directory: Arc<dyn Directory>,
    passwords: Passwords,
    limiter: Limiter,
    journal: Journal,
    basics: Basics,
}

impl NewPasswords {
    /// One that stands on these ports.
    pub fn new(ports: &Ports) -> Self {
        Self {
            recoveries: Recoveries::new(ports),
            recovery_store: ports.store.clone(),
            directory: ports.directory.clone(),
            passwords: Passwords::new(ports),
            limiter: Limiter::new(ports),
            journal: Journal::new(ports),
            basics: ports.basics.clone(),
        }
    }

    /// Sets the new password and with it, as one, ends all sessions, unlocks the account and voids
    /// its other recoveries. Asked again with the same password, it answers the same:
    /// whoever missed the answer may repeat the call.
    ///
    /// # Errors
    /// `recovery_unknown` or how it ended; `wrong_step`, `password_refused`, `account_disabled`,
    /// `managed_elsewhere`.
    pub async fn choose(
        &self,
        handle: &Secret,
        chosen: &NewPassword,
        by: &Caller,
    ) -> Result<wire::Recovery, Fault> {
        let mut recovery = self.recoveries.living(handle).await?;
        let password = normal(&chosen.new_password);
        if matches!(recovery.step, Step::Done) {
            return self.done_already(&recovery, &password).await;
        }
        let account = self.account_of(&recovery).await?;
        judge(
            &recovery.policy(&self.basics.rules),
            &password,
            &account.user_id,
        )?;
        if self
            .directory
            .check_password(Some(&account), &password)
            .await?
            .is_some()
        {
            return Err(unchanged());
        }
        let (change, not_me) = self.passwords.password_change(&account, &password).await?;
        recovery.step = Step::Done;
        let entry = Entry::from(by, AuditKind::RecoveryFinished);
        let noted = self.journal.note(entry.within(&recovery).proofs(&recovery));
        let step = Change::of(&recovery, self.basics.now());
        if !self
            .recovery_store
            .finish_recovery(&step, &change, &noted)
            .await?
        {
            // Somebody else was faster; what they did is the truth.
            let recovery = self.recoveries.living(handle).await?;
            return self.done_already(&recovery, &password).await;
        }
        self.limiter.forget_tries(&recovery.subject).await?;
        self.passwords
            .post_notices(&account, &recovery.language, &not_me);
        Ok(recovery.view(&self.basics.rules, self.basics.now()))
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
        Ok(recovery.view(&self.basics.rules, self.basics.now()))
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
}
