//! A password as it is read out on the telephone.

/// How a character is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Spoken<'a> {
    /// A capital letter with its word in the spelling alphabet.
    Capital(char, &'a str),
    /// A small letter with its word.
    Small(char, &'a str),
    /// A digit in words.
    Digit(&'a str),
    /// Anything else, as it is.
    Other(char),
}

/// Each character of a text. `letters` has the 26 words of the spelling alphabet and `digits` the ten
/// digits in words, separated by spaces: both are the catalogue's.
#[must_use]
pub fn spoken<'a>(text: &str, letters: &'a str, digits: &'a str) -> Vec<Spoken<'a>> {
    let word = |words: &'a str, at: u32| words.split(' ').nth(at as usize);
    let each = |c: char| {
        let found = match c {
            'A'..='Z' => word(letters, c as u32 - 65).map(|it| Spoken::Capital(c, it)),
            'a'..='z' => word(letters, c as u32 - 97).map(|it| Spoken::Small(c, it)),
            '0'..='9' => word(digits, c as u32 - 48).map(Spoken::Digit),
            _ => None,
        };
        found.unwrap_or(Spoken::Other(c))
    };
    text.chars().map(each).collect()
}
