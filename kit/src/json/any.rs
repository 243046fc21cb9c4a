//! JSON of a shape that is not known before: the configuration, and an operator's own texts.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

/// Any JSON value, as far as a configuration needs to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Json {
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Json>),
    /// An object.
    Group(Group),
    /// `null`.
    Null,
    /// A whole number; what stands behind the point is left out.
    Number(i64),
    /// A truth value, or a number beyond all bounds: no key of ours takes one.
    Other,
}

/// The members of an object, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group(Vec<(String, Json)>);

impl Group {
    /// Takes a member out; the last one, where a key stands twice.
    pub fn remove(&mut self, key: &str) -> Option<Json> {
        let mut found = None;
        while let Some(at) = self.0.iter().position(|(name, _)| name == key) {
            found = Some(self.0.remove(at).1);
        }
        found
    }

    /// The key that is this word, in whatever case.
    #[must_use]
    pub fn name_of(&self, word: &str) -> Option<String> {
        let mut keys = self.keys();
        keys.find(|key| key.eq_ignore_ascii_case(word)).cloned()
    }

    /// The members of what is left.
    pub fn iter(&self) -> impl Iterator<Item = &(String, Json)> {
        self.0.iter()
    }

    /// The keys of what is left.
    pub fn keys(&self) -> impl Iterator<Item = &String> {
        self.0.iter().map(|(key, _)| key)
    }
}

impl IntoIterator for Group {
    type Item = (String, Json);
    type IntoIter = std::vec::IntoIter<(String, Json)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(AnyVisitor)
    }
}

struct AnyVisitor;

impl<'de> Visitor<'de> for AnyVisitor {
    type Value = Json;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("JSON")
    }

    fn visit_bool<E>(self, _: bool) -> Result<Json, E> {
        Ok(Json::Other)
    }

    fn visit_i64<E>(self, number: i64) -> Result<Json, E> {
        Ok(Json::Number(number))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Json, E> {
        Ok(i64::try_from(number).map_or(Json::Other, Json::Number))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Json, E> {
        Ok(Json::Other)
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_str<E>(self, text: &str) -> Result<Json, E> {
        Ok(Json::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Json, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Json::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Json, A::Error> {
        let mut list = Vec::new();
        while let Some(member) = members.next_entry()? {
            list.push(member);
        }
        Ok(Json::Group(Group(list)))
    }
}
