//! A catalogue of sentences, and how ids become words.
//!
//! The language of a page does not change while it is open (the selector loads it anew), so the
//! words are installed once, at start, and are then there for everybody.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::OnceLock;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};

use super::id::MessageId;

/// A sentence, or one for each plural category of the language (CLDR: `one`, `few`, `other`, …).
#[derive(Debug, PartialEq, Eq)]
enum Text {
    One(String),
    Plural(BTreeMap<String, String>),
}

/// All sentences of one language, by the order of [`MessageId::ALL`].
#[derive(Debug)]
pub struct Catalogue(Vec<Option<Text>>);

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

struct Words {
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
        let mut texts: BTreeMap<String, Text> =
            serde_json::from_str(json).map_err(|error| error.to_string())?;
        Ok(Self(
            MessageId::ALL
                .iter()
                .map(|id| texts.remove(id.key()))
                .collect(),
        ))
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
    let _ = WORDS.set(Words {
        catalogue,
        fallback,
        speech,
    });
}

/// The sentence of an id.
#[must_use]
pub fn say(id: MessageId) -> String {
    fill(id, &[])
}

/// The sentence of an id, with values in the places of `{name}`.
#[must_use]
pub fn fill(id: MessageId, values: &[(&str, &str)]) -> String {
    let Some(words) = WORDS.get() else {
        return String::new();
    };
    match words.find(id) {
        Some(Text::One(text)) => words.insert(text, values),
        Some(Text::Plural(forms)) => forms
            .get("other")
            .map_or_else(String::new, |text| words.insert(text, values)),
        None => id.key().to_owned(),
    }
}

/// The sentence of an id in the plural form for `number`, which stands in the place of `{count}`.
#[must_use]
pub fn count(id: MessageId, number: u32) -> String {
    let Some(words) = WORDS.get() else {
        return String::new();
    };
    let shown = (words.speech.number)(f64::from(number));
    let values = [("count", shown.as_str())];
    let Some(Text::Plural(forms)) = words.find(id) else {
        return fill(id, &values);
    };
    let category = (words.speech.plural)(f64::from(number));
    let form = forms.get(&category).or_else(|| forms.get("other"));
    form.map_or_else(String::new, |text| words.insert(text, &values))
}

impl Words {
    fn find(&self, id: MessageId) -> Option<&Text> {
        let at = id as usize;
        let own = self.catalogue.0[at].as_ref();
        own.or_else(|| {
            self.fallback
                .as_ref()
                .and_then(|other| other.0[at].as_ref())
        })
    }

    /// Puts the values in. In right-to-left text each is isolated (UAX #9), so that an address or a
    /// number does not reorder the words around it.
    fn insert(&self, text: &str, values: &[(&str, &str)]) -> String {
        let mut done = text.to_owned();
        for (name, value) in values {
            let place = ["{", name, "}"].concat();
            if self.speech.right_to_left {
                done = done.replace(&place, &["\u{2068}", value, "\u{2069}"].concat());
            } else {
                done = done.replace(&place, value);
            }
        }
        done
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
        let mut forms = BTreeMap::new();
        while let Some((category, text)) = map.next_entry()? {
            forms.insert(category, text);
        }
        Ok(Text::Plural(forms))
    }
}
