//! The characters of a captcha.

use super::dice::Dice;

/// Letters and digits that neither look nor sound like one another.
///
/// Left out by look: 0 O Q D, 1 I L, 5 S, 8 B, U V, Z (2), E (F), G (6). Left out by sound:
/// A J (H K), C T (3 P), N (M), S (F), 5 (9), 8 (H). Six of these make 11 million texts, plenty
/// where a challenge allows a few tries only.
pub const ALPHABET: [char; 15] = [
    '2', '3', '4', '6', '7', '9', 'F', 'H', 'K', 'M', 'P', 'R', 'W', 'X', 'Y',
];

/// How many characters a picture shows.
pub const LENGTH: usize = 6;

/// A text for a new captcha.
pub fn random_text(dice: &mut Dice) -> String {
    (0..LENGTH).map(|_| *dice.pick(&ALPHABET)).collect()
}

/// What was typed, without white space and in capitals: the form in which an answer is compared
/// or hashed. A character that never occurs is taken for the one it was misread or misheard for.
pub fn normalised(typed: &str) -> String {
    typed
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(read)
        .collect()
}

fn read(typed: char) -> char {
    match typed.to_ascii_uppercase() {
        'Z' => '2',
        'T' => '7',
        'N' => 'M',
        character => character,
    }
}

/// Whether `typed` is the text `expected`; case, spaces and look-alikes do not matter.
pub fn matches(expected: &str, typed: &str) -> bool {
    normalised(expected) == normalised(typed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_keep_to_the_alphabet() {
        let mut dice = Dice::new([7; 32]);
        for _ in 0..500 {
            let text = random_text(&mut dice);
            assert_eq!(text.chars().count(), LENGTH);
            assert!(
                !text.contains(['0', 'O', '1', 'I', 'L', '5', 'S', '8', 'B']),
                "{text}"
            );
            assert!(text.chars().all(|c| ALPHABET.contains(&c)), "{text}");
        }
    }

    #[test]
    fn texts_differ() {
        let mut dice = Dice::new([8; 32]);
        assert_ne!(random_text(&mut dice), random_text(&mut dice));
        assert_ne!(
            random_text(&mut Dice::new([1; 32])),
            random_text(&mut Dice::new([2; 32]))
        );
    }

    #[test]
    fn look_alikes_are_forgiven() {
        assert!(matches("2M7XKP", "znTxkp"));
        assert!(ALPHABET.iter().all(|c| read(*c) == *c));
    }

    #[test]
    fn case_and_spaces_do_not_matter_all_else_does() {
        for typed in ["7KX4PM", "7kx4pm", " 7kx 4Pm\u{a0}", "7\u{2009}KX\t4PM"] {
            assert!(matches("7KX4PM", typed), "{typed:?}");
        }
        for typed in ["", " ", "7KX4P", "7KX4PMM", "7KX4PR", "7KX4P\u{43c}"] {
            assert!(!matches("7KX4PM", typed), "{typed:?}");
        }
    }
}
