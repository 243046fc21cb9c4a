//! Setting the new password of a recovery.

use std::sync::Arc;

use regain_contract::admin::AuditKind;
use regain_contract::{self as wire, Code, NewPassword, Secret};
use regain_directory::PasswordCheck;

use crate::model::account::{Account, AccountState};
use crate::model::audit::entry::Entry;
use crate::model::caller::Caller;
use crate::model::change::Change;
use crate::model::fault::Fault;
use crate::model::password_policy::{judge, normal, unchanged};
use crate::model::recovery::record::{Recovery, Step};
use crate::port::intents::Settled;
use crate::port::recoveries::RecoveryStore;
use crate::service::accounts::Accounts;
use crate::service::basics::Basics;
use crate::service::journal::Journal;
use crate::service::limiter::Limiter;
use crate::service::passwords::Passwords;
use crate::service::ports::Ports;
use crate::service::recoveries::Recoveries;
use crate::service::remote_passwords::{RemotePasswords, Setting, SettingCause};

/// Sets the new passwords of recoveries.
#[derive(Clone)]
pub struct NewPasswords {
    recoveries: Recoveries,
    recovery_store: Arc<dyn RecoveryStore>,
    accounts: Accounts,
    passwords: Passwords,
    remote: Option<RemotePasswords>,
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
            accounts: Accounts::new(ports),
            passwords: Passwords::new(ports),
            remote: RemotePasswords::new(ports),
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
        let recovery = self.recoveries.living(handle).await?;
        let password = normal(&chosen.new_password);
        if matches!(recovery.step, Step::Done) {
            return self.done_already(&recovery, &password).await;
        }
        let account = self.account_of(&recovery).await?;
        judge(
            &recovery.rules_for_password(&self.basics.rules),
            &password,
            &account.user_id,
        )?;
        let done = Recovery {
            step: Step::Done,
            ..recovery.clone()
        };
        let is_done = match &self.remote {
            Some(remote) => {
                let setting = Setting {
                    account: &account,
                    password: &password,
                    cause: SettingCause::Recovery(&recovery),
                    by,
                };
                remote.set(&setting).await? == Settled::Done
            }
            None => self.set_here(&done, &account, &password, by).await?,
        };
        if !is_done {
            // Somebody was faster, or ended the recovery meanwhile; what they did is the truth.
            let recovery = self.recoveries.living(handle).await?;
            return self.done_already(&recovery, &password).await;
        }
        self.limiter.forget_tries(&recovery.subject).await?;
        Ok(done.view(&self.basics.rules, self.basics.now()))
    }

    /// Sets the password of an account of the embedded directory, and finishes the recovery with
    /// it. False when somebody was faster.
    async fn set_here(
        &self,
        done: &Recovery,
        account: &Account,
        password: &Secret,
        by: &Caller,
    ) -> Result<bool, Fault> {
        let same = self.accounts.check_password(Some(account), password);
        if same.await? != PasswordCheck::Wrong {
            return Err(unchanged());
        }
        let change = self
            .passwords
            .password_change(account, password, &done.language)
            .await?;
        let entry = Entry::from(by, AuditKind::RecoveryFinished);
        let noted = self.journal.note(entry.within(done).proofs(done));
        let step = Change::of(done, self.basics.now());
        let finished = self
            .recovery_store
            .finish_recovery(&step, &change, &noted)
            .await?;
        if finished {
            self.passwords.send_notices(&change);
        }
        Ok(finished)
    }

    /// The answer to a password that was set; no other one is said to be set.
    async fn done_already(
        &self,
        recovery: &Recovery,
        password: &Secret,
    ) -> Result<wire::Recovery, Fault> {
        let done = matches!(recovery.step, Step::Done);
        let same = match &self.remote {
            Some(remote) => remote.was_set(recovery, password).await?,
            None => {
                let id = recovery.account.as_deref().unwrap_or_default();
                let account = self.accounts.account(id).await?;
                let check = self.accounts.check_password(account.as_ref(), password);
                check.await? != PasswordCheck::Wrong
            }
        };
        if !done || !same {
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
            .accounts
            .account(id)
            .await?
            .ok_or(Code::RecoveryCancelled)?;
        if account.is_kept_elsewhere() {
            return Err(Code::ManagedElsewhere.into());
        }
        if account.state == AccountState::Disabled {
            return Err(Code::AccountDisabled.into());
        }
        Ok(account)
    }
}
