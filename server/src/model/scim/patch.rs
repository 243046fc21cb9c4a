//! Changes of parts of a resource (RFC 7644, section 3.5.2), in the shapes in which Entra and Okta send
//! them. Names of attributes are in lower case here: they make no difference by case.

use serde_json::{Map, Value};

use super::filter::Filter;
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
    if let Some(path) = one.get("path").and_then(Value::as_str) {
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

/// Carries an operation out.
pub fn apply(to: &mut Attributes, operation: Operation) {
    let Operation { verb, path, value } = operation;
    let name = path.attribute;
    match (path.chosen, path.part) {
        (None, None) => change(to, &name, verb, value),
        (None, Some(part)) => match to.get_mut(&name) {
            Some(Value::Array(all)) => {
                for one in all.iter_mut().filter_map(Value::as_object_mut) {
                    change(one, &part, verb, value.clone());
                }
            }
            Some(Value::Object(one)) => change(one, &part, verb, value),
            _ if verb == Verb::Remove => {}
            _ => {
                let one = Map::from_iter([(part, value)]);
                to.insert(name, Value::Object(one));
            }
        },
        (Some(chosen), part) => {
            let all = to.entry(name).or_insert_with(|| Value::Array(Vec::new()));
            if let Value::Array(all) = all {
                change_chosen(all, &chosen, part.as_deref(), verb, &value);
            }
        }
    }
}

/// Changes those values that a filter chooses. Where it chooses none, one comes about that it would
/// choose: Entra replaces the work address of who has none.
fn change_chosen(
    all: &mut Vec<Value>,
    chosen: &Filter,
    part: Option<&str>,
    verb: Verb,
    value: &Value,
) {
    let is_chosen = |one: &Value| {
        chosen
            .0
            .iter()
            .all(|it| same(&one[&it.attribute], &it.value))
    };
    if let (Verb::Remove, None) = (verb, part) {
        all.retain(|one| !is_chosen(one));
        return;
    }
    if verb != Verb::Remove && !all.iter().any(is_chosen) {
        let named = chosen.0.iter();
        let named = named.map(|it| (it.attribute.clone(), it.value.clone()));
        all.push(Value::Object(named.collect()));
    }
    for one in all.iter_mut().filter(|one| is_chosen(one)) {
        let Value::Object(one) = one else { continue };
        match part {
            Some(part) => change(one, part, verb, value.clone()),
            None => one.extend(value.as_object().cloned().unwrap_or_default()),
        }
    }
}

fn change(to: &mut Attributes, name: &str, verb: Verb, value: Value) {
    match (verb, to.get_mut(name), value) {
        (Verb::Remove, Some(Value::Array(all)), Value::Array(gone)) if !gone.is_empty() => {
            all.retain(|one| !gone.iter().any(|it| same(&it["value"], &one["value"])));
        }
        (Verb::Remove, _, _) => {
            to.remove(name);
        }
        (Verb::Add, Some(Value::Array(all)), Value::Array(more)) => {
            for one in more {
                if !all.contains(&one) {
                    all.push(one);
                }
            }
        }
        (Verb::Add, Some(Value::Array(all)), one) => {
            if !all.contains(&one) {
                all.push(one);
            }
        }
        (_, Some(Value::Object(there)), Value::Object(parts)) => there.extend(parts),
        (_, _, value) => {
            to.insert(name.to_owned(), value);
        }
    }
}

/// Values are compared without case, as types of addresses are.
fn same(one: &Value, other: &Value) -> bool {
    match (one.as_str(), other.as_str()) {
        (Some(one), Some(other)) => one.to_lowercase() == other.to_lowercase(),
        _ => one == other,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{apply, lowered, operations};

    fn changed(user: &Value, patch: &Value) -> Value {
        let Value::Object(mut user) = lowered(user.clone()) else {
            panic!("an object");
        };
        for operation in operations(json!({ "Operations": patch })).expect("operations") {
            apply(&mut user, operation);
        }
        Value::Object(user)
    }

    #[test]
    fn shapes_of_entra_and_okta() {
        let user = json!({"userName": "a", "active": true, "name": {"givenName": "A"},
            "emails": [{"type": "work", "value": "a@b"}]});
        for (patch, member, expected) in [
            (
                json!([{"op": "Replace", "path": "active", "value": "False"}]),
                "active",
                json!("False"),
            ),
            (
                json!([{"op": "replace", "value": {"active": false}}]),
                "active",
                json!(false),
            ),
            (
                json!([{"op": "Add", "value": {"name.familyName": "B", "USERNAME": "c"}}]),
                "name",
                json!({"givenname": "A", "familyname": "B"}),
            ),
            (
                json!([{"op": "Replace", "path": "emails[type eq \"work\"].value", "value": "c@d"}]),
                "emails",
                json!([{"type": "work", "value": "c@d"}]),
            ),
            (
                json!([{"op": "Add", "path": "emails[type eq \"home\"].value", "value": "h@d"}]),
                "emails",
                json!([{"type": "work", "value": "a@b"}, {"type": "home", "value": "h@d"}]),
            ),
        ] {
            assert_eq!(changed(&user, &patch)[member], expected, "{patch}");
        }
    }

    #[test]
    fn what_is_removed_goes_and_the_rest_stays() {
        let user = json!({"name": {"givenName": "A"},
            "emails": [{"type": "work", "value": "a@b"}]});
        for (patch, member, expected) in [
            (
                json!([{"op": "remove", "path": "emails[type eq \"WORK\"]"}]),
                "emails",
                json!([]),
            ),
            (
                json!([{"op": "remove", "path": "emails", "value": [{"value": "a@b"}]}]),
                "emails",
                json!([]),
            ),
            (
                json!([{"op": "replace", "path": "name", "value": {"familyName": "C"}}]),
                "name",
                json!({"givenname": "A", "familyname": "C"}),
            ),
            (
                json!([{"op": "remove", "path": "name.givenName"}]),
                "name",
                json!({}),
            ),
            (
                json!([{"op": "remove", "path": "name"}]),
                "name",
                Value::Null,
            ),
        ] {
            assert_eq!(changed(&user, &patch)[member], expected, "{patch}");
        }
    }

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
