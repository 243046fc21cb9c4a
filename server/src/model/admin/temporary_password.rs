//! Temporary passwords: easy to read out, hard to guess, and made anew rather than kept.

use regain_contract::admin::TEMPORARY_ALPHABET;
use regain_contract::{Secret, Timestamp};

use crate::model::admin::idempotency::ActKey;

/// Characters of a temporary password: about 92 bits, and enough for every policy.
const LENGTH: usize = 16;

/// The temporary password of a reset, always the same for the same one. It holds lower case, upper
/// case and digits; `fits` says whether it keeps the policy.
pub fn temporary_password(
    key: &ActKey<'_>,
    subject: &str,
    made_at: Timestamp,
    fits: impl Fn(&Secret) -> bool,
) -> Secret {
    let blocks = (0..).flat_map(|block| key.secret("temporary password", subject, made_at, block));
    let mut characters = characters(blocks);
    loop {
        let password: String = characters.by_ref().take(LENGTH).collect();
        let has = |class: fn(&char) -> bool| password.chars().any(|c| class(&c));
        let mixed = has(char::is_ascii_lowercase)
            && has(char::is_ascii_uppercase)
            && has(char::is_ascii_digit);
        let password = Secret::new(password);
        if mixed && fits(&password) {
            return password;
        }
    }
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
    use regain_contract::{Policy, Timestamp, Verdict};

    use super::{LENGTH, characters, temporary_password};
    use crate::model::admin::idempotency::ActKey;
    use crate::model::digest::ServerKey;

    const SERVER: ServerKey = ServerKey::new([7; 32]);

    fn password(n: u32, fits: impl Fn(&str) -> bool) -> String {
        let key = format!("key-number-{n}");
        let key = ActKey::given(&SERVER, "admin", Some(&key)).expect("a key");
        let password = temporary_password(&key, "ada", Timestamp(1), |it| fits(it.expose()));
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
    fn it_is_the_same_again_and_another_one_where_it_does_not_fit() {
        let first = password(1, |_| true);
        assert_eq!(first, password(1, |_| true));
        assert_ne!(first, password(2, |_| true));
        assert_ne!(first, password(1, |it| it != first));
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
