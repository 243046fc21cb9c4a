//! How hard a password is to guess.

/// The strength of `password` by zxcvbn, from 0 (guessed at once) to 4 (very hard to guess).
///
/// `inputs` are words an attacker would try first, such as the user ID. Only the first 100
/// characters are looked at, so that a pasted book costs no more than a sentence.
pub fn score(password: &str, inputs: &[String]) -> u8 {
    let inputs: Vec<&str> = inputs.iter().map(String::as_str).collect();
    zxcvbn::zxcvbn(password, &inputs).score().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_passwords_are_weak_and_long_random_ones_strong() {
        assert_eq!(score("", &[]), 0);
        assert_eq!(score("password", &[]), 0);
        assert_eq!(score("marble-Quorum7-tundra-vex", &[]), 4);
    }

    #[test]
    fn ones_own_name_counts_as_guessed() {
        let name = ["wolkenstein".to_owned()];
        assert!(score("wolkenstein", &name) < score("wolkenstein", &[]));
    }

    #[test]
    fn any_text_is_taken() {
        score("\0 🗝️ كلمة", &[String::new(), "🗝️".to_owned()]);
        score(&"ab".repeat(10_000), &[]);
    }
}
