//! Names of attributes, and values beside them, at the beginning of a text.

use serde_json::Value;

use super::refusal::Refusal;

/// What the names of core attributes may begin with.
const SCHEMA: &str = "urn:ietf:params:scim:schemas:core:2.0:";

/// The name of an attribute without that of a core schema.
pub fn without_schema(text: &str) -> &str {
    let Some((schema, rest)) = text.split_at_checked(SCHEMA.len()) else {
        return text;
    };
    match rest.split_once(':') {
        Some((_, name)) if schema.eq_ignore_ascii_case(SCHEMA) => name,
        _ => text,
    }
}

/// Letters, digits, `$`, `-` and `_` at the beginning, and what follows.
///
/// # Errors
/// [`Refusal::Path`] where there are none.
pub fn split_name(text: &str) -> Result<(&str, &str), Refusal> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '$' | '-' | '_');
    let end = text.find(|c| !is_name(c)).unwrap_or(text.len());
    match end {
        0 => Err(Refusal::Path),
        _ => Ok(text.split_at(end)),
    }
}

/// The JSON value at the beginning of a text, no array, no object and no text with control characters,
/// and its length in bytes.
pub fn literal(text: &str) -> Option<(Value, usize)> {
    // What is no text may end at the bracket that it stands in.
    let end = match text.starts_with('"') {
        true => text.len(),
        false => text.find(')').unwrap_or(text.len()),
    };
    let mut values = serde_json::Deserializer::from_str(&text[..end]).into_iter::<Value>();
    let value = values.next()?.ok()?;
    let is_plain = match &value {
        Value::Array(_) | Value::Object(_) => false,
        Value::String(text) => !text.chars().any(char::is_control),
        _ => true,
    };
    is_plain.then(|| (value, values.byte_offset()))
}
