//! The password policy: data with a pure check.

use serde::{Deserialize, Serialize};

use crate::open::open_enum;

/// A password policy: every rule has to hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Policy {
    /// The rules, in the order in which they are shown.
    pub rules: Vec<Rule>,
}

/// One rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Rule {
    /// Which rule.
    pub rule: RuleKind,
    /// Its number, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<u32>,
}

open_enum! {
    /// Rules. Characters are Unicode code points after NFC (NIST SP 800-63B-4 section 3.1.1.2).
    pub enum RuleKind {
        /// At least `value` characters.
        MinLength => "min_length",
        /// At most `value` characters.
        MaxLength => "max_length",
        /// At least `value` of: lower case, upper case, digits, others.
        Classes => "classes",
        /// Does not contain the user ID or its part before the `@`.
        NotUserId => "not_user_id",
        /// Not on the server's list of common and leaked passwords.
        NotBlocked => "not_blocked",
    }
}

/// How a password stands to a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It keeps the rule.
    Met,
    /// It does not.
    Unmet,
    /// Only the server can tell: the block list, or a rule this version does not know.
    Server,
}

impl Policy {
    /// After NIST SP 800-63B-4: length, no composition, a block list. `min` is 15 where the
    /// password is the only factor, 8 where a second proof exists.
    #[must_use]
    pub fn nist(min: u32) -> Self {
        Self {
            rules: vec![
                Rule::new(RuleKind::MinLength, Some(min)),
                Rule::new(RuleKind::MaxLength, Some(256)),
                Rule::new(RuleKind::NotUserId, None),
                Rule::new(RuleKind::NotBlocked, None),
            ],
        }
    }

    /// As Microsoft Entra ID has it: 8 to 256 characters, three of four classes, a block list.
    #[must_use]
    pub fn microsoft() -> Self {
        Self {
            rules: vec![
                Rule::new(RuleKind::MinLength, Some(8)),
                Rule::new(RuleKind::MaxLength, Some(256)),
                Rule::new(RuleKind::Classes, Some(3)),
                Rule::new(RuleKind::NotUserId, None),
                Rule::new(RuleKind::NotBlocked, None),
            ],
        }
    }

    /// A verdict for each rule, in order. `password` must be in NFC.
    #[must_use]
    pub fn judge(&self, password: &str, user_id: &str) -> Vec<Verdict> {
        self.rules
            .iter()
            .map(|rule| rule.judge(password, user_id))
            .collect()
    }
}

impl Rule {
    /// A rule.
    #[must_use]
    pub const fn new(rule: RuleKind, value: Option<u32>) -> Self {
        Self { rule, value }
    }

    /// The verdict on a password in NFC. A rule without the number it needs is left to the server.
    #[must_use]
    pub fn judge(&self, password: &str, user_id: &str) -> Verdict {
        let met = match (&self.rule, self.value) {
            (RuleKind::MinLength, Some(min)) => password.chars().count() >= min as usize,
            (RuleKind::MaxLength, Some(max)) => password.chars().count() <= max as usize,
            (RuleKind::Classes, Some(needed)) => classes(password) >= needed,
            (RuleKind::NotUserId, _) => !contains_user_id(password, user_id),
            _ => return Verdict::Server,
        };
        if met { Verdict::Met } else { Verdict::Unmet }
    }
}

/// How many of the four classes occur: a–z, A–Z, digits, others. Letters of other scripts are
/// "others", as Microsoft has it; case tables for all of Unicode would be downloaded by everybody.
fn classes(password: &str) -> u32 {
    let has = |class: fn(char) -> bool| u32::from(password.chars().any(class));
    has(|c| c.is_ascii_lowercase())
        + has(|c| c.is_ascii_uppercase())
        + has(|c| c.is_ascii_digit())
        + has(|c| !c.is_ascii_alphanumeric())
}

/// The user ID, or the part before its `@` when that is at least four characters long, occurs in
/// the password, whatever the case of its Latin letters.
fn contains_user_id(password: &str, user_id: &str) -> bool {
    let password = password.to_ascii_lowercase();
    let user_id = user_id.trim().to_ascii_lowercase();
    let name = user_id.split('@').next().unwrap_or_default();
    [user_id.as_str(), name]
        .into_iter()
        .any(|part| part.chars().count() >= 4 && password.contains(part))
}

#[cfg(test)]
mod tests {
    use super::{Policy, Rule, RuleKind, Verdict};
    use Verdict::{Met, Server, Unmet};

    #[track_caller]
    fn check(policy: &Policy, password: &str, want: &[Verdict]) {
        assert_eq!(
            policy.judge(password, "grace@example.com"),
            want,
            "{password:?}"
        );
    }

    #[test]
    fn nist_counts_code_points_and_asks_for_no_classes() {
        let policy = Policy::nist(15);
        check(&policy, "correct horse b", &[Met, Met, Met, Server]);
        check(&policy, "correct horse ", &[Unmet, Met, Met, Server]);
        check(&policy, &"😀".repeat(15), &[Met, Met, Met, Server]);
        check(&policy, &"a".repeat(257), &[Met, Unmet, Met, Server]);
        check(&policy, "my name is GRACE ok", &[Met, Met, Unmet, Server]);
    }

    #[test]
    fn microsoft_asks_for_three_of_four_classes() {
        let policy = Policy::microsoft();
        check(&policy, "lowercase1", &[Met, Met, Unmet, Met, Server]);
        check(&policy, "Lowercase1", &[Met, Met, Met, Met, Server]);
        check(&policy, "größe-Ä x", &[Met, Met, Unmet, Met, Server]);
        check(&policy, "Größe-Ä x", &[Met, Met, Met, Met, Server]);
        check(&policy, "", &[Unmet, Met, Unmet, Met, Server]);
    }

    #[test]
    fn what_is_not_known_is_left_to_the_server() {
        let policy = Policy {
            rules: vec![
                Rule::new(RuleKind::from("no_full_moon"), Some(1)),
                Rule::new(RuleKind::MinLength, None),
            ],
        };
        check(&policy, "x", &[Server, Server]);
    }

    #[test]
    fn short_names_do_not_forbid_every_password() {
        let rule = Rule::new(RuleKind::NotUserId, None);
        assert_eq!(rule.judge("adamant stone", "ada@example.com"), Met);
        assert_eq!(rule.judge("x ada@example.com", "ada@example.com"), Unmet);
        assert_eq!(rule.judge("anything", ""), Met);
    }
}
