//! The other half of [`super::json`]: requests as JSON text.

use js_sys::{JSON, Object, Reflect};
use serde::ser::{Error, Impossible, Serialize, SerializeStruct, Serializer};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::UrlSearchParams;

use super::json::Wrong;
use crate::json::Unreadable;

/// Writes a request as JSON.
///
/// # Errors
/// For shapes that no request of the contract has: lists, maps, enums, and numbers other than
/// `u32` and `i64`.
pub fn write(message: &impl Serialize) -> Result<String, Unreadable> {
    let value = message
        .serialize(To)
        .map_err(|Wrong| Unreadable::default())?;
    JSON::stringify(&value)
        .map(String::from)
        .map_err(|_| Unreadable::default())
}

/// Writes a request as the query of an address, with its question mark; empty without members. The
/// browser escapes what has to be.
///
/// Members are texts and numbers; what is `None` must be skipped by the type itself.
#[must_use]
pub fn query(message: &impl Serialize) -> String {
    let members = message.serialize(To).ok().and_then(|it| it.dyn_into().ok());
    let query = members.and_then(|it: Object| {
        let params = UrlSearchParams::new_with_record_from_str_to_str(&it).ok()?;
        // A space is %20 to whoever decodes a component by itself; a plus sign is escaped anyhow.
        Some(String::from(params.to_string()).replace('+', "%20"))
    });
    match query {
        Some(query) if !query.is_empty() => ["?", &query].concat(),
        _ => String::new(),
    }
}

impl Error for Wrong {
    fn custom<T: std::fmt::Display>(_: T) -> Self {
        Self
    }
}

/// Makes a value of the browser's.
struct To;

/// An object in the making.
struct Making(Object);

type No = Impossible<JsValue, Wrong>;

/// Shapes that no request has.
macro_rules! refused {
    ($($name:ident ( $($kind:ty),* ) -> $answer:ty;)+) => {
        $(fn $name(self, $(_: $kind),*) -> Result<$answer, Wrong> { Err(Wrong) })+
    };
}

impl Serializer for To {
    type Ok = JsValue;
    type Error = Wrong;
    type SerializeSeq = No;
    type SerializeTuple = No;
    type SerializeTupleStruct = No;
    type SerializeTupleVariant = No;
    type SerializeMap = No;
    type SerializeStruct = Making;
    type SerializeStructVariant = No;

    fn serialize_str(self, text: &str) -> Result<JsValue, Wrong> {
        Ok(JsValue::from_str(text))
    }

    fn serialize_none(self) -> Result<JsValue, Wrong> {
        Ok(JsValue::NULL)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<JsValue, Wrong> {
        value.serialize(self)
    }

    fn serialize_bool(self, value: bool) -> Result<JsValue, Wrong> {
        Ok(JsValue::from_bool(value))
    }

    /// Exact up to 53 bits, as every number of the browser.
    fn serialize_i64(self, number: i64) -> Result<JsValue, Wrong> {
        #[expect(
            clippy::cast_precision_loss,
            reason = "requests hold seconds since 1970, which fit into 53 bits"
        )]
        let number = number as f64;
        Ok(JsValue::from_f64(number))
    }

    fn serialize_u32(self, number: u32) -> Result<JsValue, Wrong> {
        Ok(JsValue::from(number))
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<JsValue, Wrong> {
        value.serialize(self)
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Making, Wrong> {
        Ok(Making(Object::new()))
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<JsValue, Wrong> {
        Err(Wrong)
    }

    refused! {
        serialize_i8(i8) -> JsValue;
        serialize_i16(i16) -> JsValue;
        serialize_i32(i32) -> JsValue;
        serialize_u8(u8) -> JsValue;
        serialize_u16(u16) -> JsValue;
        serialize_u64(u64) -> JsValue;
        serialize_f32(f32) -> JsValue;
        serialize_f64(f64) -> JsValue;
        serialize_char(char) -> JsValue;
        serialize_bytes(&[u8]) -> JsValue;
        serialize_unit() -> JsValue;
        serialize_unit_struct(&'static str) -> JsValue;
        serialize_unit_variant(&'static str, u32, &'static str) -> JsValue;
        serialize_seq(Option<usize>) -> No;
        serialize_tuple(usize) -> No;
        serialize_tuple_struct(&'static str, usize) -> No;
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> No;
        serialize_map(Option<usize>) -> No;
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> No;
    }
}

impl SerializeStruct for Making {
    type Ok = JsValue;
    type Error = Wrong;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Wrong> {
        let value = value.serialize(To)?;
        Reflect::set(&self.0, &JsValue::from_str(name), &value)
            .map(|_| ())
            .map_err(|_| Wrong)
    }

    fn end(self) -> Result<JsValue, Wrong> {
        Ok(self.0.into())
    }
}
