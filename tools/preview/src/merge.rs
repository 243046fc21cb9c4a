//! JSON merge patch (RFC 7396): a state says only in what it differs from a recorded answer.

use serde_json::{Map, Value};

/// `target` with `patch` laid over it: objects are merged, `null` takes a member away, everything
/// else takes the place of what was there.
pub fn merge(target: Value, patch: &Value) -> Value {
    let Value::Object(patch) = patch else {
        return patch.clone();
    };
    let mut merged = match target {
        Value::Object(members) => members,
        _ => Map::new(),
    };
    for (name, value) in patch {
        let before = merged.remove(name).unwrap_or(Value::Null);
        if !value.is_null() {
            merged.insert(name.clone(), merge(before, value));
        }
    }
    Value::Object(merged)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::merge;

    #[test]
    fn the_cases_of_the_standard() {
        for (target, patch, merged) in [
            (json!({"a": "b"}), json!({"a": "c"}), json!({"a": "c"})),
            (
                json!({"a": "b"}),
                json!({"b": "c"}),
                json!({"a": "b", "b": "c"}),
            ),
            (
                json!({"a": "b", "b": "c"}),
                json!({"a": null}),
                json!({"b": "c"}),
            ),
            (json!({"a": ["b"]}), json!({"a": "c"}), json!({"a": "c"})),
            (
                json!({"a": {"b": "c"}}),
                json!({"a": {"b": "d", "c": null}}),
                json!({"a": {"b": "d"}}),
            ),
            (json!(["a"]), json!({"b": {"c": null}}), json!({"b": {}})),
            (json!({"a": "b"}), json!(["c"]), json!(["c"])),
        ] {
            assert_eq!(merge(target, &patch), merged);
        }
    }
}
