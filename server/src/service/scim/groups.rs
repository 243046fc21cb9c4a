//! Groups that are provisioned.

use std::sync::Arc;

use regain_contract::admin::AuditKind;
use serde_json::Value;

use super::record::entry;
use crate::model::caller::Caller;
use crate::model::change::Noted;
use crate::model::scim::filter::Filter;
use crate::model::scim::group::{GroupChange, ProvisionedGroup};
use crate::model::scim::patch::{lowered, operations};
use crate::model::scim::refusal::Refusal;
use crate::port::provisioning::{Part, Provisioning, ProvisioningStore};
use crate::service::basics::Basics;
use crate::service::journal::Journal;
use crate::service::ports::Ports;
use crate::service::token;

/// Provisions groups.
#[derive(Clone)]
pub struct GroupProvisioning {
    store: Arc<dyn ProvisioningStore>,
    journal: Journal,
    basics: Basics,
}

impl GroupProvisioning {
    /// One that stands on these ports.
    pub fn new(ports: &Ports) -> Self {
        Self {
            store: ports.store.clone(),
            journal: Journal::new(ports),
            basics: ports.basics.clone(),
        }
    }

    /// A part of the groups that a filter asks for, with or without their members, and how many there
    /// are.
    ///
    /// # Errors
    /// [`Refusal::Filter`]; the store's.
    pub async fn list(
        &self,
        filter: Option<&str>,
        part: Part,
        with_members: bool,
    ) -> Result<(u32, Vec<ProvisionedGroup>), Refusal> {
        let filter = filter.map(Filter::parse).transpose()?;
        let filter = filter.unwrap_or_default();
        let member = filter.text("members.value").or(filter.text("members"));
        let mut found = Vec::new();
        for group in self.store.provisioned_groups(member).await? {
            if group.is_found_by(&filter)? {
                found.push(group);
            }
        }
        let count = u32::try_from(found.len()).unwrap_or(u32::MAX);
        let shown = found.into_iter().skip(part.skipped as usize);
        let mut shown: Vec<_> = shown.take(part.most as usize).collect();
        for group in shown.iter_mut().filter(|_| with_members) {
            group.members = Some(self.store.members(&group.public_id).await?);
        }
        Ok((count, shown))
    }

    /// The group with this id.
    ///
    /// # Errors
    /// [`Refusal::NotFound`]; the store's.
    pub async fn find(&self, id: &str) -> Result<ProvisionedGroup, Refusal> {
        let all = self.store.provisioned_groups(None).await?;
        let found = all.into_iter().find(|group| group.public_id == id);
        let found = found.ok_or(Refusal::NotFound)?;
        Ok(ProvisionedGroup {
            members: Some(self.store.members(id).await?),
            ..found
        })
    }

    /// Creates a group.
    ///
    /// # Errors
    /// [`Refusal::Uniqueness`], what can be none; the store's.
    pub async fn create(&self, by: &Caller, body: Value) -> Result<ProvisionedGroup, Refusal> {
        let id = token::id(&*self.basics.random);
        let change = whole(body)?;
        let name = change.name.as_deref().unwrap_or_default();
        let noted = self.noted(by, name, "created");
        let done = self.store.create_group(&id, &change, &noted).await?;
        self.outcome(&id, done).await
    }

    /// Puts a whole group in the place of one.
    ///
    /// # Errors
    /// [`Refusal::NotFound`], [`Refusal::Changed`], [`Refusal::Uniqueness`], what can be none; the
    /// store's.
    pub async fn replace(
        &self,
        by: &Caller,
        id: &str,
        body: Value,
        version: Option<&str>,
    ) -> Result<ProvisionedGroup, Refusal> {
        let was = self.find(id).await?;
        self.change(by, &was, version, &whole(body)?).await
    }

    /// Changes parts of a group.
    ///
    /// # Errors
    /// Those of [`GroupProvisioning::replace`].
    pub async fn patch(
        &self,
        by: &Caller,
        id: &str,
        body: Value,
        version: Option<&str>,
    ) -> Result<ProvisionedGroup, Refusal> {
        let change = GroupChange::of(operations(body)?)?;
        let was = self.find(id).await?;
        self.change(by, &was, version, &change).await
    }

    /// Deletes a group.
    ///
    /// # Errors
    /// [`Refusal::NotFound`], [`Refusal::Changed`]; the store's.
    pub async fn delete(
        &self,
        by: &Caller,
        id: &str,
        version: Option<&str>,
    ) -> Result<(), Refusal> {
        let group = self.find(id).await?;
        let noted = self.noted(by, &group.name, "deleted");
        match self.store.delete_group(id, version, &noted).await? {
            Provisioning::Done => Ok(()),
            Provisioning::Overtaken => Err(Refusal::Changed),
            Provisioning::Taken | Provisioning::Gone => Err(Refusal::NotFound),
        }
    }

    async fn change(
        &self,
        by: &Caller,
        was: &ProvisionedGroup,
        version: Option<&str>,
        change: &GroupChange,
    ) -> Result<ProvisionedGroup, Refusal> {
        let id = &was.public_id;
        let noted = self.noted(by, change.name.as_ref().unwrap_or(&was.name), "changed");
        let done = self.store.change_group(id, version, change, &noted).await?;
        self.outcome(id, done).await
    }

    async fn outcome(&self, id: &str, done: Provisioning) -> Result<ProvisionedGroup, Refusal> {
        match done {
            Provisioning::Done => self.find(id).await,
            Provisioning::Taken => Err(Refusal::Uniqueness),
            Provisioning::Overtaken => Err(Refusal::Changed),
            Provisioning::Gone => Err(Refusal::NotFound),
        }
    }

    fn noted(&self, by: &Caller, group: &str, act: &str) -> Noted {
        let entry = entry(by, AuditKind::GroupChanged).with("group", group);
        self.journal.note(entry.with("act", act))
    }
}

fn whole(body: Value) -> Result<GroupChange, Refusal> {
    match lowered(body) {
        Value::Object(attributes) => GroupChange::whole(&attributes),
        _ => Err(Refusal::Syntax("it is no object")),
    }
}
