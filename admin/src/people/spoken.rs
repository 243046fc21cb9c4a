//! A password as it is read out on the telephone.

/// Letters that a word has at least, its capital letter among them.
const SHORTEST_WORD: usize = 4;
/// Words that a password of words has at least. As many, and a digit, are more than a password that is
/// spelled out could seem to have by chance.
const FEWEST_WORDS: usize = 4;

/// How a piece of it is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Spoken<'a> {
    /// A word that begins with a capital letter.
    Word(&'a str),
    /// A capital letter with its word in the spelling alphabet.
    Capital(char, &'a str),
    /// A small letter with its word.
    Small(char, &'a str),
    /// A digit in words.
    Digit(&'a str),
    /// Anything else, as it is.
    Other(char),
}

/// The words of a text that is made of them, and each character of any other. `letters` has the 26 words
/// of the spelling alphabet and `digits` the ten digits in words, separated by spaces: both are the
/// catalogue's.
#[must_use]
pub fn spoken<'a>(text: &'a str, letters: &'a str, digits: &'a str) -> Vec<Spoken<'a>> {
    let (words, rest) = words(text).unwrap_or((Vec::new(), text));
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
    let words = words.into_iter().map(Spoken::Word);
    words.chain(rest.chars().map(each)).collect()
}

/// The words that a text begins with, and what stands behind them; `None` where it is to be spelled.
fn words(text: &str) -> Option<(Vec<&str>, &str)> {
    let mut words = Vec::new();
    let mut rest = text;
    while rest.starts_with(|c: char| c.is_ascii_uppercase()) {
        let is_over = |c: char| !c.is_ascii_lowercase();
        let end = rest[1..].find(is_over).map_or(rest.len(), |it| it + 1);
        let (word, behind) = rest.split_at(end);
        if word.len() < SHORTEST_WORD {
            return None;
        }
        words.push(word);
        rest = behind;
    }
    let is_spelled = rest.contains(|c: char| c.is_ascii_alphabetic());
    (words.len() >= FEWEST_WORDS && !is_spelled).then_some((words, rest))
}
