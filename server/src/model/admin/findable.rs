//! The words by which an account is found.

use std::collections::BTreeSet;

use regain_contract::MethodKind;
use regain_contract::identity::address::with_shown_domain;
use regain_contract::identity::{
    is_mark, is_unspaced, of_address, of_search, of_search_spelt_out, of_user_id,
};

use crate::model::account::AccountMethod;

/// Characters of a word, or of a name, that count in finding and sorting.
const LONGEST: usize = 100;

/// What words of an account are made of.
pub struct Findable<'a> {
    /// The user ID on file.
    pub user_id: &'a str,
    /// The name, and what else they are called by.
    pub names: &'a [&'a str],
    /// The account's own mailbox.
    pub email: Option<&'a str>,
    /// Ways to reach the owner.
    pub methods: &'a [AccountMethod],
}

impl Findable<'_> {
    /// The words: those of the name and the user ID, both as a whole, and the addresses and numbers on
    /// file. Each is found by its beginning; an address by all of it and a number by its end, so that
    /// nobody reads by searching what is shown masked.
    pub fn words(&self) -> BTreeSet<String> {
        let mut all: BTreeSet<String> = BTreeSet::new();
        for text in self.names.iter().copied().chain([self.user_id]) {
            let forms = [Some(of_search(text)), of_search_spelt_out(text)];
            for form in forms.into_iter().flatten() {
                all.extend(words(&form));
                all.extend(form.split_whitespace().map(cut));
            }
        }
        all.insert(cut(&of_search(&of_user_id(self.user_id))));
        for name in self.names.iter().map(|name| of_search(name)) {
            // "O'Brien" as "obrien", "Mary-Jane" as "maryjane", "Gal·la" as "galla", "陳 大文" as "陳大文".
            all.extend(words(&name.replace('\'', "")));
            all.extend(words(&name.replace(['\'', '-', '·'], "")));
            all.extend(words(&closed_up(&name)));
            // "J. R. R." as "jrr", "عبد الله" as "عبدالله", and the other way round.
            all.extend(initials(&name));
            all.extend(words(&name.replace("عبد ال", "عبدال")));
            all.extend(words(&name.replace("عبدال", "عبد ال")));
        }
        all.extend(self.email.map(address_word));
        all.extend(self.methods.iter().map(contact_word));
        all.remove("");
        all
    }
}

/// A name as names are sorted.
pub fn name_key(name: &str) -> String {
    cut(&of_search(name))
}

/// What members of a group are found by. No user ID holds U+0001.
pub fn group_word(public_id: &str) -> String {
    format!("\u{1}{public_id}\u{1}")
}

/// What whoever has this address on file is found by.
pub fn address_word(address: &str) -> String {
    let shown = with_shown_domain(&of_address(address));
    format!("\u{2}{}\u{2}", of_search(&shown))
}

/// What a number is found by that ends in these digits: numbers are kept from their end.
pub fn number_word(digits: &str) -> String {
    format!("\u{3}{}", digits.chars().rev().collect::<String>())
}

/// The words in a form of [`of_search`], each from every place at which one may begin.
pub fn words(form: &str) -> BTreeSet<String> {
    let parts = runs(form);
    parts.flat_map(|word| beginnings(word).map(cut)).collect()
}

/// Letters and digits that stand together.
pub fn runs(form: &str) -> impl Iterator<Item = &str> {
    let within = |c: char| c.is_alphanumeric() || is_mark(c);
    let runs = form.split(move |c: char| !within(c));
    runs.filter(|word| !word.is_empty())
}

/// The first characters, as many as count.
pub fn cut(text: &str) -> String {
    text.chars().take(LONGEST).collect()
}

fn contact_word(method: &AccountMethod) -> String {
    if method.kind == MethodKind::Email {
        return address_word(&method.target);
    }
    let digits: String = method.target.chars().filter(char::is_ascii_digit).collect();
    number_word(&digits)
}

/// The word, and what is left of it from each character of a script without spaces, and behind it.
fn beginnings(word: &str) -> impl Iterator<Item = &str> {
    let mut before = None;
    let places = word.char_indices().filter(move |(at, c)| {
        let unspaced = is_unspaced(*c) || before.is_some_and(is_unspaced);
        before = Some(*c);
        *at == 0 || (unspaced && !is_mark(*c))
    });
    places.map(|(at, _)| &word[at..])
}

/// Initials that stand one behind the other, as one word.
fn initials(name: &str) -> Option<String> {
    let is_one = |it: &&str| it.chars().filter(|c| !is_mark(*c)).count() == 1;
    let mut letters = runs(name).skip_while(|it| !is_one(it)).take_while(is_one);
    let first = letters
        .next()
        .filter(|it| it.chars().all(|c| !is_unspaced(c)))?;
    let word: String = std::iter::once(first).chain(letters).collect();
    (word.chars().count() > 1).then(|| cut(&word))
}

/// Without the spaces and dots that some write between names of a script without spaces.
fn closed_up(name: &str) -> String {
    let mut closed = String::with_capacity(name.len());
    let mut rest = name.chars().peekable();
    while let Some(c) = rest.next() {
        let between = closed.chars().next_back().is_some_and(is_unspaced)
            && rest.peek().copied().is_some_and(is_unspaced);
        if !(between && " ・·=゠•‧∙⋅.-".contains(c)) {
            closed.push(c);
        }
    }
    closed
}

#[cfg(test)]
mod tests {
    use regain_contract::MethodKind::{Email, Sms};

    use super::{Findable, name_key};
    use crate::model::account::AccountMethod;

    fn found(name: &str, user_id: &str) -> Vec<String> {
        let findable = Findable {
            user_id,
            names: &[name],
            email: None,
            methods: &[],
        };
        findable.words().into_iter().collect()
    }

    #[test]
    fn an_account_is_found_by_each_word_and_by_its_whole_user_id() {
        assert_eq!(
            found("Zoe\u{308} O'Brien-García", "Zoe.O_B@example.org").join(" "),
            "b brien example garcia o o'brien-garcia obrien obriengarcia org zoe zoe.o_b@example.org"
        );
        assert_eq!(
            found("\u{202e}مريم\u{202c} الحربي", "😀"),
            ["الحربي", "مريم", "😀"]
        );
        assert_eq!(found("Jörg", "7").join(" "), "7 joerg jorg");
        assert_eq!(found("Gal·la", "7").join(" "), "7 gal galla gal·la la");
        assert_eq!(name_key(" \u{200f}ÉMILE "), "emile");
        assert_eq!(name_key(&"x".repeat(300)).len(), 100);
    }

    #[test]
    fn names_without_spaces_are_found_from_every_character() {
        assert_eq!(found("陳大文", "7").join(" "), "7 大文 文 陳大文");
        assert_eq!(found("陳 大文", "7").join(" "), "7 大文 文 陳 陳大文");
        assert_eq!(found("김민준", "7").join(" "), "7 김민준 민준 준");
        assert_eq!(found("王Ann", "7").join(" "), "7 ann 王ann");
        assert_eq!(found("नीता", "7").join(" "), "7 नीता");
    }

    #[test]
    fn addresses_and_numbers_are_words_of_their_own() {
        let method = |kind, target: &str| AccountMethod {
            kind,
            target: target.to_owned(),
        };
        let methods = [
            method(Email, "Ada@Bücher.example"),
            method(Sms, "+1 555 010 0142"),
        ];
        let findable = Findable {
            user_id: "ada",
            names: &["Ada"],
            email: Some("ada@example.org"),
            methods: &methods,
        };
        let words: Vec<_> = findable.words().into_iter().collect();
        let expected = [
            "\u{2}ada@bucher.example\u{2}",
            "\u{2}ada@example.org\u{2}",
            "\u{3}24100105551",
            "ada",
        ];
        assert_eq!(words, expected);
    }
}
