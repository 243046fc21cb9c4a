//! Values of attributes.

use regain_contract::identity;
use serde_json::Value;

use super::refusal::Refusal;

/// Longest text that is taken, in characters.
const LONGEST: usize = 256;

/// A text without what nobody sees; none where it is empty.
///
/// # Errors
/// [`Refusal::Value`] for anything else, and for a text that is too long.
pub fn text(value: Option<&Value>) -> Result<Option<String>, Refusal> {
    let text = match value {
        None | Some(Value::Null) => return Ok(None),
        Some(Value::String(text)) => identity::tidied(text),
        Some(_) => return Err(Refusal::Value("What must be a text is none.")),
    };
    if text.chars().count() > LONGEST || text.chars().any(char::is_control) {
        return Err(Refusal::Value(
            "A text is longer than 256 characters, or holds control characters.",
        ));
    }
    Ok(Some(text).filter(|text| !text.is_empty()))
}

/// A truth, which Entra writes as a text; none where nothing is said.
///
/// # Errors
/// [`Refusal::Value`] for anything else.
pub fn truth(value: Option<&Value>) -> Result<Option<bool>, Refusal> {
    match value {
        None | Some(Value::Null) => Ok(None),
        Some(Value::Bool(active)) => Ok(Some(*active)),
        Some(Value::String(word)) if word.eq_ignore_ascii_case("true") => Ok(Some(true)),
        Some(Value::String(word)) if word.eq_ignore_ascii_case("false") => Ok(Some(false)),
        Some(_) => Err(Refusal::Value("What must be true or false is neither.")),
    }
}
