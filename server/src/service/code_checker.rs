//! Checking codes.

use std::sync::Arc;

use regain_contract::admin::AuditKind;
use regain_contract::{self as wire, Code, Secret, VerifyCode};

use crate::model::audit::entry::Entry;
use crate::model::caller::Caller;
use crate::model::change::Change;
use crate::model::code::{digits, wrong};
use crate::model::fault::Fault;
use crate::model::recovery::record::Recovery;
use crate::model::recovery::step::Try;
use crate::port::recoveries::RecoveryStore;
use crate::service::basics::Basics;
use crate::service::journal::Journal;
use crate::service::limiter::{Limited, Limiter};
use crate::service::ports::Ports;
use crate::service::recoveries::Recoveries;

/// Checks codes.
#[derive(Clone)]
pub struct CodeChecker {
    recoveries: Recoveries,
    recovery_store: Arc<dyn RecoveryStore>,
    limiter: Limiter,
    journal: Journal,
    basics: Basics,
}

impl CodeChecker {
    /// One that stands on these ports.
    pub fn new(ports: &Ports) -> Self {
        Self {
            recoveries: Recoveries::new(ports),
            recovery_store: ports.store.clone(),
            limiter: Limiter::new(ports),
            journal: Journal::new(ports),
            basics: ports.basics.clone(),
        }
    }

    /// Checks a code. A wrong one costs a try; an earlier one, which opens nothing, does not, nor
    /// does a text that can be no code.
    ///
    /// # Errors
    /// `recovery_unknown` or how it ended; `wrong_step`, `invalid_fields`, `code_expired`,
    /// `code_superseded`, `code_wrong` with the tries left, `too_many_tries`, `rate_limited`.
    pub async fn verify(
        &self,
        handle: &Secret,
        given: &VerifyCode,
        by: &Caller,
    ) -> Result<wire::Recovery, Fault> {
        self.limiter.limit(Limited::VerifiesFrom(by)).await?;
        loop {
            let mut recovery = self.recoveries.living(handle).await?;
            let now = self.basics.now();
            let out = recovery.checkable(now)?;
            let digits = digits(&given.code)?;
            let is_code =
                |serial: u32, sealed: &str| self.is_code(&recovery, &digits, serial, sealed);
            let right = is_code(out.serial, &out.sealed);
            let mut earlier = recovery.earlier.iter();
            if !right && earlier.any(|it| is_code(it.serial, &it.sealed)) {
                let entry = Entry::from(by, AuditKind::CodeWrong).within(&recovery);
                let superseded = Err(Code::CodeSuperseded.into());
                return self.journal.audited(entry, superseded).await;
            }
            let outcome = recovery.tried(right);
            self.recoveries.learn_rules(&mut recovery).await?;
            let (kind, outcome) = match outcome {
                Try::Right => (
                    AuditKind::CodeVerified,
                    Ok(recovery.view(&self.basics.rules, now)),
                ),
                Try::Last => (AuditKind::TooManyTries, Err(Code::TooManyTries.into())),
                Try::Wrong(left) => (AuditKind::CodeWrong, Err(wrong(left))),
            };
            let entry = Entry::from(by, kind).within(&recovery).proofs(&recovery);
            let noted = self.journal.note(entry.came_to(&outcome));
            let change = Change::of(&recovery, now).noted(noted);
            if self.recovery_store.change_recovery(&change).await? {
                return outcome;
            }
        }
    }

    /// Whether these are the digits that were sealed for this sending.
    fn is_code(&self, recovery: &Recovery, digits: &Secret, serial: u32, sealed: &str) -> bool {
        let serial = serial.to_string();
        let parts = ["code", &recovery.id, &serial, digits.expose()];
        self.basics.key.opens(sealed, &parts)
    }
}
