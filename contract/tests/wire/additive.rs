//! What breaks those who were built against an older description: something gone, or narrower.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

/// For readers alone.
const WORDS: [&str; 4] = ["description", "examples", "summary", "title"];
/// Parts of a description that others are built against.
const PARTS: [&str; 2] = ["paths", "components"];
/// Members of a schema by which it accepts less than without them.
const LIMITS: [&str; 9] = [
    "additionalProperties",
    "const",
    "enum",
    "maxItems",
    "maxLength",
    "maximum",
    "minLength",
    "minimum",
    "pattern",
];

/// A sentence for each break between two descriptions.
pub fn breaks(old: &Value, new: &Value) -> Vec<String> {
    let mut found = Vec::new();
    for part in PARTS {
        let (old, new) = (bare(&old[part], false), bare(&new[part], false));
        compare(&format!("/{part}"), &old, &new, &mut found);
    }
    found
}

/// Without what is for readers; a member of a message may well be called `title`.
fn bare(value: &Value, names_members: bool) -> Value {
    match value {
        Value::Object(members) => {
            let kept = members
                .iter()
                .filter(|(name, _)| names_members || !WORDS.contains(&name.as_str()));
            let bare = kept.map(|(name, it)| {
                let below = !names_members && name == "properties";
                (name.clone(), bare(it, below))
            });
            Value::Object(bare.collect())
        }
        Value::Array(items) => items.iter().map(|it| bare(it, false)).collect(),
        other => other.clone(),
    }
}

fn compare(place: &str, old: &Value, new: &Value, found: &mut Vec<String>) {
    match (old, new) {
        (Value::Object(old), Value::Object(new)) => members(place, old, new, found),
        (Value::Array(old), Value::Array(new)) => items(place, old, new, found),
        _ if old == new => (),
        _ => found.push(format!("{place}: {old} became {new}")),
    }
}

fn members(
    place: &str,
    old: &Map<String, Value>,
    new: &Map<String, Value>,
    found: &mut Vec<String>,
) {
    for (name, was) in old {
        let place = format!("{place}/{name}");
        match new.get(name) {
            Some(is) => compare(&place, was, is, found),
            None => found.push(format!("{place} is gone")),
        }
    }
    let is_schema = !place.ends_with("/properties") && !place.ends_with("/schemas");
    let added: BTreeSet<_> = new.keys().filter(|it| !old.contains_key(*it)).collect();
    let narrower = added.iter().filter(|it| LIMITS.contains(&it.as_str()));
    if is_schema {
        found.extend(narrower.map(|it| format!("{place}/{it} is new, and accepts less")));
        if added.iter().any(|it| *it == "required") {
            found.push(format!(
                "{place}: members must be there that could be absent"
            ));
        }
    }
}

/// Lists are sets. Words may be added, and parameters that nobody needs to send; nothing else.
fn items(place: &str, old: &[Value], new: &[Value], found: &mut Vec<String>) {
    let list = place.rsplit('/').next().unwrap_or(place);
    let may_come = |it: &Value| match list {
        "x-extensible-enum" => true,
        "parameters" => it["required"] != Value::Bool(true),
        _ => false,
    };
    let gone = old.iter().filter(|it| !new.contains(it));
    found.extend(gone.map(|it| format!("{place}: {it} is gone")));
    let come = new.iter().filter(|it| !old.contains(it) && !may_come(it));
    found.extend(come.map(|it| format!("{place}: {it} is new")));
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn schema(of: &Value) -> Value {
        json!({ "paths": {}, "components": { "schemas": { "A": of } } })
    }

    #[track_caller]
    fn check(old: &Value, new: &Value, expected: &[&str]) {
        let found = breaks(&schema(old), &schema(new));
        assert_eq!(found.len(), expected.len(), "{found:?}");
        for (found, expected) in found.iter().zip(expected) {
            assert!(found.contains(expected), "{found} / {expected}");
        }
    }

    #[test]
    fn what_is_added_breaks_nothing() {
        let old = json!({ "description": "a", "properties": { "x": { "type": "string" } },
            "required": ["x"], "x-extensible-enum": ["a"] });
        let new = json!({ "description": "b", "properties": { "x": { "type": "string" },
            "title": { "type": "string", "maxLength": 3 } },
            "required": ["x"], "x-extensible-enum": ["b", "a"] });
        check(&old, &new, &[]);
    }

    #[test]
    fn what_is_gone_or_narrower_is_named() {
        let old = json!({ "properties": { "title": { "type": "string" }, "y": {} },
            "x-extensible-enum": ["a"] });
        check(
            &old,
            &json!({ "properties": { "y": {} }, "x-extensible-enum": ["a"] }),
            &["/properties/title is gone"],
        );
        check(
            &old,
            &json!({ "properties": { "title": { "type": "integer" }, "y": {} },
            "x-extensible-enum": [] }),
            &["\"string\" became \"integer\"", "\"a\" is gone"],
        );
        check(
            &old,
            &json!({ "properties": { "title": { "type": "string", "pattern": "x" },
            "y": {} }, "required": ["y"], "x-extensible-enum": ["a"] }),
            &["pattern is new", "could be absent"],
        );
    }

    #[test]
    fn members_that_must_be_there_stay_the_same() {
        let of = |required: &[&str]| json!({ "required": required });
        check(&of(&["a", "b"]), &of(&["b", "a"]), &[]);
        check(&of(&["a"]), &of(&["a", "b"]), &["\"b\" is new"]);
        check(&of(&["a", "b"]), &of(&["a"]), &["\"b\" is gone"]);
    }

    #[test]
    fn a_parameter_that_must_be_sent_is_a_break() {
        let with = |parameters: &Value| json!({ "paths": { "/x": { "get": { "parameters": parameters } } }, "components": {} });
        let (old, new) = (with(&json!([])), |required: bool| {
            with(&json!([{ "name": "p", "required": required }]))
        });
        assert_eq!(breaks(&old, &new(false)), Vec::<String>::new());
        assert_eq!(breaks(&old, &new(true)).len(), 1);
        assert_eq!(breaks(&new(false), &old).len(), 1);
    }
}
