//! Words that temporary passwords are made of: plain and short, and told apart when they are read out.

use std::sync::LazyLock;

/// Words in each list. A power of two, so that random bits pick each of them equally often.
pub const WORDS: usize = 1024;

/// Letters that the longest words have.
pub const LONGEST: usize = 7;

/// Letters that the shortest words have.
pub const SHORTEST: usize = 4;

/// The words of one language, in small letters of ASCII: whatever keyboard they are typed on has them.
#[derive(Debug)]
pub struct WordList {
    language: &'static str,
    words: Vec<&'static str>,
}

/// Languages whose words were chosen with care. In the others passwords are spelled out, by an alphabet
/// that people there know from the telephone; words of a foreign language would be harder to write down.
static LISTS: LazyLock<[WordList; 7]> = LazyLock::new(|| {
    let list = |(language, lines): (&'static str, &'static str)| WordList {
        language,
        words: lines.lines().collect(),
    };
    [
        ("en", include_str!("../../../assets/speakable/en.txt")),
        ("de", include_str!("../../../assets/speakable/de.txt")),
        ("es", include_str!("../../../assets/speakable/es.txt")),
        ("fr", include_str!("../../../assets/speakable/fr.txt")),
        ("it", include_str!("../../../assets/speakable/it.txt")),
        ("nl", include_str!("../../../assets/speakable/nl.txt")),
        ("pt", include_str!("../../../assets/speakable/pt.txt")),
    ]
    .map(list)
});

impl WordList {
    /// The words of a language, by the first part of its tag (BCP 47), where there are some. English
    /// where no language is named.
    pub fn of(tag: &str) -> Option<&'static Self> {
        let tag = if tag.is_empty() { "en" } else { tag };
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        let is_it = |list: &&WordList| list.language.eq_ignore_ascii_case(primary);
        LISTS.iter().find(is_it)
    }

    /// The language, as the first part of a tag.
    pub const fn language(&self) -> &'static str {
        self.language
    }

    /// The word that these bits pick, with a capital letter: so its beginning is seen where no space is.
    pub fn capitalised(&self, bits: u16) -> String {
        let word = self.words[usize::from(bits) % WORDS];
        let mut letters = word.chars();
        let first = letters.next().map(|first| first.to_ascii_uppercase());
        first.into_iter().chain(letters).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{LISTS, LONGEST, SHORTEST, WORDS, WordList};

    #[test]
    fn each_list_has_as_many_different_words_that_every_keyboard_has() {
        for list in &*LISTS {
            let language = list.language;
            assert_eq!(list.words.len(), WORDS, "{language}");
            let different: BTreeSet<_> = list.words.iter().collect();
            assert_eq!(different.len(), WORDS, "{language}");
            for word in &list.words {
                let plain = word.bytes().all(|letter| letter.is_ascii_lowercase());
                assert!(plain, "{language}: {word}");
                assert!(
                    (SHORTEST..=LONGEST).contains(&word.len()),
                    "{language}: {word}"
                );
            }
        }
    }

    #[test]
    fn every_word_can_be_picked_and_its_beginning_is_seen() {
        for list in &*LISTS {
            let picked: BTreeSet<_> = (0..1024).map(|bits| list.capitalised(bits)).collect();
            assert_eq!(picked.len(), WORDS);
            for word in picked {
                let capitals: Vec<_> = word.match_indices(char::is_uppercase).collect();
                assert_eq!(capitals.len(), 1, "{word}");
                assert_eq!(capitals[0].0, 0, "{word}");
            }
        }
    }

    #[test]
    fn a_list_is_found_by_any_tag_of_its_language() {
        let found = |tag| WordList::of(tag).map(WordList::language);
        for (tag, language) in [
            ("de-AT", "de"),
            ("pt-BR", "pt"),
            ("EN_us", "en"),
            ("", "en"),
        ] {
            assert_eq!(found(tag), Some(language), "{tag}");
        }
        for tag in ["ja", "den", "x", "zh-Hant", "-"] {
            assert_eq!(found(tag), None, "{tag}");
        }
    }
}
