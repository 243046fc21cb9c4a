//! Checking codes.

use regain_contract::admin::AuditKind;
use regain_contract::{
    self as wire, Code, FieldProblem, Problem, Secret, VerifyCode, verification_code,
};

use super::limit::Limited;
use super::service::{Caller, Service};
use crate::domain::audit::entry::Entry;
use crate::domain::fault::Fault;
use crate::domain::recovery::step::Try;
use crate::domain::token::CODE_LENGTH;
use crate::port::store::Change;

impl Service {
    /// Checks a code. A wrong one costs a try; a text that can be no code does not.
    ///
    /// # Errors
    /// `recovery_unknown` or how it ended; `wrong_step`, `invalid_fields`, `code_expired`,
    /// `code_wrong` with the tries left, `too_many_tries`, `rate_limited`.
    pub async fn verify_code(
        &self,
        handle: &Secret,
        given: &VerifyCode,
        by: &Caller,
    ) -> Result<wire::Recovery, Fault> {
        self.limit(Limited::VerifiesFrom(by)).await?;
        loop {
            let mut recovery = self.living(handle).await?;
            let now = self.clock.now();
            let out = recovery.checkable(now)?;
            let digits = digits(&given.code)?;
            let serial = out.serial.to_string();
            let parts = ["code", &recovery.id, &serial, digits.expose()];
            let right = self.key.opens(&out.sealed, &parts);
            let outcome = recovery.tried(right);
            if !self
                .store
                .change_recovery(&Change::of(&recovery, self.clock.now()))
                .await?
            {
                continue;
            }
            let (kind, outcome) = match outcome {
                Try::Right => (AuditKind::CodeVerified, Ok(recovery.view(&self.rules, now))),
                Try::Last => (AuditKind::TooManyTries, Err(Code::TooManyTries.into())),
                Try::Wrong(left) => (AuditKind::CodeWrong, Err(wrong(left))),
            };
            let entry = Entry::from(by, kind).within(&recovery);
            return self.audited(entry.proofs(&recovery), outcome).await;
        }
    }
}

/// A wrong code, after which so many tries are left.
pub(in crate::domain) fn wrong(left: u8) -> Fault {
    Fault::from(Problem {
        tries_left: Some(left),
        ..Problem::new(Code::CodeWrong)
    })
}

/// The digits of a typed code, as the contract reads them.
pub(in crate::domain) fn digits(typed: &Secret) -> Result<Secret, Fault> {
    Ok(verification_code::check(typed.expose(), CODE_LENGTH).map_err(FieldProblem::from)?)
}
