//! What temporary passwords look like: words, or characters to be spelled out.

use regain_contract::admin::TEMPORARY_ALPHABET;
use regain_contract::{Policy, Rule, RuleKind};

use crate::model::admin::speakable::{self, WordList};

/// Words of a temporary password, of ten bits each.
const WORDS: usize = 8;

/// Digits behind the words. Together they have about 93 bits, as many as [`LENGTH`] characters.
const DIGITS: usize = 4;

/// Characters of a temporary password that is spelled out: about 92 bits, and enough for every policy
/// of ours.
const LENGTH: usize = 16;

/// The most characters that a directory's policy is followed to. Some directories cut passwords off
/// behind 72.
const LONGEST: usize = 64;

/// The fewest: about 69 bits.
const SHORTEST: usize = 12;

/// Characters between two hyphens.
const GROUP: usize = 4;

/// The most marks that stand behind words.
const MARKS: usize = 4;

/// What a temporary password looks like.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// Words of a language that begin with capital letters, digits, and as many exclamation marks:
    /// unlike hyphens, those are not left out by whoever types what was read out.
    Words {
        /// Where the words are from.
        list: &'static WordList,
        /// Exclamation marks behind them.
        marks: usize,
    },
    /// Characters that are spelled out.
    Characters {
        /// How many, hyphens among them.
        length: usize,
        /// A hyphen stands behind each group.
        hyphens: bool,
    },
}

impl Shape {
    /// One that keeps a policy, of words where the language of whoever reads it out (BCP 47) has some.
    /// Other characters than letters and digits are for directories that ask for them; whether one does
    /// is not known of rules that have a name of their own.
    pub fn for_policy(policy: &Policy, language: &str) -> Self {
        let number = |kind: &RuleKind| {
            let mut rules = policy.rules.iter();
            let rule = rules.find(|rule| rule.rule == *kind)?;
            rule.value.map(|value| value as usize)
        };
        let is_own = |rule: &Rule| matches!(rule.rule, RuleKind::Other(_));
        let has_others = number(&RuleKind::Classes) > Some(3) || policy.rules.iter().any(is_own);
        let least = number(&RuleKind::MinLength).unwrap_or(0).min(LONGEST);
        let most = number(&RuleKind::MaxLength).unwrap_or(LONGEST);
        let wanted = number(&RuleKind::from("special_characters")).unwrap_or(1);
        let marks = if has_others {
            wanted.clamp(1, MARKS)
        } else {
            0
        };
        let of_words = |letters| WORDS * letters + DIGITS + marks;
        let fit = least <= of_words(speakable::SHORTEST) && of_words(speakable::LONGEST) <= most;
        if let Some(list) = WordList::of(language).filter(|_| fit) {
            return Self::Words { list, marks };
        }
        let hyphens = if has_others { LENGTH / GROUP - 1 } else { 0 };
        Self::Characters {
            length: (LENGTH + hyphens).max(least).min(most.max(SHORTEST)),
            hyphens: has_others,
        }
    }

    /// The next password of this shape out of random bytes. It holds lower case, upper case and digits.
    pub fn password(self, bytes: &mut impl Iterator<Item = u8>) -> String {
        match self {
            Self::Words { list, marks } => of_words(list, marks, bytes),
            Self::Characters { length, hyphens } => loop {
                let password = of_characters(length, hyphens, bytes);
                if is_mixed(&password) {
                    return password;
                }
            },
        }
    }
}

fn of_words(list: &WordList, marks: usize, bytes: &mut impl Iterator<Item = u8>) -> String {
    let mut password = String::new();
    for _ in 0..WORDS {
        let bits = [bytes.next(), bytes.next()].map(Option::unwrap_or_default);
        password += &list.capitalised(u16::from_be_bytes(bits));
    }
    password.extend(fair(bytes, "0123456789").take(DIGITS));
    password += &"!".repeat(marks);
    password
}

fn of_characters(length: usize, hyphens: bool, bytes: &mut impl Iterator<Item = u8>) -> String {
    let mut characters = fair(bytes, TEMPORARY_ALPHABET);
    let is_hyphen = |at: usize| hyphens && at % (GROUP + 1) == GROUP;
    let each = (0..length).map(|at| match is_hyphen(at) {
        true => Some('-'),
        false => characters.next(),
    });
    each.flatten().collect()
}

/// Whether it holds lower case, upper case and digits; words with digits always do.
fn is_mixed(password: &str) -> bool {
    let has = |class: fn(&char) -> bool| password.chars().any(|c| class(&c));
    has(char::is_ascii_lowercase) && has(char::is_ascii_uppercase) && has(char::is_ascii_digit)
}

/// Characters of an alphabet, all equally likely: bytes of the incomplete last range are left out.
fn fair(bytes: impl Iterator<Item = u8>, alphabet: &'static str) -> impl Iterator<Item = char> {
    let alphabet = alphabet.as_bytes();
    let end = 256 - 256 % alphabet.len();
    bytes
        .map(usize::from)
        .filter(move |byte| *byte < end)
        .map(|byte| char::from(alphabet[byte % alphabet.len()]))
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};
    use std::iter;

    use regain_contract::admin::TEMPORARY_ALPHABET;
    use regain_contract::{Policy, Rule, RuleKind, Verdict};

    use super::{DIGITS, LENGTH, Shape, WORDS, fair};
    use crate::model::admin::speakable;
    use crate::model::digest::ServerKey;

    const KEY: ServerKey = ServerKey::new([7; 32]);

    fn password(n: u32, language: &str) -> String {
        shaped(n, Shape::for_policy(&Policy::nist(15), language))
    }

    fn shaped(n: u32, shape: Shape) -> String {
        let blocks = iter::successors(Some(0_u32), |it| Some(it + 1));
        let mut bytes = blocks.flat_map(|block| KEY.mac(&[&n.to_string(), &block.to_string()]));
        shape.password(&mut bytes)
    }

    fn policy(rules: Vec<(RuleKind, u32)>) -> Policy {
        let rule = |(kind, value)| Rule::new(kind, Some(value));
        let rules = rules.into_iter().map(rule).collect();
        Policy { rules }
    }

    fn keeps(policy: &Policy, password: &str) {
        let verdicts = policy.judge(password, "ada@example.com");
        assert!(!verdicts.contains(&Verdict::Unmet), "{password}");
    }

    #[test]
    fn where_a_language_has_no_words_no_character_is_mistaken() {
        for n in 0..500 {
            let password = password(n, "ja");
            assert_eq!(password.len(), LENGTH);
            assert!(password.chars().all(|c| TEMPORARY_ALPHABET.contains(c)));
        }
    }

    #[test]
    fn the_rules_of_a_directory_are_kept_as_well() {
        let special = || RuleKind::from("special_characters");
        for (rules, length, hyphens) in [
            (vec![(RuleKind::MinLength, 24)], 24, 0),
            (vec![(RuleKind::MaxLength, 14)], 14, 0),
            (vec![(RuleKind::MinLength, 500)], 64, 0),
            (vec![(RuleKind::Classes, 4)], 19, 3),
            (vec![(special(), 2)], 19, 3),
        ] {
            let policy = policy(rules);
            let password = shaped(1, Shape::for_policy(&policy, "ja"));
            assert_eq!(password.len(), length, "{policy:?}");
            assert_eq!(password.matches('-').count(), hyphens, "{password}");
            if length < 64 {
                keeps(&policy, &password);
            }
        }
        for (rules, marks) in [
            (
                vec![(RuleKind::MinLength, 24), (RuleKind::MaxLength, 64)],
                0,
            ),
            (vec![(RuleKind::Classes, 4)], 1),
            (vec![(special(), 2)], 2),
            (vec![(RuleKind::from("no_full_moon"), 9)], 1),
        ] {
            let policy = policy(rules);
            for n in 0..100 {
                let password = shaped(n, Shape::for_policy(&policy, "en"));
                assert_eq!(password.matches('!').count(), marks, "{password}");
                keeps(&policy, &password);
            }
        }
    }

    #[test]
    fn words_that_cannot_be_of_a_wanted_length_are_spelled_out() {
        for rules in [
            vec![(RuleKind::MaxLength, 59)],
            vec![(RuleKind::MinLength, 37)],
        ] {
            let policy = policy(rules);
            let shape = Shape::for_policy(&policy, "en");
            assert!(matches!(shape, Shape::Characters { .. }), "{policy:?}");
            keeps(&policy, &shaped(1, shape));
        }
    }

    #[test]
    fn words_begin_with_capitals_and_end_in_digits() {
        for n in 0..500 {
            let password = password(n, "fr-CA");
            let (words, digits) = password.split_at(password.len() - DIGITS);
            assert!(digits.bytes().all(|it| it.is_ascii_digit()), "{password}");
            assert!(words.starts_with(char::is_uppercase), "{password}");
            assert_eq!(words.matches(char::is_uppercase).count(), WORDS);
            assert!(words.bytes().all(|it| it.is_ascii_alphabetic()));
        }
    }

    #[test]
    fn words_are_as_hard_to_guess_as_characters() {
        let bits = |choices: usize, times: usize| (choices as f64).log2() * times as f64;
        let words = bits(speakable::WORDS, WORDS) + bits(10, DIGITS);
        assert!(words >= bits(TEMPORARY_ALPHABET.len(), LENGTH), "{words}");
        let all: BTreeSet<_> = (0..500).map(|n| password(n, "en")).collect();
        assert_eq!(all.len(), 500);
    }

    #[test]
    fn each_keeps_every_policy_of_ours() {
        for n in 0..500 {
            for language in ["de", "ja"] {
                let password = password(n, language);
                for policy in [Policy::nist(15), Policy::nist(8), Policy::microsoft()] {
                    keeps(&policy, &password);
                }
            }
        }
    }

    #[test]
    fn no_character_is_likelier_than_another() {
        let mut counts = BTreeMap::new();
        for c in fair((0..=255_u8).cycle().take(256 * 10), TEMPORARY_ALPHABET) {
            *counts.entry(c).or_insert(0) += 1;
        }
        assert_eq!(counts.len(), TEMPORARY_ALPHABET.len());
        assert!(counts.values().all(|count| *count == 40), "{counts:?}");
    }
}
