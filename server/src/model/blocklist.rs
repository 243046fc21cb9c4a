//! Common passwords, their plain variants, and patterns (NIST SP 800-63B-4 section 3.1.1.2).

use std::collections::HashSet;
use std::sync::LazyLock;

static COMMON: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let lines = include_str!("../../assets/common-passwords.txt").lines();
    lines.filter(|line| !line.starts_with('#')).collect()
});

/// Runs that fingers find by themselves.
const RUNS: [&str; 7] = [
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "qwertyuiopasdfghjklzxcvbnm",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p",
];

/// Whether a password is too common to be used.
pub fn is_blocked(password: &str) -> bool {
    let folded = password.to_lowercase();
    is_listed(&folded) || is_repeated(&folded) || is_run(&folded)
}

/// On the list as it is, without the usual ornaments at its ends, or with the usual digits in
/// place of letters.
fn is_listed(password: &str) -> bool {
    let bare = password.trim_matches(|c: char| !c.is_alphabetic());
    let plain = |text: &str| text.chars().map(letter).collect::<String>();
    let candidates = [
        password.to_owned(),
        bare.to_owned(),
        plain(password),
        plain(bare),
    ];
    candidates
        .iter()
        .any(|text| text.chars().count() >= 4 && COMMON.contains(text.as_str()))
}

/// The letter that a look-alike stands for.
const fn letter(c: char) -> char {
    match c {
        '0' => 'o',
        '1' | '!' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        other => other,
    }
}

/// The same short piece over and over: `aaaaaaaa`, `passwordpassword`, `abc123abc123abc`. Pieces
/// of more than a third count only when they are common words themselves.
fn is_repeated(password: &str) -> bool {
    let letters: Vec<char> = password.chars().collect();
    let repeats = |size: usize| {
        letters
            .iter()
            .zip(letters.iter().skip(size))
            .all(|(a, b)| a == b)
    };
    (1..=letters.len() / 2).any(|size| {
        let piece: String = letters[..size].iter().collect();
        repeats(size) && (size <= letters.len() / 3 || is_listed(&piece))
    })
}

/// Nothing but a run, forwards or backwards, as often as it takes: `123456789012345`.
fn is_run(password: &str) -> bool {
    let backwards: String = password.chars().rev().collect();
    RUNS.iter().any(|run| {
        let long = run.repeat(1 + password.len() / run.len() + 1);
        password.chars().count() >= 4 && (long.contains(password) || long.contains(&backwards))
    }) || is_counted(password)
        || is_counted(&backwards)
}

/// Each character is the next of the one before, digits going round: `890123`, `efghij`.
fn is_counted(password: &str) -> bool {
    let letters: Vec<char> = password.chars().collect();
    let follows = |pair: &[char]| match (pair[0].to_digit(10), pair[1].to_digit(10)) {
        (Some(one), Some(next)) => (one + 1) % 10 == next,
        _ => pair[0] as u32 + 1 == pair[1] as u32,
    };
    letters.len() >= 4 && letters.windows(2).all(follows)
}

#[cfg(test)]
mod tests {
    use super::is_blocked;

    #[test]
    fn blocked() {
        for password in [
            "password",
            "PassWord",
            "P@ssw0rd",
            "password123!",
            "!!dragon2024",
            "aaaaaaaaaaaaaaa",
            "123456789012345",
            "987654321098765",
            "passwordpassword",
            "abc123abc123abc123",
            "qwertyuiopasdfg",
            "abcdefghijklmno",
            "1qaz2wsx3edc4rfv",
            "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀",
        ] {
            assert!(is_blocked(password), "{password:?}");
        }
    }

    #[test]
    fn not_blocked() {
        for password in [
            "correct horse battery staple",
            "plumage-otter-sextant",
            "mein Fahrrad hat 3 Räder",
            "צב ירוק אוכל חסה בגינה",
            "quietly seven rivers",
        ] {
            assert!(!is_blocked(password), "{password:?}");
        }
    }
}
