//! Finding, showing and giving up a recovery.

use regain_contract::admin::AuditKind;
use regain_contract::{self as wire, Code, Secret};

use super::service::{Caller, Service};
use crate::domain::audit::entry::Entry;
use crate::domain::digest::fingerprint;
use crate::domain::fault::Fault;
use crate::domain::recovery::record::{Ended, Recovery, Step};
use crate::port::store::Change;

impl Service {
    /// Where a recovery stands.
    ///
    /// # Errors
    /// `recovery_unknown`, or how it ended.
    pub async fn resume(&self, handle: &Secret) -> Result<wire::Recovery, Fault> {
        let recovery = self.living(handle).await?;
        Ok(recovery.view(&self.rules, self.clock.now()))
    }

    /// Gives a recovery up. One that is over already stays as it is.
    ///
    /// # Errors
    /// `recovery_unknown`.
    pub async fn cancel(&self, handle: &Secret, by: &Caller) -> Result<(), Fault> {
        loop {
            let found = self.store.recovery(&fingerprint(handle)).await?;
            let (mut recovery, superseded) = found.ok_or(Code::RecoveryUnknown)?;
            let over = superseded || recovery.check_alive(self.clock.now()).is_err();
            if over || matches!(recovery.step, Step::Done) {
                return Ok(());
            }
            recovery.ended = Some(Ended::Cancelled);
            if self
                .store
                .change_recovery(&Change::of(&recovery, self.clock.now()))
                .await?
            {
                let entry = Entry::from(by, AuditKind::RecoveryCancelled);
                return self.audit(entry.within(&recovery)).await;
            }
        }
    }

    /// The recovery with this handle, if it lives.
    pub(super) async fn living(&self, handle: &Secret) -> Result<Recovery, Fault> {
        let found = self.store.recovery(&fingerprint(handle)).await?;
        let (recovery, superseded) = found.ok_or(Code::RecoveryUnknown)?;
        if superseded {
            return Err(Code::RecoveryContinuedElsewhere.into());
        }
        recovery.check_alive(self.clock.now())?;
        Ok(recovery)
    }
}
