//! Checking codes.

use regain_contract::admin::AuditKind;
use regain_contract::{self as wire, Code, Field, FieldCode, Problem, Secret, VerifyCode};

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

/// The digits of a typed code: white space and dashes do not matter, and digits of any script
/// count.
pub(in crate::domain) fn digits(typed: &Secret) -> Result<Secret, Fault> {
    let fault = |code| Err(Fault::field(Field::Code, code));
    let ignored = |c: &char| !c.is_whitespace() && !matches!(c, '-' | '\u{2010}'..='\u{2015}');
    let typed: Vec<char> = typed.expose().chars().filter(ignored).collect();
    if typed.is_empty() {
        return fault(FieldCode::Missing);
    }
    let digits: Option<String> = typed.into_iter().map(ascii_digit).collect();
    match digits {
        None => fault(FieldCode::InvalidCharacters),
        Some(digits) if digits.len() < CODE_LENGTH.into() => fault(FieldCode::TooShort),
        Some(digits) if digits.len() > CODE_LENGTH.into() => fault(FieldCode::TooLong),
        Some(digits) => Ok(Secret::new(digits)),
    }
}

/// The ASCII digit of a digit in the scripts of our languages.
fn ascii_digit(c: char) -> Option<char> {
    let zero = match c {
        '0'..='9' => '0',
        '\u{660}'..='\u{669}' => '\u{660}',
        '\u{6f0}'..='\u{6f9}' => '\u{6f0}',
        '\u{966}'..='\u{96f}' => '\u{966}',
        '\u{ff10}'..='\u{ff19}' => '\u{ff10}',
        _ => return None,
    };
    char::from_digit(c as u32 - zero as u32, 10)
}
