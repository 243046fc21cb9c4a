//! Temporary passwords: easy to read out, hard to guess, and made anew rather than kept.

use regain_contract::admin::TEMPORARY_ALPHABET;
use regain_contract::identity::is_invisible;
use regain_contract::verification_code::is_separator;
use regain_contract::{Policy, Rule, RuleKind, Secret, Timestamp};

use crate::model::admin::idempotency::ActKey;

/// Characters of a temporary password: about 92 bits, and enough for every policy of ours.
const LENGTH: usize = 16;

/// The most characters that a directory's policy is followed to.
const LONGEST: usize = 64;

/// The fewest: about 69 bits.
const SHORTEST: usize = 12;

/// Characters between two hyphens.
const GROUP: usize = 4;

/// How many passwords are tried before one is given that does not keep the policy, for the
/// directory to refuse it.
const TRIES: usize = 1_000;

/// What a temporary password looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    length: usize,
    hyphens: bool,
}

impl Shape {
    /// One that keeps a policy. Hyphens are for directories that ask for other characters than
    /// letters and digits; whether one does is not known of rules that have a name of their own.
    pub fn for_policy(policy: &Policy) -> Self {
        let number = |kind: &RuleKind| {
            let mut rules = policy.rules.iter();
            let rule = rules.find(|rule| rule.rule == *kind)?;
            rule.value.map(|value| value as usize)
        };
        let is_own = |rule: &Rule| matches!(rule.rule, RuleKind::Other(_));
        let hyphens = number(&RuleKind::Classes) > Some(3) || policy.rules.iter().any(is_own);
        let usual = if hyphens {
            LENGTH + LENGTH / GROUP - 1
        } else {
            LENGTH
        };
        let least = number(&RuleKind::MinLength).unwrap_or(0).min(LONGEST);
        let most = number(&RuleKind::MaxLength)
            .unwrap_or(LONGEST)
            .max(SHORTEST);
        Self {
            length: usual.max(least).min(most),
            hyphens,
        }
    }

    fn password(self, characters: &mut impl Iterator<Item = char>) -> String {
        let is_hyphen = |at: usize| self.hyphens && at % (GROUP + 1) == GROUP;
        let each = (0..self.length).map(|at| match is_hyphen(at) {
            true => Some('-'),
            false => characters.next(),
        });
        each.flatten().collect()
    }
}

/// The temporary password of a reset, always the same for the same one. It holds lower case, upper
/// case and digits; `fits` says whether it keeps the policy.
pub fn temporary_password(
    key: &ActKey<'_>,
    subject: &str,
    made_at: Timestamp,
    shape: Shape,
    fits: impl Fn(&Secret) -> bool,
) -> Secret {
    let blocks = (0..).flat_map(|block| key.secret("temporary password", subject, made_at, block));
    let mut characters = characters(blocks);
    let mut password = mixed(shape, &mut characters);
    for _ in 0..TRIES {
        if fits(&password) {
            break;
        }
        password = mixed(shape, &mut characters);
    }
    password
}

/// The next password that holds lower case, upper case and digits.
fn mixed(shape: Shape, characters: &mut impl Iterator<Item = char>) -> Secret {
    loop {
        let password = shape.password(characters);
        let has = |class: fn(&char) -> bool| password.chars().any(|c| class(&c));
        if has(char::is_ascii_lowercase)
            && has(char::is_ascii_uppercase)
            && has(char::is_ascii_digit)
        {
            return Secret::new(password);
        }
    }
}

/// A password without what comes along when a generated one is copied, or typed in groups: white
/// space, dashes, and what nobody sees. None where there is nothing of it, or nothing else.
pub fn without_separators(typed: &Secret) -> Option<Secret> {
    let typed = typed.expose();
    let is_extra = |c: char| is_separator(c) || is_invisible(c);
    let bare: String = typed.chars().filter(|c| !is_extra(*c)).collect();
    (bare != typed && !bare.is_empty()).then(|| Secret::new(bare))
}

/// Characters of the alphabet, all equally likely: bytes of the incomplete last range are left out.
fn characters(bytes: impl Iterator<Item = u8>) -> impl Iterator<Item = char> {
    let alphabet = TEMPORARY_ALPHABET.as_bytes();
    let fair = 256 - 256 % alphabet.len();
    bytes
        .map(usize::from)
        .filter(move |byte| *byte < fair)
        .map(|byte| char::from(alphabet[byte % alphabet.len()]))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use regain_contract::admin::TEMPORARY_ALPHABET;
    use regain_contract::{Policy, Rule, RuleKind, Secret, Timestamp, Verdict};

    use super::{LENGTH, Shape, characters, temporary_password, without_separators};
    use crate::model::admin::idempotency::ActKey;
    use crate::model::digest::ServerKey;

    const SERVER: ServerKey = ServerKey::new([7; 32]);

    fn password(n: u32, fits: impl Fn(&str) -> bool) -> String {
        let shape = Shape::for_policy(&Policy::nist(15));
        shaped(n, shape, fits)
    }

    fn shaped(n: u32, shape: Shape, fits: impl Fn(&str) -> bool) -> String {
        let key = format!("key-number-{n}");
        let key = ActKey::given(&SERVER, "admin", Some(&key)).expect("a key");
        let password = temporary_password(&key, "ada", Timestamp(1), shape, |it| fits(it.expose()));
        password.expose().to_owned()
    }

    #[test]
    fn each_keeps_every_policy_and_is_read_out_without_mistakes() {
        for n in 0..500 {
            let password = password(n, |_| true);
            assert_eq!(password.len(), LENGTH);
            assert!(password.chars().all(|c| TEMPORARY_ALPHABET.contains(c)));
            for policy in [Policy::nist(15), Policy::nist(8), Policy::microsoft()] {
                let verdicts = policy.judge(&password, "ada@example.com");
                assert!(!verdicts.contains(&Verdict::Unmet), "{password}");
            }
        }
    }

    #[test]
    fn what_comes_along_is_taken_off() {
        let bare = |typed: &str| {
            let bare = without_separators(&Secret::new(typed));
            bare.map(|it| it.expose().to_owned())
        };
        for typed in [
            "abcd efgh",
            " abcdefgh",
            "abcdefgh\n",
            "abcd-efgh",
            "abcd–efgh\u{a0}",
            "\u{200b}abcd\u{ad}efgh\u{feff}",
        ] {
            assert_eq!(bare(typed).as_deref(), Some("abcdefgh"), "{typed:?}");
        }
        for typed in ["abcdefgh", "", " - "] {
            assert_eq!(bare(typed), None, "{typed:?}");
        }
        assert!(
            !TEMPORARY_ALPHABET.contains(['-', ' ']),
            "or it would be lost"
        );
    }

    #[test]
    fn it_is_the_same_again_and_another_one_where_it_does_not_fit() {
        let first = password(1, |_| true);
        assert_eq!(first, password(1, |_| true));
        assert_ne!(first, password(2, |_| true));
        assert_ne!(first, password(1, |it| it != first));
    }

    #[test]
    fn the_rules_of_a_directory_are_kept_as_well() {
        for (rules, length) in [
            (vec![(RuleKind::MinLength, 24)], 24),
            (vec![(RuleKind::MaxLength, 14)], 14),
            (vec![(RuleKind::MinLength, 500)], 64),
            (vec![(RuleKind::Classes, 4)], 19),
            (vec![(RuleKind::from("special_characters"), 2)], 19),
        ] {
            let rule = |(kind, value)| Rule::new(kind, Some(value));
            let rules = rules.into_iter().map(rule).collect();
            let policy = Policy { rules };
            let password = shaped(1, Shape::for_policy(&policy), |_| true);
            assert_eq!(password.len(), length, "{policy:?}");
            let hyphens = if length == 19 { 3 } else { 0 };
            assert_eq!(password.matches('-').count(), hyphens, "{password}");
            if length < 64 {
                let verdicts = policy.judge(&password, "ada");
                assert!(!verdicts.contains(&Verdict::Unmet), "{password}");
            }
        }
    }

    #[test]
    fn what_never_fits_is_left_to_the_directory() {
        assert_eq!(password(1, |_| false).len(), LENGTH);
    }

    #[test]
    fn no_character_is_likelier_than_another() {
        let mut counts = BTreeMap::new();
        for c in characters((0..=255_u8).cycle().take(256 * 10)) {
            *counts.entry(c).or_insert(0) += 1;
        }
        assert_eq!(counts.len(), TEMPORARY_ALPHABET.len());
        assert!(counts.values().all(|count| *count == 40), "{counts:?}");
    }
}
