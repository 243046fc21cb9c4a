//! Changes of parts of a resource (RFC 7644, section 3.5.2), in the shapes in which Entra and Okta send
//! them. Names of attributes are in lower case here: they make no difference by case.

use serde_json::{Map, Value};

use super::path::Path;
use super::refusal::Refusal;

/// Operations of one call at most.
const MOST: usize = 1000;

/// A resource, its attributes in lower case.
pub type Attributes = Map<String, Value>;

/// What is done to an attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// Values come to those that are there.
    Add,
    /// Values take the place of those that are there.
    Replace,
    /// Values go.
    Remove,
}

/// One change.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// What is done.
    pub verb: Verb,
    /// To what.
    pub path: Path,
    /// By which value.
    pub value: Value,
}

/// A JSON value with the names of its members in lower case, at any depth.
pub fn lowered(value: Value) -> Value {
    match value {
        Value::Object(map) => {
            let map = map.into_iter();
            let map = map.map(|(name, value)| (name.to_lowercase(), lowered(value)));
            Value::Object(map.collect())
        }
        Value::Array(all) => Value::Array(all.into_iter().map(lowered).collect()),
        plain => plain,
    }
}

/// The operations of a body, each with a path: one without is taken apart by the members of its value.
///
/// # Errors
/// What cannot be read.
pub fn operations(body: Value) -> Result<Vec<Operation>, Refusal> {
    let Value::Object(mut body) = lowered(body) else {
        return Err(Refusal::Syntax("it is no object"));
    };
    let Some(Value::Array(listed)) = body.remove("operations") else {
        return Err(Refusal::Syntax("Operations are missing"));
    };
    let mut all = Vec::new();
    for one in listed {
        let Value::Object(one) = one else {
            return Err(Refusal::Syntax("an operation is no object"));
        };
        all.extend(operations_of(one)?);
    }
    match all.len() > MOST {
        true => Err(Refusal::Value("There are more than 1,000 operations.")),
        false => Ok(all),
    }
}

fn operations_of(mut one: Attributes) -> Result<Vec<Operation>, Refusal> {
    let verb = one.get("op").and_then(Value::as_str).unwrap_or_default();
    let verb = match &*verb.to_lowercase() {
        "add" => Verb::Add,
        "replace" => Verb::Replace,
        "remove" => Verb::Remove,
        _ => return Err(Refusal::Syntax("op must be add, replace or remove")),
    };
    let value = one.remove("value").unwrap_or(Value::Null);
    let path = one.get("path").and_then(Value::as_str).map(str::trim);
    if let Some(path) = path.filter(|path| !path.is_empty()) {
        let path = Path::parse(path)?;
        return Ok(vec![Operation { verb, path, value }]);
    }
    let Value::Object(members) = value else {
        return Err(Refusal::NoTarget);
    };
    let operation = |(name, value): (String, Value)| {
        let path = Path::parse(&name)?;
        Ok(Operation { verb, path, value })
    };
    match verb {
        Verb::Remove => Err(Refusal::NoTarget),
        _ => members.into_iter().map(operation).collect(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::operations;

    #[test]
    fn what_cannot_be_read_is_refused() {
        for body in [
            json!([]),
            json!({}),
            json!({"Operations": {}}),
            json!({"Operations": [1]}),
            json!({"Operations": [{"op": "move", "path": "a"}]}),
            json!({"Operations": [{"op": "remove"}]}),
            json!({"Operations": [{"op": "replace", "value": "x"}]}),
            json!({"Operations": [{"op": "add", "path": "a[", "value": "x"}]}),
        ] {
            assert!(operations(body.clone()).is_err(), "{body}");
        }
    }
}
