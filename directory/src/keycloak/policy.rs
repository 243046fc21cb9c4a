//! The realm's password policy, as far as it can be shown and checked on a page.

use regain_contract::{Policy, Rule, RuleKind};

/// Joins the rules in the realm's text.
const AND: &str = " and ";

/// The classes of characters that Keycloak counts, each with a number of its own.
const CLASSES: [&str; 4] = ["lowerCase", "upperCase", "digits", "specialChars"];

/// The rules in `length(12) and digits(1) and notUsername(undefined)`. What only concerns how Keycloak
/// keeps passwords is left out. A rule that our contract has no word for keeps a word of its own: the
/// page leaves it to the directory.
pub(super) fn policy(text: &str) -> Policy {
    let stated: Vec<(&str, Option<u32>)> = text.split(AND).filter_map(stated).collect();
    let classes_of_one = CLASSES.iter().all(|id| stated.contains(&(id, Some(1))));
    let mut rules: Vec<Rule> = stated
        .iter()
        .filter(|(id, _)| !(classes_of_one && CLASSES.contains(id)))
        .filter_map(|(id, value)| rule(id, *value))
        .collect();
    if classes_of_one {
        rules.push(Rule::new(RuleKind::Classes, Some(4)));
    }
    Policy { rules }
}

/// Earlier passwords are refused.
pub(super) fn has_history(text: &str) -> bool {
    let mut each = text.split(AND).filter_map(stated);
    each.any(|(id, _)| id == "passwordHistory")
}

/// `length(12)` in two parts. A part without brackets is none: a pattern may hold an ` and `.
fn stated(part: &str) -> Option<(&str, Option<u32>)> {
    let (id, rest) = part.trim().split_once('(')?;
    let value = rest.rsplit_once(')').map_or(rest, |(value, _)| value);
    Some((id.trim(), value.trim().parse().ok()))
}

fn rule(id: &str, value: Option<u32>) -> Option<Rule> {
    let (kind, value) = match id {
        "length" => (RuleKind::MinLength, Some(value?)),
        "maxLength" => (RuleKind::MaxLength, Some(value?)),
        "notContainsUsername" => (RuleKind::NotUserId, None),
        "passwordBlacklist" => (RuleKind::NotBlocked, None),
        "lowerCase" => (RuleKind::from("lower_case"), value),
        "upperCase" => (RuleKind::from("upper_case"), value),
        "digits" => (RuleKind::from("digits"), value),
        "specialChars" => (RuleKind::from("special_characters"), value),
        "notUsername" => (RuleKind::from("not_equal_user_id"), None),
        "notEmail" => (RuleKind::from("not_equal_email"), None),
        "passwordHistory" => (RuleKind::from("not_used_before"), value),
        "regexPattern" => (RuleKind::from("pattern"), None),
        _ => return None,
    };
    Some(Rule::new(kind, value))
}

#[cfg(test)]
mod tests {
    use regain_contract::{Rule, RuleKind};

    use super::{has_history, policy};

    #[test]
    fn rules_of_the_realm_become_rules_of_the_page() {
        let text = "length(12) and maxLength(64) and passwordBlacklist(100k.txt) and \
            notContainsUsername(undefined) and hashAlgorithm(argon2) and hashIterations(5) and \
            forceExpiredPasswordChange(90)";
        let want = [
            Rule::new(RuleKind::MinLength, Some(12)),
            Rule::new(RuleKind::MaxLength, Some(64)),
            Rule::new(RuleKind::NotBlocked, None),
            Rule::new(RuleKind::NotUserId, None),
        ];
        assert_eq!(policy(text).rules, want);
    }

    #[test]
    fn one_of_each_class_is_four_classes() {
        let text = "digits(1) and length(8) and upperCase(1) and lowerCase(1) and specialChars(1)";
        let want = [
            Rule::new(RuleKind::MinLength, Some(8)),
            Rule::new(RuleKind::Classes, Some(4)),
        ];
        assert_eq!(policy(text).rules, want);
        let some = policy("upperCase(1) and digits(2)").rules;
        assert_eq!(some[0], Rule::new(RuleKind::from("upper_case"), Some(1)));
        assert_eq!(some[1], Rule::new(RuleKind::from("digits"), Some(2)));
    }

    #[test]
    fn what_is_not_understood_is_left_to_the_directory() {
        for text in ["", "length", "length(many)", "newRule(3)", " and  and "] {
            assert_eq!(policy(text).rules, [], "{text}");
        }
        let pattern = policy("regexPattern(^(a and length(3)|b)$) and length(9)").rules;
        assert_eq!(
            pattern.last(),
            Some(&Rule::new(RuleKind::MinLength, Some(9)))
        );
    }

    #[test]
    fn history_is_known() {
        assert!(has_history("length(8) and passwordHistory(5)"));
        assert!(!has_history("length(8)"));
    }
}
