//! A person, read from an entry.

use regain_contract::{MethodKind, Timestamp};
use uuid::Uuid;

use super::entry::{Entry, normal_dn};
use super::fact::Facts;
use super::flavour::Flavour;
use super::lockout;
use super::membership::Memberships;
use super::names::Names;
use crate::error::DirectoryError;
use crate::person::{Person, PersonId, Reach};
use crate::reach::Ways;
use crate::{address, phone};

const OUTSIDE: &str = "it is outside of the directory's base or filter";
const PRIVILEGED: &str = "it is privileged (adminCount)";
const IN_GROUP: &str = "it belongs to a protected group";
const SERVICE: &str = "it is the service account";

/// What is needed to read people besides their entries.
pub(super) struct PeopleReader<'a> {
    pub names: &'a Names,
    pub facts: &'a Facts,
    pub memberships: &'a Memberships,
    pub country: Option<&'a str>,
    pub service_account: &'a str,
    pub now: Timestamp,
}

impl PeopleReader<'_> {
    /// The person. `inside`: the entry fits base and filter. `lock_seconds`: how long a lock after
    /// wrong passwords lasts where the entry does not say.
    pub(super) fn person(
        &self,
        entry: &Entry,
        inside: bool,
        lock_seconds: Option<i64>,
    ) -> Result<Person, DirectoryError> {
        let flavour = self.facts.flavour;
        let user_id = entry
            .texts_of(&self.names.user_id)
            .next()
            .ok_or_else(|| DirectoryError::Unexpected(format!(
                "{} has no user ID: name the attribute that holds one in attributes.user_id, or let filter \
                 leave the entry out",
                entry.dn
            )))?;
        let name = entry.texts_of(&self.names.name).next();
        let email = self.email(entry);
        let (reach, unusable) = self.reach(entry, email.as_deref());
        Ok(Person {
            id: PersonId(id_of(entry, &self.names.id, flavour)?),
            user_id: user_id.to_owned(),
            name: name.unwrap_or(user_id).to_owned(),
            role: self.memberships.role(entry),
            state: lockout::state(entry, flavour, lock_seconds, self.now),
            language: entry.texts_of(&self.names.language).find_map(language),
            must_change: lockout::must_change(entry, flavour, self.facts.keeper),
            password_changed_at: lockout::changed_at(entry, flavour),
            protected: self.protected(entry, inside),
            email,
            reach,
            unusable,
        })
    }

    fn email(&self, entry: &Entry) -> Option<String> {
        let mut found = entry
            .texts_of(&self.names.email)
            .filter_map(address::normalize);
        found.next()
    }

    fn protected(&self, entry: &Entry, inside: bool) -> Option<&'static str> {
        if !inside {
            return Some(OUTSIDE);
        }
        if entry.number("adminCount").is_some_and(|count| count > 0) {
            return Some(PRIVILEGED);
        }
        if self.memberships.is_protected(entry) {
            return Some(IN_GROUP);
        }
        self.is_service_account(entry).then_some(SERVICE)
    }

    /// By any of the names that an account can sign in with.
    fn is_service_account(&self, entry: &Entry) -> bool {
        let account = self.service_account;
        let short = account.split_once('\\').map(|(_, short)| short);
        normal_dn(account) == normal_dn(&entry.dn)
            || entry
                .texts("userPrincipalName")
                .any(|it| it.eq_ignore_ascii_case(account))
            || short.is_some_and(|short| {
                entry
                    .texts("sAMAccountName")
                    .any(|it| it.eq_ignore_ascii_case(short))
            })
    }

    /// Alternate addresses, then numbers; and what is neither.
    fn reach(&self, entry: &Entry, email: Option<&str>) -> (Vec<Reach>, Vec<String>) {
        let mut ways = Ways::beside(email);
        let mut add = |kind, found: Option<String>, written: &str| {
            ways.add(found.map(|target| Reach { kind, target }), written);
        };
        for written in entry.texts_of(&self.names.alternate_mail) {
            add(MethodKind::Email, address::normalize(written), written);
        }
        let number = |written| phone::normalize(written, self.country);
        for written in entry.texts_of(&self.names.mobile) {
            add(MethodKind::Sms, number(written), written);
        }
        for names in [&self.names.mobile, &self.names.telephone] {
            for written in entry.texts_of(names) {
                add(MethodKind::Voice, number(written), written);
            }
        }
        ways.found()
    }
}

/// What names the entry for good, as text.
pub(super) fn id_of(
    entry: &Entry,
    attribute: &str,
    flavour: Flavour,
) -> Result<String, DirectoryError> {
    let id = match flavour {
        Flavour::ActiveDirectory => {
            let bytes = entry
                .bytes(attribute)
                .and_then(|bytes| bytes.try_into().ok());
            bytes.map(|bytes| Uuid::from_bytes_le(bytes).to_string())
        }
        Flavour::Openldap => entry.text(attribute).map(str::to_owned),
    };
    id.ok_or_else(|| {
        let other = match flavour {
            Flavour::ActiveDirectory => "",
            Flavour::Openldap => ", or name another one as attributes.id",
        };
        let detail = format!(
            "{} has no {attribute}, or the service account may not read it: grant read of it{other}",
            entry.dn
        );
        DirectoryError::Unexpected(detail)
    })
}

/// The first language of `de-AT, en;q=0.8` (RFC 2798 section 2.7).
fn language(written: &str) -> Option<String> {
    let first = written.split([',', ';']).next()?.trim().replace('_', "-");
    let is_tag = first.split('-').all(|part| {
        (1..=8).contains(&part.len()) && part.bytes().all(|c| c.is_ascii_alphanumeric())
    });
    let begins = first.split('-').next()?;
    let is_language =
        (2..=3).contains(&begins.len()) && begins.bytes().all(|c| c.is_ascii_alphabetic());
    (is_tag && is_language).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::super::fact::Keeper;
    use super::super::settings::{Attributes, Settings};
    use super::*;
    use crate::person::PersonState;

    fn entry(dn: &str, attributes: &[(&str, &[&str])]) -> Entry {
        let values = attributes.iter().map(|(name, values)| {
            let values = values.iter().map(|value| value.as_bytes().to_vec());
            ((*name).to_owned(), values.collect())
        });
        Entry::new(dn.into(), values)
    }

    fn read(settings: &Settings, entry: &Entry) -> Person {
        let facts = Facts {
            flavour: Flavour::Openldap,
            product: String::new(),
            root: String::new(),
            password_modify: true,
            password_policy: true,
            policy_hints: false,
            keeper: Keeper::PasswordPolicy,
            domain: None,
        };
        let reader = PeopleReader {
            names: &Names::of(settings, Flavour::Openldap),
            facts: &facts,
            memberships: &Memberships::default(),
            country: Some("DE"),
            service_account: "cn=Regain, dc=ex",
            now: Timestamp(0),
        };
        reader.person(entry, true, None).expect("a person")
    }

    fn ada() -> Vec<(&'static str, &'static [&'static str])> {
        vec![("entryUUID", &["1"]), ("uid", &["ada", "lovelace"])]
    }

    #[test]
    fn a_bare_entry_is_a_person() {
        let person = read(&Settings::default(), &entry("uid=ada,dc=ex", &ada()));
        let want = Person {
            id: PersonId("1".into()),
            user_id: "ada".into(),
            name: "ada".into(),
            role: regain_contract::Role::User,
            email: None,
            state: PersonState::Active,
            reach: Vec::new(),
            unusable: Vec::new(),
            language: None,
            must_change: false,
            password_changed_at: None,
            protected: None,
        };
        assert_eq!(person, want);
    }

    #[test]
    fn several_values_are_several_ways_and_the_mailbox_is_none() {
        let mut attributes = ada();
        attributes.push(("mail", &["ada@example.org", "ada@private.example"]));
        attributes.push((
            "mobile",
            &[
                "+49 (0)151 12345678",
                "ask at the desk",
                "0049 151 12345678",
            ],
        ));
        let settings = Settings {
            attributes: Attributes {
                alternate_mail: Some(vec!["mail".into()]),
                ..Attributes::default()
            },
            ..Settings::default()
        };
        let person = read(&settings, &entry("uid=ada,dc=ex", &attributes));
        assert_eq!(person.email.as_deref(), Some("ada@example.org"));
        let reach = |kind, target: &str| Reach {
            kind,
            target: target.into(),
        };
        assert_eq!(
            person.reach,
            [
                reach(MethodKind::Email, "ada@private.example"),
                reach(MethodKind::Sms, "+4915112345678"),
                reach(MethodKind::Voice, "+4915112345678"),
            ]
        );
        assert_eq!(person.unusable, ["ask at the desk"]);
    }

    #[test]
    fn the_service_account_is_left_alone() {
        let person = read(&Settings::default(), &entry("CN=regain,DC=ex", &ada()));
        assert_eq!(person.protected, Some(SERVICE));
    }

    #[test]
    fn languages() {
        assert_eq!(language("de").as_deref(), Some("de"));
        assert_eq!(language("pt_BR, en;q=0.8").as_deref(), Some("pt-BR"));
        for text in ["", "Deutsch bitte", "1", "x", "de--AT", "*"] {
            assert_eq!(language(text), None, "{text}");
        }
    }
}
