//! Judging a new password: the shared rules, and what only the server can tell.

use regain_contract::{Code, Field, FieldCode, FieldProblem, Policy, RuleKind, Secret, Verdict};
use unicode_normalization::UnicodeNormalization;

use crate::model::blocklist::is_blocked;
use crate::model::fault::Fault;

/// The form in which passwords are judged and hashed: NFC (NIST SP 800-63B-4 section 3.1.1.2).
pub fn normal(password: &Secret) -> Secret {
    Secret::new(password.expose().nfc().collect::<String>())
}

/// Judges a password in its [`normal`] form.
///
/// # Errors
/// `password_refused` with every broken rule.
pub fn judge(policy: &Policy, password: &Secret, user_id: &str) -> Result<(), Fault> {
    let verdicts = policy.judge(password.expose(), user_id);
    let broken = policy
        .rules
        .iter()
        .zip(verdicts)
        .filter_map(|(rule, verdict)| {
            let unmet = match (&rule.rule, verdict) {
                (RuleKind::NotBlocked, _) => {
                    is_looked_up(password) && is_blocked(password.expose())
                }
                (_, verdict) => verdict == Verdict::Unmet,
            };
            unmet.then(|| fault(&rule.rule, rule.value)).flatten()
        });
    match broken.collect::<Vec<_>>() {
        broken if broken.is_empty() => Ok(()),
        broken => Err(Fault::fields(Code::PasswordRefused, broken)),
    }
}

/// Longer ones are on no list, and comparing them would take long.
fn is_looked_up(password: &Secret) -> bool {
    password.expose().len() <= 1024
}

/// The refusal of a password that is the one it should replace.
pub fn unchanged() -> Fault {
    let fault = FieldProblem::new(Field::NewPassword, FieldCode::Unchanged);
    Fault::fields(Code::PasswordRefused, vec![fault])
}

fn fault(rule: &RuleKind, value: Option<u32>) -> Option<FieldProblem> {
    let (code, name) = match rule {
        RuleKind::MinLength => (FieldCode::TooShort, "min"),
        RuleKind::MaxLength => (FieldCode::TooLong, "max"),
        RuleKind::Classes => (FieldCode::TooFewClasses, "min"),
        RuleKind::NotUserId => (FieldCode::ContainsUserId, ""),
        RuleKind::NotBlocked => (FieldCode::Blocked, ""),
        RuleKind::Other(_) => return None,
    };
    let fault = FieldProblem::new(Field::NewPassword, code);
    Some(match value {
        Some(value) => fault.with(name, &value),
        None => fault,
    })
}
