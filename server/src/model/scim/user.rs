//! Users, as clients that provision write and read them.

use regain_contract::{MethodKind, user_id};
use regain_directory::address;
use serde_json::Value;

use super::contact::{addresses, entries, numbers};
use super::patch::Attributes;
use super::refusal::Refusal;
use super::value::{alone, text, truth};
use crate::model::account::AccountMethod;

/// The schema of users.
pub const SCHEMA: &str = "urn:ietf:params:scim:schemas:core:2.0:User";

/// Users that are looked for by a filter: who has a key. The filter itself decides among them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Narrowed {
    /// By the public id.
    Id(String),
    /// By the user ID as user IDs are compared.
    UserKey(String),
    /// By the other side's id.
    ExternalId(String),
    /// By a word ([`crate::model::admin::findable`]).
    Word(String),
}

/// A user as the other side wants them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Desired {
    /// The user ID.
    pub user_id: String,
    /// What the other side calls the user by.
    pub external_id: Option<String>,
    /// The name to greet with.
    pub name: String,
    /// The first name.
    pub given_name: Option<String>,
    /// The last name.
    pub family_name: Option<String>,
    /// Whether the account can be used; as it is, where nothing is said.
    pub active: Option<bool>,
    /// The account's own mailbox: the work address.
    pub email: Option<String>,
    /// Ways to recover: private addresses, and numbers that are not those of a desk.
    pub methods: Vec<AccountMethod>,
}

impl Desired {
    /// Reads a user. `country` is that of numbers without one. Attributes that are not known are ignored.
    ///
    /// # Errors
    /// What is missing or can be none.
    pub fn read(from: &Attributes, country: Option<&str>) -> Result<Self, Refusal> {
        let mut read = Self::without_contact(from)?;
        let (email, mut methods) = addresses(entries(from.get("emails"))?)?;
        methods.extend(numbers(entries(from.get("phonenumbers"))?, country)?);
        read.email = email.or_else(|| address::normalize(&read.user_id));
        read.methods = methods;
        Ok(read)
    }

    /// Reads what is to become of this user, who was shown as `shown`. Addresses and numbers that come
    /// back as they were shown stay as they are kept: they are neither judged once more, nor is a number
    /// that takes text messages alone called as well from now on.
    ///
    /// # Errors
    /// What is missing or can be none.
    pub fn read_over(
        &self,
        shown: &Attributes,
        from: &Attributes,
        country: Option<&str>,
    ) -> Result<Self, Refusal> {
        let mut read = Self::without_contact(from)?;
        if from.get("username") == shown.get("username") {
            read.user_id.clone_from(&self.user_id);
        }
        let is_derived = self.name == self.both_names();
        if is_derived && from.get("displayname") == shown.get("displayname") {
            let name = read.both_names();
            read.name = Some(name).filter(|it| !it.is_empty()).unwrap_or(read.name);
        }
        let same = |attribute: &str| from.get(attribute) == shown.get(attribute);
        let of_kind = |is_email: bool| {
            let all = self.methods.iter().cloned();
            all.filter(move |it| (it.kind == MethodKind::Email) == is_email)
        };
        let (email, mut methods) = match same("emails") {
            true => (self.email.clone(), of_kind(true).collect()),
            false => {
                let (email, methods) = addresses(entries(from.get("emails"))?)?;
                let own = email.or_else(|| address::normalize(&read.user_id));
                (own, methods)
            }
        };
        match same("phonenumbers") {
            true if same("emails") => methods.clone_from(&self.methods),
            true => methods.extend(of_kind(false)),
            false => methods.extend(numbers(entries(from.get("phonenumbers"))?, country)?),
        }
        Ok(Self {
            active: read.active.or(self.active),
            email,
            methods,
            ..read
        })
    }

    fn without_contact(from: &Attributes) -> Result<Self, Refusal> {
        let user_id = from.get("username").map(alone).and_then(Value::as_str);
        let user_id = user_id::check(user_id.unwrap_or_default());
        let user_id = user_id.map_err(|_| Refusal::Value("userName is missing or can be none."))?;
        let names = from.get("name").and_then(Value::as_object);
        let part = |name: &str| text(names.and_then(|names| names.get(name)));
        let (given_name, family_name) = (part("givenname")?, part("familyname")?);
        let name = text(from.get("displayname"))?.or(part("formatted")?);
        let mut read = Self {
            external_id: text(from.get("externalid"))?,
            name: name.unwrap_or_default(),
            given_name,
            family_name,
            active: truth(from.get("active"))?,
            email: None,
            methods: Vec::new(),
            user_id,
        };
        for name in [read.both_names(), read.user_id.clone()] {
            if read.name.is_empty() {
                read.name = name;
            }
        }
        Ok(read)
    }

    fn both_names(&self) -> String {
        let names = [&self.given_name, &self.family_name];
        let names = names.map(|it| it.as_deref().unwrap_or_default());
        names.join(" ").trim().to_owned()
    }
}

impl Desired {
    /// What is not the same in another state of the user, by name.
    pub fn changed(&self, to: &Self) -> Vec<&'static str> {
        let parts = [
            ("user_id", self.user_id != to.user_id),
            ("external_id", self.external_id != to.external_id),
            (
                "name",
                (&self.name, &self.given_name, &self.family_name)
                    != (&to.name, &to.given_name, &to.family_name),
            ),
            ("state", self.active != to.active),
            ("email", self.email != to.email),
            ("methods", self.methods != to.methods),
        ];
        let changed = parts.into_iter().filter(|(_, changed)| *changed);
        changed.map(|(name, _)| name).collect()
    }
}

#[cfg(test)]
mod tests {
    use regain_contract::MethodKind;
    use serde_json::{Value, json};

    use super::super::patch::{Attributes, lowered};
    use super::Desired;
    use crate::model::account::AccountMethod;

    fn attributes(user: Value) -> Attributes {
        match lowered(user) {
            Value::Object(attributes) => attributes,
            other => panic!("no object: {other}"),
        }
    }

    /// As an import of an earlier version left it: a number for text messages alone, an address that
    /// would not be taken today, and no mailbox, though the user ID is an address.
    fn imported() -> (Desired, Attributes) {
        let method = |kind, target: &str| AccountMethod {
            kind,
            target: target.to_owned(),
        };
        let has = Desired {
            user_id: "ada@example.com".to_owned(),
            external_id: None,
            name: "Ada King".to_owned(),
            given_name: Some("Ada".to_owned()),
            family_name: Some("King".to_owned()),
            active: Some(true),
            email: None,
            methods: vec![
                method(MethodKind::Sms, "+4915112345678"),
                method(MethodKind::Email, "ada at home"),
            ],
        };
        let shown = json!({"userName": "ada@example.com", "displayName": "Ada King",
            "name": {"givenName": "Ada", "familyName": "King"}, "active": true,
            "emails": [{"value": "ada at home", "type": "home"}],
            "phoneNumbers": [{"value": "+4915112345678", "type": "mobile"}]});
        (has, attributes(shown))
    }

    #[test]
    fn what_comes_back_as_it_was_shown_stays_as_it_is_kept() {
        let (has, shown) = imported();
        assert_eq!(has.read_over(&shown, &shown, None).expect("a user"), has);
        let mut off = shown.clone();
        off.insert("active".to_owned(), json!("False"));
        let read = has.read_over(&shown, &off, None).expect("a user");
        assert_eq!(has.changed(&read), ["state"]);
        let mut moved = shown.clone();
        moved.insert("emails".to_owned(), json!([]));
        let read = has.read_over(&shown, &moved, None).expect("a user");
        assert_eq!(read.methods[..], has.methods[..1]);
    }

    #[test]
    fn a_name_that_was_made_of_its_parts_follows_them() {
        let (has, shown) = imported();
        let mut married = shown.clone();
        let names = json!({"givenname": "Ada", "familyname": "Lovelace"});
        married.insert("name".to_owned(), names);
        let read = has.read_over(&shown, &married, None).expect("a user");
        assert_eq!(read.name, "Ada Lovelace");
        married.insert("displayname".to_owned(), json!("Lady Ada"));
        let read = has.read_over(&shown, &married, None).expect("a user");
        assert_eq!(read.name, "Lady Ada");
    }
}
