//! A catalogue of sentences, and how ids become words.
//!
//! The language of a page does not change while it is open (the selector loads it anew), so the
//! words are installed once, at start, and are then there for everybody.

use std::fmt;
use std::sync::OnceLock;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};

use super::id::MessageId;
use crate::json;

/// A sentence, or one for each plural category of the language (CLDR: `one`, `few`, `other`, …).
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Text {
    One(String),
    Plural(Vec<(String, String)>),
}

/// The plural category of any number.
pub(super) const OTHER: &str = "other";

/// The categories that can stand for a single number, which a language may put into words.
pub(super) const EXACT: [&str; 3] = ["zero", "one", "two"];

/// All sentences of one language, by the order of [`MessageId::ALL`].
#[derive(Debug)]
pub struct Catalogue(pub(super) Vec<Option<Text>>);

/// What the browser's `Intl` does for one language.
#[derive(Clone, Copy)]
pub struct Speech {
    /// The plural category of a number.
    pub plural: fn(f64) -> String,
    /// A number in the digits of the language.
    pub number: fn(f64) -> String,
    /// The language runs from right to left.
    pub right_to_left: bool,
}

/// The words of a page: its language, and another one for what is missing in it.
pub struct Words {
    catalogue: Catalogue,
    fallback: Option<Catalogue>,
    speech: Speech,
}

static WORDS: OnceLock<Words> = OnceLock::new();

impl Catalogue {
    /// Reads a catalogue. Unknown keys do no harm: an operator's file may be older or newer.
    ///
    /// # Errors
    /// What the JSON parser says, with line and column.
    pub fn read(json: &str) -> Result<Self, String> {
        json::read(json).map_err(|error| error.reason)
    }

    /// A sentence is missing, so that another language has to help out.
    #[must_use]
    pub fn has_gaps(&self) -> bool {
        self.0.iter().any(Option::is_none)
    }
}

/// Makes the words known. The first call counts; later ones change nothing.
pub fn install(catalogue: Catalogue, fallback: Option<Catalogue>, speech: Speech) {
    // A second call can only come from a test that shares the process: the same words are there.
    let _ = WORDS.set(Words::new(catalogue, fallback, speech));
}

/// The sentence of an id.
#[must_use]
pub fn say(id: MessageId) -> String {
    fill(id, &[])
}

/// The sentence of an id, with values in the places of `{name}`.
#[must_use]
pub fn fill(id: MessageId, values: &[(&str, &str)]) -> String {
    WORDS
        .get()
        .map_or_else(String::new, |words| words.fill(id, values))
}

/// The sentence of an id in the plural form for `number`, which stands in the place of `{count}`.
#[must_use]
pub fn count(id: MessageId, number: u32) -> String {
    WORDS
        .get()
        .map_or_else(String::new, |words| words.count(id, number))
}

impl Text {
    /// Every language has the category `other` (CLDR); without it a number could be left unsaid.
    pub(super) fn is_whole(&self) -> bool {
        match self {
            Self::One(_) => true,
            Self::Plural(forms) => forms.iter().any(|(category, _)| category == OTHER),
        }
    }

    /// The form for a category, or the one for any number.
    pub(super) fn form(&self, category: &str) -> &str {
        match self {
            Self::One(text) => text,
            Self::Plural(forms) => {
                let find = |wanted: &str| forms.iter().find(|(category, _)| category == wanted);
                find(category)
                    .or_else(|| find(OTHER))
                    .map_or("", |(_, text)| text.as_str())
            }
        }
    }
}

impl Words {
    /// The words of a language, with another language for its gaps.
    #[must_use]
    pub fn new(catalogue: Catalogue, fallback: Option<Catalogue>, speech: Speech) -> Self {
        Self {
            catalogue,
            fallback,
            speech,
        }
    }

    /// As [`fill`].
    #[must_use]
    pub fn fill(&self, id: MessageId, values: &[(&str, &str)]) -> String {
        self.fill_at(id as usize, id.key(), values)
    }

    /// As [`count`].
    #[must_use]
    pub fn count(&self, id: MessageId, number: u32) -> String {
        self.count_at(id as usize, id.key(), number)
    }

    /// As [`fill`], for the ids of any catalogue: the place among its keys, and the key.
    #[must_use]
    pub fn fill_at(&self, at: usize, key: &str, values: &[(&str, &str)]) -> String {
        match self.find(at) {
            Some(text) => self.insert(text.form(OTHER), values),
            None => key.to_owned(),
        }
    }

    /// As [`count`], for the ids of any catalogue.
    #[must_use]
    pub fn count_at(&self, at: usize, key: &str, number: u32) -> String {
        let Some(text) = self.find(at) else {
            return key.to_owned();
        };
        let number = f64::from(number);
        let form = text.form(&(self.speech.plural)(number));
        self.insert(form, &[("count", &(self.speech.number)(number))])
    }

    fn find(&self, at: usize) -> Option<&Text> {
        let own = self.catalogue.0[at].as_ref();
        own.or_else(|| {
            self.fallback
                .as_ref()
                .and_then(|other| other.0[at].as_ref())
        })
    }

    /// Puts the values in, in one pass: braces in a value mean nothing. In right-to-left text each
    /// is isolated (UAX #9), so that an address or a number does not reorder the words around it.
    fn insert(&self, text: &str, values: &[(&str, &str)]) -> String {
        let mut done = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            done.push_str(before);
            let place = after.split_once('}');
            let value = place.and_then(|(name, _)| values.iter().find(|(known, _)| *known == name));
            let (Some((_, behind)), Some((_, value))) = (place, value) else {
                done.push('{');
                rest = after;
                continue;
            };
            if self.speech.right_to_left {
                done.extend(["\u{2068}", value, "\u{2069}"]);
            } else {
                done.push_str(value);
            }
            rest = behind;
        }
        done.push_str(rest);
        done
    }
}

impl<'de> Deserialize<'de> for Catalogue {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_map(CatalogueVisitor)
    }
}

struct CatalogueVisitor;

impl<'de> Visitor<'de> for CatalogueVisitor {
    type Value = Catalogue;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("a catalogue")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Catalogue, A::Error> {
        let all = MessageId::ALL;
        let mut texts: Vec<Option<Text>> = all.iter().map(|_| None).collect();
        let mut next = 0;
        while let Some((key, text)) = map.next_entry::<String, Text>()? {
            // Files mostly keep the order of the ids: the search begins behind the last one found.
            let found = (next..all.len())
                .chain(0..next)
                .find(|at| all[*at].key() == key);
            if let Some(at) = found {
                texts[at] = Some(text).filter(Text::is_whole);
                next = at + 1;
            }
        }
        Ok(Catalogue(texts))
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(TextVisitor)
    }
}

struct TextVisitor;

impl<'de> Visitor<'de> for TextVisitor {
    type Value = Text;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("a sentence or one for each plural category")
    }

    fn visit_str<E>(self, text: &str) -> Result<Text, E> {
        Ok(Text::One(text.to_owned()))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Text, A::Error> {
        let mut forms = Vec::new();
        while let Some(form) = map.next_entry()? {
            forms.push(form);
        }
        Ok(Text::Plural(forms))
    }
}
