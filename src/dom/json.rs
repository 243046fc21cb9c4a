//! JSON by the browser's own parser and printer, for the contract's serde types.
//!
//! A parser of our own, as in `serde_json`, would be downloaded by every visitor, and serde's
//! derived code for reading members in any order with it (docs/adr/0009).

use std::fmt;

use js_sys::{Array, JSON, Object, Reflect};
use serde::de::value::{MapDeserializer, SeqDeserializer};
use serde::de::{
    self, DeserializeOwned, DeserializeSeed, Deserializer, IntoDeserializer, SeqAccess, Visitor,
};
use serde::forward_to_deserialize_any;
use wasm_bindgen::{JsCast, JsValue};

use crate::json::Unreadable;

impl fmt::Display for Unreadable {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(&self.reason)
    }
}

impl std::error::Error for Unreadable {}

impl de::Error for Unreadable {
    /// Which member is wrong is of no use to anybody who sees the page: sentences are left out.
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self::default()
    }
}

/// Reads a message.
///
/// # Errors
/// When it is not JSON, or not of the message's shape.
pub fn read<T: DeserializeOwned>(text: &str) -> Result<T, Unreadable> {
    T::deserialize(From(parse(text)?))
}

fn parse(text: &str) -> Result<JsValue, Unreadable> {
    JSON::parse(text).map_err(|error| {
        let error: Option<js_sys::Error> = error.dyn_into().ok();
        let reason = error.map_or_else(String::new, |error| String::from(error.message()));
        let line = place(&reason, text);
        Unreadable { reason, line }
    })
}

/// The line in a parser's sentence: Gecko and newer V8 name it, older V8 names the position.
fn place(reason: &str, text: &str) -> Option<usize> {
    let number = |before: &str| {
        let rest = reason.split_once(before)?.1;
        rest.split(|c: char| !c.is_ascii_digit())
            .next()?
            .parse::<usize>()
            .ok()
    };
    let count = |position: usize| text.chars().take(position).filter(|c| *c == '\n').count() + 1;
    number("line ").or_else(|| number("position ").map(count))
}

/// A value of the browser's.
struct From(JsValue);

impl<'de> IntoDeserializer<'de, Unreadable> for From {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl From {
    fn items(&self) -> impl Iterator<Item = Self> + use<> {
        Array::from(&self.0).into_iter().map(Self)
    }
}

impl<'de> Deserializer<'de> for From {
    type Error = Unreadable;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        if let Some(text) = self.0.as_string() {
            visitor.visit_string(text)
        } else if let Some(number) = self.0.as_f64() {
            #[expect(
                clippy::cast_possible_truncation,
                reason = "the contract has whole numbers only"
            )]
            let whole = number as i64;
            visitor.visit_i64(whole)
        } else if let Some(truth) = self.0.as_bool() {
            visitor.visit_bool(truth)
        } else if Array::is_array(&self.0) {
            visitor.visit_seq(SeqDeserializer::new(self.items()))
        } else if let Some(object) = self.0.dyn_ref::<Object>() {
            let entries = Object::entries(object).into_iter().map(|pair| {
                let pair = Array::from(&pair);
                (
                    pair.get(0).as_string().unwrap_or_default(),
                    Self(pair.get(1)),
                )
            });
            visitor.visit_map(MapDeserializer::new(entries))
        } else {
            visitor.visit_unit()
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        if self.0.is_null() || self.0.is_undefined() {
            visitor.visit_none()
        } else {
            visitor.visit_some(self)
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        if !Array::is_array(&self.0) {
            return Err(Unreadable::default());
        }
        visitor.visit_seq(SeqDeserializer::new(self.items()))
    }

    /// Members are asked for by name, in the order of the type: unknown ones never come up.
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        if !self.0.is_object() {
            return Err(Unreadable::default());
        }
        visitor.visit_seq(Members {
            of: self.0,
            left: fields.iter(),
        })
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct tuple tuple_struct map enum identifier ignored_any
    }
}

/// The members of an object in the order of a type. A missing one is `None`, which serde turns into
/// the default where the type has one, and into an error elsewhere.
struct Members {
    of: JsValue,
    left: std::slice::Iter<'static, &'static str>,
}

impl<'de> SeqAccess<'de> for Members {
    type Error = Unreadable;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Unreadable> {
        let Some(name) = self.left.next() else {
            return Ok(None);
        };
        match Reflect::get(&self.of, &JsValue::from_str(name)) {
            Ok(value) if !value.is_undefined() => seed.deserialize(From(value)).map(Some),
            _ => Ok(None),
        }
    }
}
