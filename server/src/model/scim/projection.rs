//! Which attributes are answered (RFC 7644, section 3.9).

use serde_json::{Map, Value};

use super::name::without_schema;

/// Attributes that are answered whatever is asked for.
const ALWAYS: [&str; 3] = ["schemas", "id", "meta"];

/// Which attributes are answered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Projection {
    /// These alone, in lower case; all, where none is named.
    wanted: Vec<String>,
    /// All but these.
    unwanted: Vec<String>,
}

impl Projection {
    /// From the parameters `attributes` and `excludedAttributes`.
    pub fn of(wanted: Option<&str>, unwanted: Option<&str>) -> Self {
        let names = |list: Option<&str>| {
            let names = list.unwrap_or_default().split(',').map(str::trim);
            let names = names.filter(|name| !name.is_empty());
            names
                .map(|name| without_schema(name).to_ascii_lowercase())
                .collect()
        };
        Self {
            wanted: names(wanted),
            unwanted: names(unwanted),
        }
    }

    /// Whether an attribute is answered, or a part of it.
    pub fn has(&self, attribute: &str) -> bool {
        let name = attribute.to_ascii_lowercase();
        let names_it = |one: &String| one.split('.').next() == Some(&*name);
        ALWAYS.contains(&&*name)
            || ((self.wanted.is_empty() || self.wanted.iter().any(names_it))
                && !self.unwanted.contains(&name))
    }

    /// What is left of a resource.
    pub fn apply(&self, resource: Value) -> Value {
        let Value::Object(all) = resource else {
            return resource;
        };
        let kept = all.into_iter().filter(|(name, _)| self.has(name));
        let kept = kept.map(|(name, value)| {
            let value = self.parts(&name, value);
            (name, value)
        });
        Value::Object(kept.collect())
    }

    fn parts(&self, attribute: &str, value: Value) -> Value {
        let prefix = format!("{}.", attribute.to_ascii_lowercase());
        let part = |one: &String| one.strip_prefix(&prefix).map(str::to_owned);
        let wanted: Vec<String> = self.wanted.iter().filter_map(part).collect();
        let unwanted: Vec<String> = self.unwanted.iter().filter_map(part).collect();
        let keep = |map: Map<String, Value>| -> Value {
            let kept = map.into_iter().filter(|(name, _)| {
                let name = name.to_ascii_lowercase();
                (wanted.is_empty() || wanted.contains(&name)) && !unwanted.contains(&name)
            });
            Value::Object(kept.collect())
        };
        match value {
            Value::Object(map) => keep(map),
            Value::Array(all) => {
                let kept = all.into_iter().map(|one| match one {
                    Value::Object(map) => keep(map),
                    other => other,
                });
                Value::Array(kept.collect())
            }
            other => other,
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::Projection;

    #[test]
    fn what_is_asked_for_is_left() {
        let user = json!({"id": "7", "userName": "a", "name": {"givenName": "A", "familyName": "B"},
            "emails": [{"value": "a@b", "type": "work"}]});
        let left = |wanted, unwanted| Projection::of(wanted, unwanted).apply(user.clone());
        assert_eq!(left(None, None), user);
        assert_eq!(
            left(Some("USERNAME"), None),
            json!({"id": "7", "userName": "a"})
        );
        assert_eq!(
            left(Some("name.givenName"), None),
            json!({"id": "7", "name": {"givenName": "A"}})
        );
        let short = json!({"id": "7", "userName": "a", "emails": [{"value": "a@b"}]});
        assert_eq!(left(None, Some("name,emails.type,id")), short);
    }
}
