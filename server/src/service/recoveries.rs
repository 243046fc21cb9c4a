//! Finding, showing and giving up a recovery.

use std::sync::Arc;

use regain_contract::admin::AuditKind;
use regain_contract::{self as wire, Code, Secret, Started};

use crate::model::audit::entry::Entry;
use crate::model::caller::Caller;
use crate::model::change::Change;
use crate::model::digest::fingerprint;
use crate::model::fault::Fault;
use crate::model::recovery::record::{Ended, Recovery, Step};
use crate::port::recoveries::RecoveryStore;
use crate::service::accounts::Accounts;
use crate::service::basics::Basics;
use crate::service::journal::Journal;
use crate::service::ports::Ports;

/// Finds, shows and gives up recoveries.
#[derive(Clone)]
pub struct Recoveries {
    accounts: Accounts,
    recovery_store: Arc<dyn RecoveryStore>,
    journal: Journal,
    basics: Basics,
}

impl Recoveries {
    /// One that stands on these ports.
    pub fn new(ports: &Ports) -> Self {
        Self {
            accounts: Accounts::new(ports),
            recovery_store: ports.store.clone(),
            journal: Journal::new(ports),
            basics: ports.basics.clone(),
        }
    }

    /// Where a recovery stands.
    ///
    /// # Errors
    /// `recovery_unknown`, or how it ended.
    pub async fn resume(&self, handle: &Secret) -> Result<wire::Recovery, Fault> {
        let recovery = self.living(handle).await?;
        Ok(recovery.view(&self.basics.rules, self.basics.now()))
    }

    /// Gives a recovery up. One that is over already stays as it is.
    ///
    /// # Errors
    /// `recovery_unknown`.
    pub async fn cancel(&self, handle: &Secret, by: &Caller) -> Result<(), Fault> {
        loop {
            let found = self.recovery_store.recovery(&fingerprint(handle)).await?;
            let (mut recovery, superseded) = found.ok_or(Code::RecoveryUnknown)?;
            let is_over = superseded || recovery.check_alive(self.basics.now()).is_err();
            if is_over || matches!(recovery.step, Step::Done) {
                return Ok(());
            }
            recovery.ended = Some(Ended::Cancelled);
            let entry = Entry::from(by, AuditKind::RecoveryCancelled);
            let noted = self.journal.note(entry.within(&recovery));
            let change = Change::of(&recovery, self.basics.now()).noted(noted);
            if self.recovery_store.change_recovery(&change).await? {
                return Ok(());
            }
        }
    }

    /// Once a recovery has come to the new password: takes over the directory's rules for it. Before
    /// that, whether there is anybody to have rules is nobody's business.
    ///
    /// # Errors
    /// The directory's.
    pub async fn learn_rules(&self, recovery: &mut Recovery) -> Result<(), Fault> {
        if let (Step::ChoosePassword, Some(id)) = (&recovery.step, &recovery.account) {
            let policy = self.accounts.policy(id, recovery.needed).await?;
            recovery.policy = self.accounts.are_remote().then_some(policy);
        }
        Ok(())
    }

    /// The recovery with this handle, if it lives.
    ///
    /// # Errors
    /// `recovery_unknown`, or how it ended.
    pub async fn living(&self, handle: &Secret) -> Result<Recovery, Fault> {
        let found = self.recovery_store.recovery(&fingerprint(handle)).await?;
        let (recovery, superseded) = found.ok_or(Code::RecoveryUnknown)?;
        if superseded {
            return Err(Code::RecoveryContinuedElsewhere.into());
        }
        recovery.check_alive(self.basics.now())?;
        Ok(recovery)
    }

    /// The answer to who begins one, or takes it up elsewhere.
    pub fn started(&self, handle: Secret, recovery: &Recovery) -> Started {
        Started {
            handle,
            recovery: recovery.view(&self.basics.rules, self.basics.now()),
        }
    }
}
