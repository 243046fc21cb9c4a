//! The rules for new passwords, as the directory keeps them.

use regain_contract::{Policy, Rule, RuleKind};

use super::connection::Lease;
use super::entry::Entry;
use super::fact::{CONFIG_389, Facts, Keeper};
use super::flavour::Flavour;
use super::names::owned;
use super::settings::{PolicyNumbers, Settings};
use super::stamp::windows_span;
use crate::error::DirectoryError;

/// `pwdProperties` (MS-SAMR 2.2.3.4): complexity.
const COMPLEX: i64 = 1;
/// Classes that complexity demands, of five.
const CLASSES: u32 = 3;

const OF_DOMAIN: &[&str] = &[
    "lockoutDuration",
    "minPwdLength",
    "pwdHistoryLength",
    "pwdProperties",
];
/// What 389-DS keeps, for everybody or in a policy of its own for some.
const OF_389: &[&str] = &[
    "passwordCheckSyntax",
    "passwordHistory",
    "passwordInHistory",
    "passwordMinCategories",
    "passwordMinLength",
];
const OF_PSO: &[&str] = &[
    "msDS-LockoutDuration",
    "msDS-MinimumPasswordLength",
    "msDS-PasswordComplexityEnabled",
    "msDS-PasswordHistoryLength",
];
const OF_PPOLICY: &[&str] = &[
    "pwdCheckQuality",
    "pwdInHistory",
    "pwdLockout",
    "pwdLockoutDuration",
    "pwdMaxLength",
    "pwdMinLength",
];

/// What holds for somebody's password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PasswordRules {
    /// Where they were read.
    pub source: String,
    /// What a new one has to keep.
    pub policy: Policy,
    /// How many earlier ones are refused, as the directory is set up.
    pub history: u32,
    /// How long a lock after wrong passwords lasts; none for as long as nobody lifts it.
    pub lock_seconds: Option<i64>,
}

/// The rules for the person, or for people in general. None where they cannot be read.
pub(super) async fn read(
    lease: &mut Lease<'_>,
    settings: &Settings,
    facts: &Facts,
    person: Option<&Entry>,
) -> Result<Option<PasswordRules>, DirectoryError> {
    let rules = match facts.flavour {
        Flavour::ActiveDirectory => of_domain(lease, facts, person).await?,
        Flavour::Openldap => of_ppolicy(lease, settings, facts, person).await?,
    };
    Ok(match (rules, settings.policy) {
        (rules, None) => rules,
        (rules, Some(numbers)) => Some(PasswordRules {
            source: "the configuration (policy)".into(),
            policy: of_numbers(numbers),
            history: rules.as_ref().map_or(0, |rules| rules.history),
            lock_seconds: rules.and_then(|rules| rules.lock_seconds),
        }),
    })
}

/// A fine-grained policy that may not be read is not replaced by the domain's, which is weaker or
/// stricter.
async fn of_domain(
    lease: &mut Lease<'_>,
    facts: &Facts,
    person: Option<&Entry>,
) -> Result<Option<PasswordRules>, DirectoryError> {
    if let Some(dn) = person.and_then(|entry| entry.text("msDS-ResultantPSO")) {
        let found = lease.read(dn, &owned(OF_PSO)).await?;
        return Ok(found
            .filter(|entry| entry.has("msDS-MinimumPasswordLength"))
            .map(|entry| {
                let complex = entry.is_true("msDS-PasswordComplexityEnabled");
                let names = [
                    "msDS-MinimumPasswordLength",
                    "msDS-PasswordHistoryLength",
                    "msDS-LockoutDuration",
                ];
                of_windows(&entry, names, complex)
            }));
    }
    let found = lease.read(&facts.root, &owned(OF_DOMAIN)).await?;
    Ok(found
        .filter(|entry| entry.has("minPwdLength"))
        .map(|entry| {
            let complex = entry.number("pwdProperties").unwrap_or_default() & COMPLEX != 0;
            of_windows(
                &entry,
                ["minPwdLength", "pwdHistoryLength", "lockoutDuration"],
                complex,
            )
        }))
}

fn of_windows(entry: &Entry, [min, history, lock]: [&str; 3], complex: bool) -> PasswordRules {
    let numbers = PolicyNumbers {
        min_length: count(entry, min),
        max_length: None,
        classes: complex.then_some(CLASSES),
    };
    let mut policy = of_numbers(numbers);
    if complex {
        policy.rules.push(Rule::new(RuleKind::NotUserId, None));
    }
    PasswordRules {
        source: entry.dn.clone(),
        policy,
        history: count(entry, history).unwrap_or_default(),
        lock_seconds: entry.number(lock).and_then(windows_span),
    }
}

/// The policy that the entry names, or the one that the operator names as the default: OpenLDAP does
/// not tell it.
async fn of_ppolicy(
    lease: &mut Lease<'_>,
    settings: &Settings,
    facts: &Facts,
    person: Option<&Entry>,
) -> Result<Option<PasswordRules>, DirectoryError> {
    let own = person.and_then(|entry| entry.text("pwdPolicySubentry"));
    let named = own.or(settings.policy_dn.as_deref());
    if let Keeper::Ds389 { .. } = facts.keeper {
        let found = lease
            .read(named.unwrap_or(CONFIG_389), &owned(OF_389))
            .await?;
        return Ok(found
            .filter(|entry| entry.has("passwordCheckSyntax"))
            .map(|entry| of_389(&entry)));
    }
    let Some(dn) = named else {
        return Ok(None);
    };
    let found = lease.read(dn, &owned(OF_PPOLICY)).await?;
    Ok(found.as_ref().map(of_policy_entry))
}

/// The lengths hold only where quality is checked. They are counted in bytes there, so that a
/// password with as many characters is never too short.
fn of_policy_entry(entry: &Entry) -> PasswordRules {
    let checked = entry
        .number("pwdCheckQuality")
        .is_some_and(|quality| quality > 0);
    let length = |name| count(entry, name).filter(|_| checked);
    let lock = entry
        .number("pwdLockoutDuration")
        .filter(|seconds| *seconds > 0);
    PasswordRules {
        source: entry.dn.clone(),
        policy: of_numbers(PolicyNumbers {
            min_length: length("pwdMinLength"),
            max_length: length("pwdMaxLength"),
            classes: None,
        }),
        history: count(entry, "pwdInHistory").unwrap_or_default(),
        lock_seconds: lock,
    }
}

/// Length and categories hold only where the syntax is checked; what more it checks is left to it. A
/// fifth category, other letters than those of ASCII, is no class of its own here.
fn of_389(entry: &Entry) -> PasswordRules {
    let checked = entry.is_on("passwordCheckSyntax");
    let number = |name| count(entry, name).filter(|_| checked);
    let history = if entry.is_on("passwordHistory") {
        count(entry, "passwordInHistory").unwrap_or_default()
    } else {
        0
    };
    PasswordRules {
        source: entry.dn.clone(),
        policy: of_numbers(PolicyNumbers {
            min_length: number("passwordMinLength"),
            max_length: None,
            classes: number("passwordMinCategories").filter(|classes| (2..=4).contains(classes)),
        }),
        history,
        lock_seconds: None,
    }
}

fn of_numbers(numbers: PolicyNumbers) -> Policy {
    let rules = [
        (RuleKind::MinLength, numbers.min_length),
        (RuleKind::MaxLength, numbers.max_length),
        (RuleKind::Classes, numbers.classes),
    ];
    let given = rules.into_iter().filter(|(_, value)| value.is_some());
    Policy {
        rules: given.map(|(rule, value)| Rule::new(rule, value)).collect(),
    }
}

/// A number that restricts: 0 is none.
fn count(entry: &Entry, name: &str) -> Option<u32> {
    let number = u32::try_from(entry.number(name)?).ok()?;
    (number > 0).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(attributes: &[(&str, &str)]) -> Entry {
        let values = attributes
            .iter()
            .map(|(name, value)| ((*name).to_owned(), vec![value.as_bytes().to_vec()]));
        Entry::new("cn=policy".into(), values)
    }

    #[test]
    fn lengths_hold_where_quality_is_checked() {
        let lengths = [
            ("pwdMinLength", "10"),
            ("pwdMaxLength", "0"),
            ("pwdInHistory", "3"),
        ];
        let rules = of_policy_entry(&entry(&lengths));
        assert_eq!(
            (rules.policy.rules.len(), rules.history, rules.lock_seconds),
            (0, 3, None)
        );
        let mut checked = lengths.to_vec();
        checked.extend([("pwdCheckQuality", "1"), ("pwdLockoutDuration", "900")]);
        let rules = of_policy_entry(&entry(&checked));
        assert_eq!(
            rules.policy.rules,
            [Rule::new(RuleKind::MinLength, Some(10))]
        );
        assert_eq!(rules.lock_seconds, Some(900));
    }

    #[test]
    fn rules_of_389_hold_where_the_syntax_is_checked() {
        let on = [
            ("passwordCheckSyntax", "on"),
            ("passwordMinLength", "10"),
            ("passwordMinCategories", "3"),
            ("passwordHistory", "on"),
            ("passwordInHistory", "3"),
        ];
        let rules = of_389(&entry(&on));
        assert_eq!(
            rules.policy.rules,
            [
                Rule::new(RuleKind::MinLength, Some(10)),
                Rule::new(RuleKind::Classes, Some(3)),
            ]
        );
        assert_eq!(rules.history, 3);
        let off = on.map(|(name, value)| (name, if value == "on" { "off" } else { value }));
        let rules = of_389(&entry(&off));
        assert_eq!((rules.policy.rules.len(), rules.history), (0, 0));
    }

    #[test]
    fn complexity_is_classes_and_no_user_id() {
        let domain = entry(&[("minPwdLength", "7"), ("lockoutDuration", "-18000000000")]);
        let names = ["minPwdLength", "pwdHistoryLength", "lockoutDuration"];
        let rules = of_windows(&domain, names, true);
        assert_eq!(
            rules.policy.rules,
            [
                Rule::new(RuleKind::MinLength, Some(7)),
                Rule::new(RuleKind::Classes, Some(3)),
                Rule::new(RuleKind::NotUserId, None),
            ]
        );
        assert_eq!(rules.lock_seconds, Some(1800));
        assert_eq!(of_windows(&domain, names, false).policy.rules.len(), 1);
    }
}
