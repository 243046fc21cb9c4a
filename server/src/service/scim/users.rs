//! Accounts that are provisioned.

use std::sync::Arc;

use regain_contract::Role;
use regain_contract::admin::AuditKind;
use regain_contract::identity::of_search;
use serde_json::Value;

use super::record::entry;
use crate::model::account::{AccountState, user_key};
use crate::model::admin::findable::{address_word, cut};
use crate::model::audit::person::Person;
use crate::model::caller::Caller;
use crate::model::scim::apply::apply;
use crate::model::scim::filter::{Equal, Filter};
use crate::model::scim::patch::{Attributes, lowered, operations};
use crate::model::scim::provisioned::Provisioned;
use crate::model::scim::refusal::Refusal;
use crate::model::scim::user::{Desired, Narrowed};
use crate::model::scim::value::truth;
use crate::model::scim::version::check_version;
use crate::port::provisioning::{Part, Provisioning, ProvisioningStore, TakenBack};
use crate::service::basics::Basics;
use crate::service::journal::Journal;
use crate::service::ports::Ports;
use crate::service::token;

/// How often a change is tried that others overtake.
const TRIES: usize = 3;

/// Provisions accounts.
#[derive(Clone)]
pub struct UserProvisioning {
    store: Arc<dyn ProvisioningStore>,
    journal: Journal,
    basics: Basics,
}

impl UserProvisioning {
    /// One that stands on these ports.
    pub fn new(ports: &Ports) -> Self {
        Self {
            store: ports.store.clone(),
            journal: Journal::new(ports),
            basics: ports.basics.clone(),
        }
    }

    /// A part of the users that a filter asks for, and how many there are.
    ///
    /// # Errors
    /// [`Refusal::Filter`]; the store's.
    pub async fn list(
        &self,
        filter: Option<&str>,
        part: Part,
    ) -> Result<(u32, Vec<Provisioned>), Refusal> {
        let filter = filter.map(Filter::parse).transpose()?;
        let filter = filter.unwrap_or_default();
        let key = match sought(&filter)? {
            Sought::All(active) => return Ok(self.store.all_provisioned(active, part).await?),
            Sought::Nobody => return Ok((0, Vec::new())),
            Sought::By(key) => key,
        };
        let mut found = Vec::new();
        for user in self.store.provisioned_by(&key).await? {
            if user.is_found_by(&filter)? {
                found.push(user);
            }
        }
        let count = u32::try_from(found.len()).unwrap_or(u32::MAX);
        let shown = found.into_iter().skip(part.skipped as usize);
        Ok((count, shown.take(part.most as usize).collect()))
    }

    /// The user with this id.
    ///
    /// # Errors
    /// [`Refusal::NotFound`]; the store's.
    pub async fn find(&self, id: &str) -> Result<Provisioned, Refusal> {
        // No database keeps such a text, and PostgreSQL fails for it.
        if id.contains('\0') {
            return Err(Refusal::NotFound);
        }
        let key = Narrowed::Id(id.to_owned());
        let found = self.store.provisioned_by(&key).await?;
        found.into_iter().next().ok_or(Refusal::NotFound)
    }

    /// Creates an account. It has no password: its owner sets one by a recovery.
    ///
    /// # Errors
    /// [`Refusal::Uniqueness`], what can be none; the store's.
    pub async fn create(&self, by: &Caller, body: Value) -> Result<Provisioned, Refusal> {
        let country = self.basics.rules.scim.country.as_deref();
        let new = Desired::read(&attributes(body)?, country)?;
        let id = token::id(&*self.basics.random);
        let person = Person {
            account: id.clone(),
            user_id: new.user_id.clone(),
        };
        let entry = entry(by, AuditKind::AccountCreated).about(Some(person));
        let noted = self.journal.note(entry);
        match self.store.provision(&id, &new, &noted).await? {
            Provisioning::Done => self.find(&id).await,
            Provisioning::Taken | Provisioning::Overtaken | Provisioning::Gone => {
                Err(Refusal::Uniqueness)
            }
        }
    }

    /// Puts a whole user in the place of one.
    ///
    /// # Errors
    /// [`Refusal::NotFound`], [`Refusal::Changed`], [`Refusal::Uniqueness`],
    /// [`Refusal::Administrator`], what can be none; the store's.
    pub async fn replace(
        &self,
        by: &Caller,
        id: &str,
        body: Value,
        version: Option<&str>,
    ) -> Result<Provisioned, Refusal> {
        let whole = attributes(body)?;
        self.alter(by, id, version, |_| whole.clone()).await
    }

    /// Changes parts of a user.
    ///
    /// # Errors
    /// Those of [`UserProvisioning::replace`].
    pub async fn patch(
        &self,
        by: &Caller,
        id: &str,
        body: Value,
        version: Option<&str>,
    ) -> Result<Provisioned, Refusal> {
        let operations = operations(body)?;
        let patched = |shown: &Attributes| {
            let mut patched = shown.clone();
            for operation in operations.iter().cloned() {
                apply(&mut patched, operation);
            }
            patched
        };
        self.alter(by, id, version, patched).await
    }

    /// Deletes an account.
    ///
    /// # Errors
    /// [`Refusal::NotFound`], [`Refusal::Changed`], [`Refusal::Administrator`]; the store's.
    pub async fn delete(
        &self,
        by: &Caller,
        id: &str,
        version: Option<&str>,
    ) -> Result<(), Refusal> {
        let was = self.find(id).await?;
        check_version(&was.resource(), version)?;
        if was.role != Role::User {
            return Err(Refusal::Administrator);
        }
        let entry = entry(by, AuditKind::AccountDeleted).about(Some(person(&was)));
        let noted = self.journal.note(entry);
        match self.store.deprovision(&was, &noted).await? {
            Provisioning::Done => Ok(()),
            Provisioning::Taken | Provisioning::Overtaken | Provisioning::Gone => {
                Err(Refusal::Changed)
            }
        }
    }

    /// Makes another user of one, and once more where somebody else was faster, unless the caller means
    /// this one version.
    async fn alter(
        &self,
        by: &Caller,
        id: &str,
        version: Option<&str>,
        altered: impl Fn(&Attributes) -> Attributes,
    ) -> Result<Provisioned, Refusal> {
        let country = self.basics.rules.scim.country.as_deref();
        for _ in 0..TRIES {
            let was = self.find(id).await?;
            let resource = was.resource();
            check_version(&resource, version)?;
            let shown = attributes(resource)?;
            let to = was.has.read_over(&shown, &altered(&shown), country)?;
            match self.change(by, &was, &to).await? {
                Provisioning::Done => return self.find(id).await,
                Provisioning::Taken => return Err(Refusal::Uniqueness),
                Provisioning::Overtaken | Provisioning::Gone => {}
            }
        }
        Err(Refusal::Changed)
    }

    /// Nothing is written, and nothing recorded, where nothing changes: the other side sends what it
    /// has over and over.
    async fn change(
        &self,
        by: &Caller,
        was: &Provisioned,
        to: &Desired,
    ) -> Result<Provisioning, Refusal> {
        let changed = was.has.changed(to);
        if changed.is_empty() {
            return Ok(Provisioning::Done);
        }
        let reach = ["user_id", "email", "methods"];
        let reach = reach.iter().any(|it| changed.contains(it));
        if reach && was.role != Role::User {
            return Err(Refusal::Administrator);
        }
        let is_off = was.state != AccountState::Disabled && to.active == Some(false);
        let taken_back = TakenBack {
            recoveries: reach || changed.contains(&"state"),
            access: is_off,
        };
        let entry = entry(by, AuditKind::AccountChanged).about(Some(person(was)));
        let mut entry = entry.with("changed", &changed.join(", "));
        if changed.contains(&"state") {
            entry = entry.with("state", was.state_with(to.active).word());
        }
        let noted = self.journal.note(entry);
        let now = self.basics.now();
        let done = self
            .store
            .change_provisioned(was, to, taken_back, now, &noted);
        Ok(done.await?)
    }
}

/// How users are looked for.
enum Sought {
    /// All of them, or all who are switched on or off.
    All(Option<bool>),
    /// Those who have a key.
    By(Narrowed),
    /// Nobody can be found.
    Nobody,
}

/// How users are looked for that a filter may find.
///
/// # Errors
/// [`Refusal::Filter`] for a filter that every user would have to be looked at for.
fn sought(filter: &Filter) -> Result<Sought, Refusal> {
    if filter.0.is_empty() {
        return Ok(Sought::All(None));
    }
    if let [Equal { attribute, value }] = &*filter.0
        && attribute == "active"
    {
        let active = truth(Some(value)).ok().flatten();
        return Ok(Sought::All(Some(active.ok_or(Refusal::Filter)?)));
    }
    let key = if let Some(id) = filter.text("id") {
        Narrowed::Id(id.to_owned())
    } else if let Some(user_id) = filter.text("username") {
        Narrowed::UserKey(user_key(user_id))
    } else if let Some(id) = filter.text("externalid") {
        Narrowed::ExternalId(id.to_owned())
    } else if let Some(address) = filter.text("emails.value").or(filter.text("emails")) {
        Narrowed::Word(address_word(address))
    } else {
        let names = ["displayname", "name.familyname", "name.givenname"];
        let name = names.iter().find_map(|name| filter.text(name));
        let name = of_search(name.ok_or(Refusal::Filter)?);
        match name.split_whitespace().next() {
            Some(first) => Narrowed::Word(cut(first)),
            None => return Ok(Sought::Nobody),
        }
    };
    Ok(Sought::By(key))
}

fn attributes(body: Value) -> Result<Attributes, Refusal> {
    match lowered(body) {
        Value::Object(attributes) => Ok(attributes),
        _ => Err(Refusal::Syntax("it is no object")),
    }
}

fn person(user: &Provisioned) -> Person {
    Person {
        account: user.account.clone(),
        user_id: user.has.user_id.clone(),
    }
}
