//! A catalogue of sentences, and how ids become words.
//!
//! The language of a page does not change while it is open (the selector loads it anew), so the
//! words are installed once, at start, and are then there for everybody.

use std::sync::OnceLock;

use super::id::MessageId;
use crate::json::{self, Json};

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
    /// Reads the texts of `keys`, in their order. Unknown keys do no harm: an operator's file may be older
    /// or newer, and the administrator's files hold both catalogues.
    ///
    /// # Errors
    /// What the JSON parser says, with line and column.
    pub fn read(json: &str, keys: &[&str]) -> Result<Self, String> {
        let mut all = match json::read_any(json) {
            Ok(Json::Group(all)) => all,
            Ok(_) => return Err("it holds no object".to_owned()),
            Err(error) => return Err(error.reason),
        };
        let texts = keys.iter().map(|key| Text::of(&all.remove(key)?));
        Ok(Self(texts.collect()))
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
    /// A text, or one for each plural category.
    pub(super) fn of(value: &Json) -> Option<Self> {
        let text = match value {
            Json::Text(text) => Self::One(text.clone()),
            Json::Group(forms) => {
                let forms = forms.iter().map(|(category, form)| match form {
                    Json::Text(form) => Some((category.clone(), form.clone())),
                    _ => None,
                });
                Self::Plural(forms.collect::<Option<Vec<_>>>()?)
            }
            _ => return None,
        };
        text.is_whole().then_some(text)
    }

    /// Every language has the category `other` (CLDR); without it a number could be left unsaid.
    fn is_whole(&self) -> bool {
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
