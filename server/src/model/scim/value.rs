//! Values of attributes.

use regain_contract::identity;
use serde_json::Value;

use super::refusal::Refusal;

/// Longest text that is taken, in characters.
const LONGEST: usize = 256;

/// A single value, which Entra sends alone in a list at times: `[{"$ref": null, "value": "False"}]`.
pub fn alone(value: &Value) -> &Value {
    let one = match value {
        Value::Array(all) if all.len() == 1 => &all[0],
        one => one,
    };
    one.get("value").unwrap_or(one)
}

/// A text without what nobody sees; none where it is empty.
///
/// # Errors
/// [`Refusal::Value`] for anything else, and for a text that is too long.
pub fn text(value: Option<&Value>) -> Result<Option<String>, Refusal> {
    let text = match value.map(alone) {
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
    match value.map(alone) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::Bool(active)) => Ok(Some(*active)),
        Some(Value::String(word)) => match &*identity::of_name(word) {
            "" => Ok(None),
            "true" => Ok(Some(true)),
            "false" => Ok(Some(false)),
            _ => Err(Refusal::Value("What must be true or false is neither.")),
        },
        Some(_) => Err(Refusal::Value("What must be true or false is neither.")),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{text, truth};

    #[test]
    fn a_value_may_be_alone_in_a_list() {
        for value in [
            json!("False"),
            json!(false),
            json!({"value": "false"}),
            json!([{"$ref": null, "value": "False"}]),
            json!(["FALSE"]),
            json!(" false\u{200b}"),
        ] {
            assert_eq!(truth(Some(&value)).ok(), Some(Some(false)), "{value}");
        }
        let name = json!([{"$ref": null, "value": " Team\u{200b}"}]);
        assert_eq!(text(Some(&name)).ok().flatten().as_deref(), Some("Team"));
        for neither in [
            json!([]),
            json!([true, false]),
            json!({"type": "work"}),
            json!(1),
        ] {
            assert!(truth(Some(&neither)).is_err(), "{neither}");
            assert!(text(Some(&neither)).is_err(), "{neither}");
        }
        assert_eq!(text(Some(&Value::Null)).ok(), Some(None));
    }
}
