//! From when on a form keeps what is typed into it.

use serde::{Deserialize, Serialize};

/// A letter that the probe typed.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Letter {
    /// When, in milliseconds since the visit began.
    pub at: f64,
    /// Which; no two of a visit are the same.
    pub letter: char,
    /// The focus had gone from the field, so that a person's key would have gone nowhere.
    pub lost: bool,
}

/// The time of the first letter from which on every one, in order, is at the end of the field's
/// value, and the focus never left. `None` where not even the last one was kept.
pub fn kept_from(typed: &[Letter], value: &str) -> Option<f64> {
    let mut from = None;
    let mut rest = value;
    for letter in typed.iter().rev() {
        let Some(before) = rest.strip_suffix(letter.letter) else {
            break;
        };
        rest = before;
        from = Some(letter.at);
        if letter.lost {
            break;
        }
    }
    from
}

#[cfg(test)]
mod tests {
    use super::{Letter, kept_from};

    fn typed(letters: &str) -> Vec<Letter> {
        let capitals = letters.chars().enumerate();
        capitals
            .map(|(i, letter)| Letter {
                at: 10.0 * i as f64,
                letter: letter.to_ascii_lowercase(),
                lost: letter.is_ascii_uppercase(),
            })
            .collect()
    }

    #[test]
    fn a_form_keeps_all_or_from_some_letter_on() {
        assert_eq!(kept_from(&typed("abcd"), "abcd"), Some(0.0));
        assert_eq!(kept_from(&typed("abcd"), "hint: abcd"), Some(0.0));
        assert_eq!(kept_from(&typed("abcd"), "cd"), Some(20.0));
        assert_eq!(kept_from(&typed("abcd"), "abd"), Some(30.0));
        assert_eq!(kept_from(&typed("abcd"), "ab"), None);
        assert_eq!(kept_from(&[], ""), None);
    }

    #[test]
    fn a_lost_focus_is_a_letter_lost() {
        assert_eq!(kept_from(&typed("abCd"), "abcd"), Some(20.0));
        assert_eq!(kept_from(&typed("abcD"), "abcd"), Some(30.0));
    }
}
