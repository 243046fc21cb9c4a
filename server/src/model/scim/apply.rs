//! Operations, carried out.

use serde_json::{Map, Value};

use super::filter::Filter;
use super::patch::{Attributes, Operation, Verb};
use super::value::truth;

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
        chosen.0.iter().all(|it| {
            same(&one[&it.attribute], &it.value) || is_same_truth(&one[&it.attribute], &it.value)
        })
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

/// Entra writes truths as texts: `roles[primary eq "True"]`.
fn is_same_truth(one: &Value, other: &Value) -> bool {
    let known = |value| truth(Some(value)).ok().flatten();
    known(one).is_some_and(|one| known(other) == Some(one))
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

    use super::super::patch::{lowered, operations};
    use super::apply;

    fn changed(user: &Value, patch: &Value) -> Value {
        let Value::Object(mut user) = lowered(user.clone()) else {
            panic!("an object");
        };
        for operation in operations(json!({ "Operations": patch })).expect("operations") {
            apply(&mut user, operation);
        }
        Value::Object(user)
    }

    fn user() -> Value {
        json!({"userName": "a", "active": true, "name": {"givenName": "A"},
            "emails": [{"type": "work", "value": "a@b"}]})
    }

    #[test]
    fn shapes_of_entra_and_okta() {
        let user = user();
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
    fn shapes_of_other_clients() {
        let user = user();
        for (patch, member, expected) in [
            (
                json!([{"op": "REPLACE", "path": "", "value": {"active": false}}]),
                "active",
                json!(false),
            ),
            (
                json!([{"op": "add", "path": null, "value": {"ACTIVE": "false"}}]),
                "active",
                json!("false"),
            ),
            (
                json!([{"op": "Replace", "path": "EMAILS[Type eq \"WORK\"].Value", "value": "c@d"}]),
                "emails",
                json!([{"type": "work", "value": "c@d"}]),
            ),
            (
                json!([
                    {"op": "add", "path": "emails", "value": {"type": "home", "primary": true, "value": "h@d"}},
                    {"op": "replace", "path": "emails[primary eq \"True\"].value", "value": "i@d"},
                    {"op": "remove", "path": "emails[type eq \"work\" and value eq \"A@B\"]"},
                ]),
                "emails",
                json!([{"type": "home", "primary": true, "value": "i@d"}]),
            ),
            (
                json!([{"op": "replace",
                    "path": "urn:ietf:params:scim:schemas:core:2.0:User:name.givenName", "value": "B"}]),
                "name",
                json!({"givenname": "B"}),
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
}
