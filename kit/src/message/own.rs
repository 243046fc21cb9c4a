//! An operator's own texts, in place of single texts of a catalogue.

use super::catalogue::{Catalogue, EXACT, OTHER, Text};
use super::id::MessageId;
use crate::json::Group;

impl Catalogue {
    /// Puts own texts in the place of those that are here, or in `other` where there is a gap here.
    /// A text that lacks a value which its place needs is left out: a page that asks for a code and
    /// does not say where it went helps nobody. Answers a remark for each that was left out.
    #[must_use]
    pub fn amend(&mut self, own: &Group, other: Option<&Self>) -> Vec<String> {
        let mut remarks = Vec::new();
        for (key, value) in own.iter() {
            let at = MessageId::ALL.iter().position(|id| id.key() == key);
            let refused = match (at, Text::of(value)) {
                (None, _) => "there is no such text".to_owned(),
                (_, None) => "it is neither a text nor a group of plural forms".to_owned(),
                (Some(at), Some(text)) => {
                    let old = self.0[at]
                        .as_ref()
                        .or_else(|| other.and_then(|other| other.0[at].as_ref()));
                    match old.and_then(|old| text.lacks(old)) {
                        Some(name) => ["it lacks {", name, "}"].concat(),
                        None => {
                            self.0[at] = Some(text);
                            continue;
                        }
                    }
                }
            };
            remarks.push(["config.json: own text “", key, "” was left out: ", &refused].concat());
        }
        remarks
    }
}

impl Text {
    /// The first value that the other text has a place for and this one has not. A form for one
    /// number may put the number into words.
    fn lacks<'a>(&self, other: &'a Self) -> Option<&'a str> {
        let lacks = |text: &str, exact: bool| {
            let mut needed = names(other.form(OTHER));
            needed.find(|name| {
                let is_here = names(text).any(|here| here == *name);
                !(is_here || exact && *name == "count")
            })
        };
        match self {
            Self::One(text) => lacks(text, false),
            Self::Plural(forms) => forms
                .iter()
                .find_map(|(category, text)| lacks(text, EXACT.contains(&category.as_str()))),
        }
    }
}

/// The names in braces.
fn names(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split('{').skip(1);
    parts.filter_map(|part| part.split_once('}').map(|(name, _)| name))
}
