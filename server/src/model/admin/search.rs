//! The words by which users are found.

use std::collections::BTreeSet;

use regain_contract::identity::{is_invisible, is_joiner};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Characters of a word, or of a name, that count in finding and sorting.
const LONGEST: usize = 100;

/// Terms and words of a search that count, the longest of them: each one more costs the database as
/// much as the last, and the rarest are among the longest.
const MOST: usize = 8;

/// A part of a search without white space in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// As it stands there; perhaps the beginning of a user ID.
    pub whole: String,
    /// The words in it; none, where it holds neither letters nor digits.
    pub words: Vec<String>,
}

impl Term {
    /// It is a word and nothing else.
    pub fn is_word(&self) -> bool {
        self.words == [self.whole.as_str()]
    }
}

/// The words by which an account is found: those of its name and its user ID, and the user ID as a
/// whole.
pub fn words_of(name: &str, user_key: &str) -> BTreeSet<String> {
    let both = [folded(name), folded(user_key)];
    let words = both.iter().flat_map(|text| words(text));
    words.chain([user_key.to_owned()]).collect()
}

/// A name as names are sorted.
pub fn name_key(name: &str) -> String {
    let folded = folded(name);
    folded.trim().chars().take(LONGEST).collect()
}

/// The terms of a search, the longest where there are many; none for a search for nothing.
pub fn terms(search: &str) -> Vec<Term> {
    let folded = folded(search);
    let terms = folded.split(|c: char| c.is_whitespace() || c.is_control());
    let terms = terms.filter(|term| !term.is_empty());
    let term = |whole: &str| Term {
        whole: whole.to_owned(),
        words: words(whole).collect(),
    };
    longest(terms.map(term).collect(), |term| &term.whole)
}

/// The same beginnings without those that others begin with: whoever is found by `anna` is found by
/// `an` too. The longest, where there are many.
pub fn narrowed(mut beginnings: Vec<String>) -> Vec<String> {
    beginnings.sort_unstable();
    beginnings.dedup();
    // What begins with a text follows it at once.
    let followed = |at: usize| {
        let next: Option<&String> = beginnings.get(at + 1);
        next.is_some_and(|next| next.starts_with(&beginnings[at]))
    };
    let kept = (0..beginnings.len()).filter(|at| !followed(*at));
    let kept = kept.map(|at| beginnings[at].clone()).collect();
    longest(kept, |beginning| beginning)
}

/// The longest of many, as they stood.
fn longest<T>(mut all: Vec<T>, text: impl Fn(&T) -> &String) -> Vec<T> {
    let mut lengths: Vec<usize> = all.iter().map(|it| text(it).chars().count()).collect();
    lengths.sort_unstable_by(|one, other| other.cmp(one));
    let Some(shortest) = lengths.get(MOST - 1).copied() else {
        return all;
    };
    // Of those that are as long as the shortest one kept, the first ones stay.
    let mut left = lengths[..MOST].iter().filter(|it| **it == shortest).count();
    all.retain(|it| {
        let length = text(it).chars().count();
        let last = length == shortest && left > 0;
        left -= usize::from(last);
        length > shortest || last
    });
    all
}

/// What members of a group are found by. No user ID holds U+0001.
pub fn group_word(public_id: &str) -> String {
    format!("\u{1}{public_id}\u{1}")
}

/// Without case, and without what nobody sees, such as the marks that come with copied text.
fn folded(text: &str) -> String {
    let is_seen = |c: &char| !is_invisible(*c) || is_joiner(*c);
    let plain: String = text.nfkc().filter(is_seen).collect();
    plain.to_lowercase()
}

fn words(folded: &str) -> impl Iterator<Item = String> {
    let within = |c: char| c.is_alphanumeric() || is_combining_mark(c);
    let words = folded.split(move |c: char| !within(c));
    let words = words.filter(|word| !word.is_empty());
    words.map(|word| word.chars().take(LONGEST).collect())
}

#[cfg(test)]
mod tests {
    use super::{name_key, narrowed, terms, words_of};
    use crate::model::account::user_key;

    fn words(name: &str, user_id: &str) -> Vec<String> {
        words_of(name, &user_key(user_id)).into_iter().collect()
    }

    #[test]
    fn an_account_is_found_by_each_word_and_by_its_whole_user_id() {
        let found = words("Zoe\u{308} O'Brien-García", "Zoe.O_B@example.org");
        let expected = "b brien example garcía o org zoe zoe.o_b@example.org zoë";
        assert_eq!(found.join(" "), expected);
        assert_eq!(
            words("\u{202e}مريم\u{202c} الحربي", "😀"),
            ["الحربي", "مريم", "😀"]
        );
        assert_eq!(name_key(" \u{200f}ÉMILE "), "émile");
        assert_eq!(name_key(&"x".repeat(300)).len(), 100);
    }

    #[test]
    fn searches_of_all_kinds_fall_into_terms() {
        let all = |search: &str| -> Vec<String> {
            let terms = terms(search).into_iter();
            terms
                .map(|it| format!("{}={}", it.whole, it.words.join("+")))
                .collect()
        };
        assert_eq!(all(" \u{200f}\n\0"), [""; 0]);
        assert_eq!(all("ANNA  Sm"), ["anna=anna", "sm=sm"]);
        assert_eq!(all("anna.s@ex"), ["anna.s@ex=anna+s+ex"]);
        assert_eq!(all("100% \"_\""), ["100%=100", "\"_\"="]);
        assert_eq!(all("\u{202b}مريم\u{202c}"), ["مريم=مريم"]);
    }

    #[test]
    fn beginnings_of_others_say_nothing_more() {
        let narrow = |all: &str| {
            let all = all.split(' ').map(str::to_owned).collect();
            narrowed(all).join(" ")
        };
        assert_eq!(narrow("anna an a b anna"), "anna b");
        assert_eq!(narrow("a ab abc ac"), "abc ac");
        assert_eq!(narrow("x"), "x");
    }

    #[test]
    fn of_many_words_the_longest_count() {
        let many: Vec<String> = (0..128)
            .map(|n| "x".repeat(n % 4 + 1) + &n.to_string())
            .collect();
        let kept = narrowed(many.clone());
        assert_eq!(kept.len(), 8, "{kept:?}");
        assert!(kept.iter().all(|word| word.len() >= 6), "{kept:?}");
        let kept = terms(&many.join(" "));
        assert_eq!(kept.len(), 8, "{kept:?}");
        assert_eq!(kept[0].whole, "xxxx11", "as they stood");
        let few = terms("b anna c");
        assert_eq!(few.len(), 3, "fewer stay as they are");
    }
}
