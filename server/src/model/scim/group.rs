//! Groups, as clients that provision write and read them.

use regain_contract::identity;
use serde_json::{Value, json};

use super::filter::Filter;
use super::patch::{Attributes, Operation, Verb};
use super::refusal::Refusal;
use super::value::text;

/// The schema of groups.
pub const SCHEMA: &str = "urn:ietf:params:scim:schemas:core:2.0:Group";

/// Longest name of a group, in characters.
const LONGEST: usize = 100;

/// A group as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProvisionedGroup {
    /// Names it in addresses.
    pub public_id: String,
    /// What the other side calls it by.
    pub external_id: Option<String>,
    /// The name.
    pub name: String,
    /// Public ids and names of the members; none where they were not asked for.
    pub members: Option<Vec<(String, String)>>,
}

/// What changes of a group. What is absent stays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GroupChange {
    /// The name.
    pub name: Option<String>,
    /// What the other side calls it by; gone, where it is empty.
    pub external_id: Option<String>,
    /// Steps with members, in their order.
    pub members: Vec<Members>,
}

/// What happens to the members of a group, each named by the public id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Members {
    /// These alone.
    Are(Vec<String>),
    /// These too.
    Join(Vec<String>),
    /// Not these any more.
    Leave(Vec<String>),
}

impl GroupChange {
    /// A whole group, whose place it takes.
    ///
    /// # Errors
    /// What is missing or can be none.
    pub fn whole(from: &Attributes) -> Result<Self, Refusal> {
        let name = name(from.get("displayname"))?;
        Ok(Self {
            name: Some(name),
            external_id: Some(text(from.get("externalid"))?.unwrap_or_default()),
            members: vec![Members::Are(ids(from.get("members"))?)],
        })
    }

    /// What operations change.
    ///
    /// # Errors
    /// What can be none.
    pub fn of(operations: Vec<Operation>) -> Result<Self, Refusal> {
        let mut change = Self::default();
        for operation in operations {
            change.add(operation)?;
        }
        Ok(change)
    }

    fn add(&mut self, operation: Operation) -> Result<(), Refusal> {
        let Operation { verb, path, value } = operation;
        match (&*path.attribute, verb) {
            ("displayname", Verb::Remove) => {
                return Err(Refusal::Value("A group needs its displayName."));
            }
            ("displayname", _) => self.name = Some(name(Some(&value))?),
            ("externalid", Verb::Remove) => self.external_id = Some(String::new()),
            ("externalid", _) => {
                self.external_id = Some(text(Some(&value))?.unwrap_or_default());
            }
            ("members", _) => self
                .members
                .push(members(verb, path.chosen.as_ref(), &value)?),
            _ => {}
        }
        Ok(())
    }
}

fn members(verb: Verb, chosen: Option<&Filter>, value: &Value) -> Result<Members, Refusal> {
    if let Some(chosen) = chosen {
        let id = chosen.text("value").ok_or(Refusal::Filter)?;
        return match verb {
            Verb::Remove => Ok(Members::Leave(vec![id.to_owned()])),
            _ => Ok(Members::Join(vec![id.to_owned()])),
        };
    }
    let named = ids(Some(value))?;
    Ok(match verb {
        Verb::Add => Members::Join(named),
        Verb::Replace => Members::Are(named),
        Verb::Remove if value.is_null() => Members::Are(Vec::new()),
        Verb::Remove => Members::Leave(named),
    })
}

fn name(value: Option<&Value>) -> Result<String, Refusal> {
    let name = text(value)?.ok_or(Refusal::Value("displayName is missing."))?;
    match name.chars().count() > LONGEST {
        true => Err(Refusal::Value("displayName is longer than 100 characters.")),
        false => Ok(name),
    }
}

/// The public ids of members.
fn ids(value: Option<&Value>) -> Result<Vec<String>, Refusal> {
    let all = match value {
        None | Some(Value::Null) => return Ok(Vec::new()),
        Some(Value::Array(all)) => all.iter().collect(),
        Some(one) => vec![one],
    };
    let id = |one: &Value| {
        let id = if one.is_object() { &one["value"] } else { one };
        let id = id.as_str().map(str::to_owned);
        let id = id.filter(|id| !id.contains('\0'));
        id.ok_or(Refusal::Value("A member has no value."))
    };
    all.into_iter().map(id).collect()
}

impl ProvisionedGroup {
    /// The resource, without `meta`.
    pub fn resource(&self) -> Value {
        let mut group = json!({
            "schemas": [SCHEMA],
            "id": self.public_id,
            "displayName": self.name,
        });
        if let Some(external_id) = &self.external_id {
            group["externalId"] = json!(external_id);
        }
        if let Some(members) = &self.members {
            let members = members.iter();
            group["members"] = members
                .map(|(id, _)| json!({"value": id, "type": "User"}))
                .collect();
        }
        group
    }

    /// Whether the group is one that a filter asks for. Conditions on members are the store's.
    ///
    /// # Errors
    /// [`Refusal::Filter`] where an attribute is not offered.
    pub fn is_found_by(&self, filter: &Filter) -> Result<bool, Refusal> {
        for equal in &filter.0 {
            let wanted = equal.value.as_str().ok_or(Refusal::Filter)?;
            let has = match &*equal.attribute {
                "id" => self.public_id == wanted,
                "externalid" => self.external_id.as_deref() == Some(wanted),
                "displayname" => identity::of_name(&self.name) == identity::of_name(wanted),
                "members" | "members.value" => true,
                _ => return Err(Refusal::Filter),
            };
            if !has {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{GroupChange, Members};
    use crate::model::scim::patch::{lowered, operations};

    fn change(patch: &Value) -> Result<GroupChange, String> {
        let operations = operations(json!({ "Operations": patch })).map_err(|it| it.to_string())?;
        GroupChange::of(operations).map_err(|it| it.to_string())
    }

    #[test]
    fn members_come_and_go_as_clients_write_it() {
        let ids = |all: &[&str]| all.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
        for (patch, expected) in [
            (
                json!([{"op": "Add", "path": "members", "value": [{"value": "a"}, {"value": "b"}]}]),
                Members::Join(ids(&["a", "b"])),
            ),
            (
                json!([{"op": "remove", "path": "members[value eq \"a\"]"}]),
                Members::Leave(ids(&["a"])),
            ),
            (
                json!([{"op": "Remove", "path": "members", "value": [{"value": "a"}]}]),
                Members::Leave(ids(&["a"])),
            ),
            (
                json!([{"op": "remove", "path": "members"}]),
                Members::Are(ids(&[])),
            ),
            (
                json!([{"op": "replace", "path": "members", "value": [{"value": "a"}]}]),
                Members::Are(ids(&["a"])),
            ),
            (
                json!([{"op": "add", "value": {"members": {"value": "a"}}}]),
                Members::Join(ids(&["a"])),
            ),
        ] {
            let change = change(&patch).expect("a change");
            assert_eq!(change.members, [expected], "{patch}");
        }
        let rename = json!([{"op": "replace", "value": {"id": "7", "displayName": "B"}}]);
        let renamed = change(&rename);
        assert_eq!(renamed.expect("a change").name.as_deref(), Some("B"));
    }

    #[test]
    fn what_can_be_none_is_refused() {
        for patch in [
            json!([{"op": "remove", "path": "displayName"}]),
            json!([{"op": "replace", "path": "displayName", "value": "x".repeat(101)}]),
            json!([{"op": "add", "path": "members", "value": [{"display": "a"}]}]),
            json!([{"op": "remove", "path": "members[display eq \"a\"]"}]),
        ] {
            assert!(change(&patch).is_err(), "{patch}");
        }
        let Value::Object(nameless) = lowered(json!({"members": []})) else {
            panic!("an object");
        };
        assert!(GroupChange::whole(&nameless).is_err());
    }
}
