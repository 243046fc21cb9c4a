//! JSON by the browser's own parser, and serde over its values.

use js_sys::{Array, Object};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::UrlSearchParams;

use crate::json::any::{Group, Json};
use crate::json::unreadable::Unreadable;

/// Reads a text.
///
/// # Errors
/// When it is not JSON, or not of the wanted shape.
pub fn read<T: DeserializeOwned>(text: &str) -> Result<T, Unreadable> {
    let value = js_sys::JSON::parse(text).map_err(|error| not_json(&error, text))?;
    serde_wasm_bindgen::from_value(value).map_err(|error| Unreadable {
        reason: error.to_string(),
        line: None,
    })
}

/// Reads a text of a shape that is not known before. Without serde: the first visit needs this, and serde's
/// reader is in the second file alone.
///
/// # Errors
/// When it is not JSON.
pub fn read_any(text: &str) -> Result<Json, Unreadable> {
    let value = js_sys::JSON::parse(text).map_err(|error| not_json(&error, text))?;
    Ok(any(&value))
}

fn any(value: &JsValue) -> Json {
    if let Some(text) = value.as_string() {
        Json::Text(text)
    } else if let Some(number) = value.as_f64() {
        whole(number).map_or(Json::Other, Json::Number)
    } else if value.is_null() {
        Json::Null
    } else if let Some(list) = value.dyn_ref::<Array>() {
        Json::List(list.iter().map(|item| any(&item)).collect())
    } else if let Some(object) = value.dyn_ref::<Object>() {
        let entries = Object::entries(object);
        let members = entries.iter().map(|member| {
            let member: Array = member.unchecked_into();
            (
                member.get(0).as_string().unwrap_or_default(),
                any(&member.get(1)),
            )
        });
        Json::Group(Group::new(members.collect()))
    } else {
        Json::Other
    }
}

/// A number without a part behind the point, and within the bounds in which numbers are exact.
fn whole(number: f64) -> Option<i64> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the number is whole and within 53 bits"
    )]
    (number.trunc() == number && number.abs() < EXACT).then_some(number as i64)
}

/// What a parser says of a text that is not JSON.
fn not_json(error: &JsValue, text: &str) -> Unreadable {
    let error = error.dyn_ref::<js_sys::Error>();
    let reason = error.map_or_else(String::new, |error| error.message().into());
    let line = line_of(&reason, text);
    Unreadable { reason, line }
}

/// The line in a parser's sentence: Gecko and newer V8 name it, older V8 names the position, WebKit
/// names neither.
fn line_of(reason: &str, text: &str) -> Option<usize> {
    let number = |before: &str| {
        let (_, rest) = reason.split_once(before)?;
        let digits = rest.split(|c: char| !c.is_ascii_digit()).next()?;
        digits.parse::<usize>().ok()
    };
    let line_at = |position: usize| text.chars().take(position).filter(|c| *c == '\n').count() + 1;
    number("line ").or_else(|| number("position ").map(line_at))
}

/// A message as a value of the browser's.
///
/// # Errors
/// When it cannot be written as JSON.
pub fn to_value(message: &(impl Serialize + ?Sized)) -> Result<JsValue, Unreadable> {
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    message.serialize(&serializer).map_err(|error| Unreadable {
        reason: error.to_string(),
        line: None,
    })
}

/// Writes a message as JSON.
///
/// # Errors
/// When it cannot be written as JSON.
pub fn write(message: &(impl Serialize + ?Sized)) -> Result<String, Unreadable> {
    let text = js_sys::JSON::stringify(&to_value(message)?);
    text.map(String::from).map_err(|error| not_json(&error, ""))
}

/// Writes a message of texts and numbers as the query of an address, with its question mark; empty
/// without members. What is `None` must be skipped by the type itself.
#[must_use]
pub fn query(message: &impl Serialize) -> String {
    let members = to_value(message).ok().and_then(|it| it.dyn_into().ok());
    let query = members.and_then(|members: Object| {
        let params = UrlSearchParams::new_with_record_from_str_to_str(&members).ok()?;
        // A space is %20 to whoever decodes a component by itself; a plus sign is escaped anyhow.
        Some(String::from(params.to_string()).replace('+', "%20"))
    });
    match query {
        Some(query) if !query.is_empty() => format!("?{query}"),
        _ => String::new(),
    }
}
