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

/// Reads a message.
///
/// # Errors
/// When it is not JSON, or not of the message's shape.
pub fn read<T: DeserializeOwned>(text: &str) -> Result<T, Unreadable> {
    T::deserialize(From(parse(text)?)).map_err(|Wrong| Unreadable::default())
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

/// A value of the browser's. Each kind is asked for by itself: a reader that takes whatever comes
/// would be there once for every type that reads a text.
struct From(JsValue);

/// The value is not of the shape that was asked for. Which one is of no use to anybody who sees the
/// page.
#[derive(Debug)]
pub(super) struct Wrong;

impl fmt::Display for Wrong {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("JSON of another shape")
    }
}

impl std::error::Error for Wrong {}

impl de::Error for Wrong {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

impl<'de> IntoDeserializer<'de, Wrong> for From {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl From {
    fn items(&self) -> impl Iterator<Item = Self> + use<> {
        Array::from(&self.0).into_iter().map(Self)
    }

    fn members(&self) -> Option<impl Iterator<Item = (String, Self)> + use<>> {
        let object: &Object = self.0.dyn_ref()?;
        Some(Object::entries(object).into_iter().map(|pair| {
            let pair = Array::from(&pair);
            let key = pair.get(0).as_string().unwrap_or_default();
            (key, Self(pair.get(1)))
        }))
    }

    /// The contract has whole numbers only.
    fn whole(&self) -> Option<i64> {
        #[expect(clippy::cast_possible_truncation, reason = "it has whole numbers only")]
        self.0.as_f64().map(|number| number as i64)
    }

    /// A member; `None` when it is not there.
    fn member(&self, name: &str) -> Option<Self> {
        let value = Reflect::get(&self.0, &JsValue::from_str(name)).ok()?;
        (!value.is_undefined()).then_some(Self(value))
    }
}

/// Reads a whole number.
macro_rules! whole {
    ($($name:ident)+) => {
        $(fn $name<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
            visitor.visit_i64(self.whole().ok_or(Wrong)?)
        })+
    };
}

impl<'de> Deserializer<'de> for From {
    type Error = Wrong;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        if let Some(text) = self.0.as_string() {
            visitor.visit_string(text)
        } else if Array::is_array(&self.0) {
            visitor.visit_seq(SeqDeserializer::new(self.items()))
        } else if let Some(members) = self.members() {
            visitor.visit_map(MapDeserializer::new(members))
        } else if self.0.is_null() {
            visitor.visit_unit()
        } else if let Some(number) = self.0.as_f64() {
            #[expect(
                clippy::cast_possible_truncation,
                reason = "a version is a small number"
            )]
            visitor.visit_i64(number as i64)
        } else {
            visitor.visit_bool(false)
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        visitor.visit_string(self.0.as_string().ok_or(Wrong)?)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        visitor.visit_bool(self.0.as_bool().ok_or(Wrong)?)
    }

    whole! { deserialize_u8 deserialize_u16 deserialize_u32 deserialize_i64 }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
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
    ) -> Result<V::Value, Wrong> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        if !Array::is_array(&self.0) {
            return Err(Wrong);
        }
        visitor.visit_seq(SeqDeserializer::new(self.items()))
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        visitor.visit_map(MapDeserializer::new(self.members().ok_or(Wrong)?))
    }

    /// Members are asked for by name, in the order of the type: unknown ones never come up.
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Wrong> {
        if !self.0.is_object() {
            return Err(Wrong);
        }
        visitor.visit_seq(Members {
            of: self,
            left: fields.iter(),
        })
    }

    forward_to_deserialize_any! {
        i8 i16 i32 i128 u64 u128 f32 f64 char str bytes byte_buf unit
        unit_struct tuple tuple_struct enum identifier ignored_any
    }
}

/// The members of an object in the order of a type. A missing one is `None`, which serde turns into
/// the default where the type has one, and into an error elsewhere.
struct Members {
    of: From,
    left: std::slice::Iter<'static, &'static str>,
}

impl Members {
    /// One piece of code, whatever the type of the member.
    #[inline(never)]
    fn next(&mut self) -> Option<From> {
        self.of.member(self.left.next()?)
    }
}

impl<'de> SeqAccess<'de> for Members {
    type Error = Wrong;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Wrong> {
        self.next().map(|value| seed.deserialize(value)).transpose()
    }
}
