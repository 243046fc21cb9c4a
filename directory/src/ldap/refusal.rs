//! Why a new password was not taken.

use ldap3::LdapResult;
use regain_contract::{FieldCode, Policy, RuleKind, Secret, Verdict};

use super::control::{PolicyError, PolicyResponse};
use super::ldap_error::{code, describe, of_result};
use crate::error::{DirectoryError, SetPasswordError};

/// How Windows begins what it says of a password that its policy refuses: ERROR_PASSWORD_RESTRICTION.
const RESTRICTION: &str = "0000052D";
type BrokenRule = (FieldCode, Option<u32>);

/// What is known about the password that was refused.
pub(super) struct Attempt<'a> {
    pub password: &'a Secret,
    pub user_id: &'a str,
    /// The rules, where they could be read.
    pub policy: Option<&'a Policy>,
}

impl Attempt<'_> {
    /// What the rules say before the directory is asked: an account that administers passwords may
    /// be held to none of them there.
    pub(super) fn judge(&self) -> Result<(), SetPasswordError> {
        let rules = self.broken();
        if rules.is_empty() {
            return Ok(());
        }
        let detail = "it breaks the policy that the directory keeps".into();
        Err(SetPasswordError::Refused { rules, detail })
    }

    /// What the directory's answer means.
    pub(super) fn outcome(&self, answer: &LdapResult) -> Result<(), SetPasswordError> {
        if answer.rc == code::SUCCESS {
            return Ok(());
        }
        if answer.text.starts_with(RESTRICTION) {
            return Err(self.refused(answer, self.told_by_windows(&answer.text)));
        }
        if let Some(error) = PolicyResponse::of(answer).error {
            return Err(self.refused(answer, self.told_by_policy(error, &answer.text)));
        }
        Err(match answer.rc {
            code::CONSTRAINT_VIOLATION => self.refused(answer, self.told_by_389(&answer.text)),
            code::NO_SUCH_OBJECT => DirectoryError::Gone.into(),
            _ => of_result("set passwords", answer).into(),
        })
    }

    fn refused(&self, answer: &LdapResult, rules: Vec<BrokenRule>) -> SetPasswordError {
        let detail = describe(answer);
        SetPasswordError::Refused { rules, detail }
    }

    /// Samba gives a reason in words, Windows none.
    fn told_by_windows(&self, text: &str) -> Vec<BrokenRule> {
        if text.contains("too short") {
            return vec![(FieldCode::TooShort, self.number(&RuleKind::MinLength))];
        }
        if text.contains("already used") {
            return vec![(FieldCode::UsedBefore, None)];
        }
        if text.contains("too young") {
            return vec![(FieldCode::TooSoon, None)];
        }
        if text.contains("complexity") {
            let broken = self.broken();
            let has_user_id = broken
                .iter()
                .any(|(code, _)| *code == FieldCode::ContainsUserId);
            return if has_user_id {
                broken
            } else {
                vec![(FieldCode::TooFewClasses, Some(3))]
            };
        }
        self.broken()
    }

    fn told_by_policy(&self, error: PolicyError, text: &str) -> Vec<BrokenRule> {
        match error {
            PolicyError::TooShort => vec![(FieldCode::TooShort, self.number(&RuleKind::MinLength))],
            PolicyError::TooLong => vec![(FieldCode::TooLong, self.number(&RuleKind::MaxLength))],
            PolicyError::InHistory => vec![(FieldCode::UsedBefore, None)],
            PolicyError::TooYoung => vec![(FieldCode::TooSoon, None)],
            _ => self.told_by_389(text),
        }
    }

    /// 389-DS has no number for a rule of its own, and gives none for the password that is in use.
    fn told_by_389(&self, text: &str) -> Vec<BrokenRule> {
        if text.contains("password in history") {
            return vec![(FieldCode::UsedBefore, None)];
        }
        if text.contains("based off of user entry") {
            return vec![(FieldCode::ContainsUserId, None)];
        }
        self.broken()
    }

    fn number(&self, wanted: &RuleKind) -> Option<u32> {
        let mut rules = self.policy?.rules.iter();
        rules.find(|rule| rule.rule == *wanted)?.value
    }

    /// The rules that are known to be broken.
    fn broken(&self) -> Vec<BrokenRule> {
        let Some(policy) = self.policy else {
            return Vec::new();
        };
        let verdicts = policy.judge(self.password.expose(), self.user_id);
        let unmet = policy
            .rules
            .iter()
            .zip(verdicts)
            .filter(|(_, it)| *it == Verdict::Unmet);
        unmet
            .filter_map(|(rule, _)| Some((field_code(&rule.rule)?, rule.value)))
            .collect()
    }
}

fn field_code(rule: &RuleKind) -> Option<FieldCode> {
    match rule {
        RuleKind::MinLength => Some(FieldCode::TooShort),
        RuleKind::MaxLength => Some(FieldCode::TooLong),
        RuleKind::Classes => Some(FieldCode::TooFewClasses),
        RuleKind::NotUserId => Some(FieldCode::ContainsUserId),
        RuleKind::NotBlocked => Some(FieldCode::Blocked),
        RuleKind::Other(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use ldap3::controls::{Control, RawControl};

    use super::*;

    fn answer(rc: u32, text: &str, policy_error: Option<u8>) -> LdapResult {
        let control = policy_error.map(|error| {
            let raw = RawControl {
                ctype: "1.3.6.1.4.1.42.2.27.8.5.1".into(),
                crit: false,
                val: Some(vec![0x30, 3, 0x81, 1, error]),
            };
            Control(None, raw)
        });
        LdapResult {
            rc,
            matched: String::new(),
            text: text.into(),
            refs: Vec::new(),
            ctrls: control.into_iter().collect(),
        }
    }

    #[track_caller]
    fn broken(answer: &LdapResult, password: &str) -> Vec<BrokenRule> {
        let attempt = Attempt {
            password: &Secret::new(password),
            user_id: "ada@example.org",
            policy: Some(&Policy::microsoft()),
        };
        match attempt.outcome(answer) {
            Err(SetPasswordError::Refused { rules, .. }) => rules,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn samba_names_the_rule() {
        let samba = |reason: &str| {
            let text =
                format!("0000052D: Constraint violation - check_password_restrictions: {reason}");
            broken(&answer(19, &text, None), "long enough 1A")
        };
        let short =
            samba("the password is too short. It should be equal or longer than 15 characters!");
        assert_eq!(short, [(FieldCode::TooShort, Some(8))]);
        let simple = samba("the password does not meet the complexity criteria!");
        assert_eq!(simple, [(FieldCode::TooFewClasses, Some(3))]);
        let used = samba("the password was already used (in history)!");
        assert_eq!(used, [(FieldCode::UsedBefore, None)]);
        let young = samba("the password is too young to change!");
        assert_eq!(young, [(FieldCode::TooSoon, None)]);
    }

    #[test]
    fn windows_names_none_and_the_policy_is_asked() {
        let text = "0000052D: SvcErr: DSID-031A12D2, problem 5003 (WILL_NOT_PERFORM), data 0\n\0";
        assert_eq!(
            broken(&answer(53, text, None), "Ab1"),
            [(FieldCode::TooShort, Some(8))]
        );
        assert_eq!(broken(&answer(53, text, None), "long enough 1A"), []);
        let own = broken(&answer(53, text, None), "Ada@example.org1");
        assert_eq!(own, [(FieldCode::ContainsUserId, None)]);
    }

    #[test]
    fn a_password_policy_names_the_rule_by_number() {
        let of = |error| broken(&answer(19, "", Some(error)), "long enough 1A");
        assert_eq!(of(6), [(FieldCode::TooShort, Some(8))]);
        assert_eq!(of(8), [(FieldCode::UsedBefore, None)]);
        assert_eq!(of(9), [(FieldCode::TooLong, Some(256))]);
        assert_eq!(of(7), [(FieldCode::TooSoon, None)]);
        assert_eq!(of(5), []);
        let text = "invalid password syntax - password based off of user entry";
        let own = broken(&answer(19, text, Some(5)), "long enough 1A");
        assert_eq!(own, [(FieldCode::ContainsUserId, None)]);
        // No number at all, where it is the password that is in use.
        let used = broken(&answer(19, "password in history", None), "long enough 1A");
        assert_eq!(used, [(FieldCode::UsedBefore, None)]);
    }

    #[test]
    fn what_has_nothing_to_do_with_the_password_is_no_refusal() {
        let attempt = Attempt {
            password: &Secret::new("x"),
            user_id: "ada",
            policy: None,
        };
        let of = |rc, text| attempt.outcome(&answer(rc, text, None));
        assert!(of(0, "").is_ok());
        let forbidden = of(50, "00002098: SecErr: INSUFF_ACCESS_RIGHTS");
        let wanted = matches!(
            forbidden,
            Err(SetPasswordError::Directory(DirectoryError::Forbidden {
                right: "set passwords",
                ..
            }))
        );
        assert!(wanted);
        assert!(matches!(
            of(32, ""),
            Err(SetPasswordError::Directory(DirectoryError::Gone))
        ));
        assert!(matches!(
            of(51, ""),
            Err(SetPasswordError::Directory(DirectoryError::Unavailable(_)))
        ));
    }
}
