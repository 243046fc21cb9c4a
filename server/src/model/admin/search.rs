//! What is searched for, as beginnings of the words by which accounts are found.

use std::collections::BTreeSet;

use regain_contract::MethodKind;
use regain_contract::identity::{of_search, of_search_spelt_out, of_user_id};
use regain_contract::target::{self, FEWEST_DIGITS};

use crate::model::admin::findable::{address_word, cut, number_word, runs};
use crate::model::admin::user_query::AnyOf;

/// Terms and words of a search that count, the longest of them: each one more costs the database as
/// much as the last, and the rarest are among the longest.
const MOST: usize = 8;

/// A part of a search without white space in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// As it stands there, in each spelling: perhaps the beginning of a user ID, an address, a number.
    pub whole: AnyOf,
    /// The words in it; none, where it holds neither letters nor digits.
    pub words: Vec<AnyOf>,
}

impl Term {
    /// It is a word and nothing else.
    pub fn is_word(&self) -> bool {
        match &*self.words {
            [word] => word
                .0
                .iter()
                .all(|spelling| self.whole.0.contains(spelling)),
            _ => false,
        }
    }
}

/// The terms of a search, the longest where there are many; none for a search for nothing.
pub fn terms(search: &str) -> Vec<Term> {
    let plain = of_search(search);
    let spelt_out = of_search_spelt_out(search).unwrap_or_default();
    let apart = |form: &str| -> Vec<String> {
        let parts = form.split(|c: char| c.is_whitespace() || c.is_control());
        parts.filter(|it| !it.is_empty()).map(cut).collect()
    };
    let (terms, spelt_out) = (apart(&plain), apart(&spelt_out));
    let term = |(at, plain): (usize, &String)| {
        let spelt_out = spelt_out.get(at).filter(|other| *other != plain);
        term(plain, spelt_out)
    };
    let terms: Vec<Term> = terms.iter().enumerate().map(term).collect();
    let number = number_words(&plain);
    if terms.len() > 1 && !number.is_empty() {
        // A number with spaces in it; or else words that are numbers.
        let words = terms.into_iter().flat_map(|term| term.words).collect();
        let whole = AnyOf(number);
        return vec![Term { whole, words }];
    }
    longest(terms, |term| &term.whole)
}

fn term(plain: &str, spelt_out: Option<&String>) -> Term {
    let spelt = spelt_out.map_or("", String::as_str);
    let mut whole = BTreeSet::from([plain.to_owned()]);
    whole.extend(spelt_out.cloned());
    if plain.contains('@') {
        whole.insert(of_search(&of_user_id(plain)));
        whole.insert(address_word(plain));
    }
    whole.extend(number_words(plain));
    let mut spelt = runs(spelt).map(cut);
    let words = runs(plain).map(|word| {
        let word = cut(word);
        let other = spelt.next().filter(|other| *other != word);
        AnyOf([word].into_iter().chain(other).collect())
    });
    Term {
        words: words.collect(),
        whole: AnyOf(whole.into_iter().collect()),
    }
}

/// What whoever has this number on file is found by; nothing, where it is no whole number. Zeros in
/// front lead out of a place or a country, and are in no number.
fn number_words(text: &str) -> Vec<String> {
    let digits = target::check(&MethodKind::Voice, text).unwrap_or_default();
    let digits = digits.trim_start_matches('0');
    match digits.len() >= FEWEST_DIGITS {
        true => vec![number_word(digits)],
        false => Vec::new(),
    }
}

/// The same without what others say already: whoever is found by `anna` is found by `an` too. The
/// longest, where there are many.
pub fn narrowed(mut all: Vec<AnyOf>) -> Vec<AnyOf> {
    all.sort_unstable();
    all.dedup();
    let says = |longer: &AnyOf, shorter: &AnyOf| {
        let begins = |one: &String| shorter.0.iter().any(|other| one.starts_with(other));
        longer.0.iter().all(begins)
    };
    // Of two that say the same, the first stays.
    let is_said = |at: usize| {
        let others = all.iter().enumerate().filter(|(other, _)| *other != at);
        let mut others = others.filter(|(_, other)| says(other, &all[at]));
        others.any(|(other, it)| other < at || !says(&all[at], it))
    };
    let kept = (0..all.len()).filter(|at| !is_said(*at));
    let kept = kept.map(|at| all[at].clone()).collect();
    longest(kept, |beginnings| beginnings)
}

/// The longest of many, as they stood.
fn longest<T>(mut all: Vec<T>, beginnings: impl Fn(&T) -> &AnyOf) -> Vec<T> {
    let length = |it: &T| beginnings(it).length();
    let mut lengths: Vec<usize> = all.iter().map(length).collect();
    lengths.sort_unstable_by(|one, other| other.cmp(one));
    let Some(shortest) = lengths.get(MOST - 1).copied() else {
        return all;
    };
    // Of those that are as long as the shortest one kept, the first ones stay.
    let mut left = lengths[..MOST].iter().filter(|it| **it == shortest).count();
    all.retain(|it| {
        let length = length(it);
        let last = length == shortest && left > 0;
        left -= usize::from(last);
        length > shortest || last
    });
    all
}

#[cfg(test)]
mod tests {
    use super::{AnyOf, narrowed, terms};

    /// Spellings with `|` between them, words with `+`.
    fn terms_of(search: &str) -> Vec<String> {
        let terms = terms(search).into_iter();
        let written = terms.map(|it| {
            let words: Vec<_> = it.words.iter().map(|it| it.0.join("|")).collect();
            format!("{}={}", it.whole.0.join("|"), words.join("+"))
        });
        written.collect()
    }

    #[test]
    fn searches_of_all_kinds_fall_into_terms() {
        assert_eq!(terms_of(" \u{200f}\n\0"), [""; 0]);
        assert_eq!(terms_of("ANNA  Sm"), ["anna=anna", "sm=sm"]);
        assert_eq!(terms_of("anna.s"), ["anna.s=anna+s"]);
        assert_eq!(terms_of("100% \"_\""), ["100%=100", "\"_\"="]);
        assert_eq!(terms_of("\u{202b}مريم\u{202c}"), ["مريم=مريم"]);
        assert_eq!(
            terms_of("Zoë Müller"),
            ["zoe=zoe", "mueller|muller=muller|mueller"]
        );
        assert!(terms("Müller").iter().all(super::Term::is_word));
        assert!(!terms("anna.s").iter().any(super::Term::is_word));
    }

    #[test]
    fn addresses_and_numbers_are_read_as_they_are_written() {
        let address = "\u{2}ada@bucher.example\u{2}";
        assert!(
            terms("ADA@Bücher.example")[0]
                .whole
                .0
                .contains(&address.to_owned())
        );
        let number = "\u{3}24100105551";
        for typed in [
            "+1 555 010 0142",
            "001 555 010-0142",
            "+1 (0)555 0100142",
            "+15550100142",
            "+١ ٥٥٥ ٠١٠٠١٤٢",
        ] {
            let terms = terms(typed);
            assert_eq!(terms.len(), 1, "{typed}");
            assert!(terms[0].whole.0.contains(&number.to_owned()), "{typed}");
        }
        let national = terms("0555/0100142");
        assert!(national[0].whole.0.contains(&"\u{3}2410010555".to_owned()));
        assert_eq!(
            terms_of("0100142"),
            ["0100142=0100142"],
            "six digits behind the zero"
        );
        assert_eq!(terms_of("12 34"), ["12=12", "34=34"]);
    }

    #[test]
    fn beginnings_of_others_say_nothing_more() {
        let narrow = |all: &str| {
            let any = |word: &str| AnyOf(word.split('|').map(str::to_owned).collect());
            let kept = narrowed(all.split(' ').map(any).collect());
            let kept: Vec<_> = kept.iter().map(|it| it.0.join("|")).collect();
            kept.join(" ")
        };
        assert_eq!(narrow("anna an a b anna"), "anna b");
        assert_eq!(narrow("a ab abc ac"), "abc ac");
        assert_eq!(narrow("x"), "x");
        assert_eq!(narrow("muller|mueller mu m"), "muller|mueller");
        assert_eq!(narrow("muller|mueller mull"), "mull muller|mueller");
    }

    #[test]
    fn of_many_words_the_longest_count() {
        let many: Vec<String> = (0..128)
            .map(|n| "x".repeat(n % 4 + 1) + &n.to_string())
            .collect();
        let kept = narrowed(many.iter().cloned().map(AnyOf::from).collect());
        assert_eq!(kept.len(), 8, "{kept:?}");
        assert!(kept.iter().all(|word| word.length() >= 6), "{kept:?}");
        let kept = terms(&many.join(" "));
        assert_eq!(kept.len(), 8, "{kept:?}");
        assert_eq!(kept[0].whole.0, ["xxxx11"], "as they stood");
        let few = terms("b anna c");
        assert_eq!(few.len(), 3, "fewer stay as they are");
    }
}
