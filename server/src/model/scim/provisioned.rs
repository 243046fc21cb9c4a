//! Users, as they are kept for clients that provision.

use regain_contract::{MethodKind, Role, identity};
use serde_json::{Value, json};

use super::filter::{Equal, Filter};
use super::refusal::Refusal;
use super::user::{Desired, SCHEMA};
use super::value::truth;
use crate::model::account::AccountState;

/// A user as they are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provisioned {
    /// The account's internal id.
    pub account: String,
    /// Names the user in addresses.
    pub public_id: String,
    /// Whether it can be used.
    pub state: AccountState,
    /// What the user may do.
    pub role: Role,
    /// All else; `active` is said.
    pub has: Desired,
    /// Public ids and names of the groups.
    pub groups: Vec<(String, String)>,
}

impl Provisioned {
    /// The resource, without `meta`.
    pub fn resource(&self) -> Value {
        let has = &self.has;
        let mut user = json!({
            "schemas": [SCHEMA],
            "id": self.public_id,
            "userName": has.user_id,
            "displayName": has.name,
            "active": self.state != AccountState::Disabled,
            "emails": self.emails(),
            "phoneNumbers": self.phone_numbers(),
        });
        let groups = self.groups.iter();
        let groups = groups.map(|(id, name)| json!({"value": id, "display": name}));
        let mut names = serde_json::Map::new();
        for (name, value) in [
            ("givenName", &has.given_name),
            ("familyName", &has.family_name),
        ] {
            names.extend(value.as_ref().map(|it| (name.to_owned(), json!(it))));
        }
        let optional = [
            ("externalId", has.external_id.as_ref().map(|it| json!(it))),
            ("name", (!names.is_empty()).then_some(Value::Object(names))),
            (
                "groups",
                (!self.groups.is_empty()).then(|| groups.collect()),
            ),
        ];
        for (name, value) in optional {
            if let Some(value) = value {
                user[name] = value;
            }
        }
        user
    }

    /// The state that the account comes to. Who is locked stays so: that is no concern of who provisions.
    pub const fn state_with(&self, active: Option<bool>) -> AccountState {
        match (active, self.state) {
            (Some(false), _) => AccountState::Disabled,
            (Some(true), AccountState::Disabled) => AccountState::Active,
            _ => self.state,
        }
    }

    fn emails(&self) -> Vec<Value> {
        let own = self.has.email.iter();
        let own = own.map(|it| json!({"value": it, "type": "work"}));
        let others = self.targets(&MethodKind::Email);
        let others = others.map(|it| json!({"value": it, "type": "home"}));
        own.chain(others).collect()
    }

    fn phone_numbers(&self) -> Vec<Value> {
        let mobiles: Vec<&str> = self.targets(&MethodKind::Sms).collect();
        let at_home = self.targets(&MethodKind::Voice);
        let at_home = at_home.filter(|it| !mobiles.contains(it));
        let at_home = at_home.map(|it| json!({"value": it, "type": "home"}));
        let mobiles = mobiles
            .iter()
            .map(|it| json!({"value": it, "type": "mobile"}));
        mobiles.chain(at_home).collect()
    }

    fn targets(&self, kind: &MethodKind) -> impl Iterator<Item = &str> {
        let of_kind = self.has.methods.iter().filter(move |it| it.kind == *kind);
        of_kind.map(|it| &*it.target)
    }

    /// Whether the user is one that a filter asks for.
    ///
    /// # Errors
    /// [`Refusal::Filter`] where an attribute is not offered.
    pub fn is_found_by(&self, filter: &Filter) -> Result<bool, Refusal> {
        for equal in &filter.0 {
            if !self.has_value(equal)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn has_value(&self, equal: &Equal) -> Result<bool, Refusal> {
        let has = &self.has;
        if equal.attribute == "active" {
            let wanted = truth(Some(&equal.value)).map_err(|_| Refusal::Filter)?;
            return Ok(has.active == wanted);
        }
        let wanted = equal.value.as_str().ok_or(Refusal::Filter)?;
        let named = |name: &Option<String>| {
            let name = name.as_deref().map(identity::of_name);
            name == Some(identity::of_name(wanted))
        };
        Ok(match &*equal.attribute {
            "id" => self.public_id == wanted,
            "username" => identity::of_user_id(&has.user_id) == identity::of_user_id(wanted),
            "externalid" => has.external_id.as_deref() == Some(wanted),
            "displayname" => identity::of_name(&has.name) == identity::of_name(wanted),
            "name.givenname" => named(&has.given_name),
            "name.familyname" => named(&has.family_name),
            "emails" | "emails.value" => {
                let mut all = has.email.iter().map(String::as_str);
                let wanted = identity::of_address(wanted);
                let is_it = |it: &str| identity::of_address(it) == wanted;
                all.any(is_it) || self.targets(&MethodKind::Email).any(is_it)
            }
            "emails.type" => self.emails().iter().any(|it| it["type"] == *wanted),
            _ => return Err(Refusal::Filter),
        })
    }
}

#[cfg(test)]
mod tests {
    use regain_contract::Role;
    use serde_json::{Value, json};

    use super::super::filter::Filter;
    use super::super::patch::lowered;
    use super::Provisioned;
    use crate::model::account::AccountState;
    use crate::model::scim::user::Desired;

    fn read(user: Value) -> Result<Desired, String> {
        let Value::Object(user) = lowered(user) else {
            panic!("an object");
        };
        Desired::read(&user, Some("DE")).map_err(|refusal| refusal.to_string())
    }

    fn kept(user: Value) -> Provisioned {
        Provisioned {
            account: "ada".to_owned(),
            public_id: "7".to_owned(),
            state: AccountState::Active,
            role: Role::User,
            has: read(user).expect("a user"),
            groups: Vec::new(),
        }
    }

    #[test]
    fn what_is_kept_is_answered() {
        let user = json!({
            "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
            "id": "7",
            "userName": "Ada@example.com",
            "externalId": "x-1",
            "displayName": "Ada Lovelace",
            "name": {"givenName": "Ada", "familyName": "Lovelace"},
            "active": true,
            "emails": [
                {"value": "ada@work.example", "type": "work"},
                {"value": "ada@home.example", "type": "home"},
            ],
            "phoneNumbers": [
                {"value": "+4915112345678", "type": "mobile"},
                {"value": "+493012345678", "type": "home"},
            ],
        });
        assert_eq!(kept(user.clone()).resource(), user);
    }

    #[test]
    fn little_is_enough_and_the_rest_is_ignored() {
        let user = kept(
            json!({"USERNAME": " ada@example.com\u{200b}", "favouriteColour": 7,
            "phoneNumbers": [{"type": "work", "value": "none"}]}),
        );
        assert_eq!(user.has.user_id, "ada@example.com");
        assert_eq!(user.has.name, "ada@example.com");
        assert_eq!(user.has.email.as_deref(), Some("ada@example.com"));
        assert_eq!(user.has.active, None);
        let user = kept(
            json!({"userName": "a", "active": "False", "name": {"familyName": "B"},
            "phoneNumbers": [{"type": "mobile", "value": "0151 12345678"}]}),
        );
        assert_eq!((user.has.active, &*user.has.name), (Some(false), "B"));
        assert_eq!(user.has.methods[0].target, "+4915112345678");
    }

    #[test]
    fn what_can_be_none_is_refused() {
        for user in [
            json!({}),
            json!({"userName": ""}),
            json!({"userName": 7}),
            json!({"userName": "a\u{0}b"}),
            json!({"userName": "a", "active": "perhaps"}),
            json!({"userName": "a", "displayName": "x".repeat(300)}),
            json!({"userName": "a", "emails": [{"value": "nobody", "type": "home"}]}),
            json!({"userName": "a", "emails": [[]]}),
            json!({"userName": "a", "phoneNumbers": [{"value": "call me", "type": "mobile"}]}),
        ] {
            assert!(read(user.clone()).is_err(), "{user}");
        }
    }

    #[test]
    fn users_are_found_by_what_looks_the_same() {
        let user = kept(json!({"userName": "ada@bücher.example", "externalId": "X",
            "emails": [{"value": "ada@home.example", "type": "home"}]}));
        for (filter, found) in [
            ("userName eq \"ADA@xn--bcher-kva.example\"", true),
            (
                "emails[type eq \"home\"].value eq \"Ada@Home.example\"",
                true,
            ),
            ("externalId eq \"X\" and active eq true", false),
            ("externalId eq \"x\"", false),
            ("displayName eq \"ada@bücher.example\"", true),
        ] {
            let filter = Filter::parse(filter).expect(filter);
            assert_eq!(
                user.is_found_by(&filter).expect("an answer"),
                found,
                "{filter:?}"
            );
        }
        let strange = Filter::parse("password eq \"a\"").expect("a filter");
        assert!(user.is_found_by(&strange).is_err());
    }
}
