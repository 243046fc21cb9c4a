//! The users that administrators look at, wherever they are kept.

use std::sync::Arc;

use regain_contract::admin::Group;
use regain_directory::{self as directory, PersonId};

use crate::model::account::Account;
use crate::model::admin::findable::name_key;
use crate::model::admin::public_id;
use crate::model::admin::subject::Subject;
use crate::model::fault::Fault;
use crate::model::own_state::OwnState;
use crate::port::accounts::AccountStore;
use crate::port::users::UserStore;
use crate::service::accounts::Accounts;
use crate::service::basics::Basics;
use crate::service::ports::Ports;

/// Finds the users that administrators look at, and their groups.
#[derive(Clone)]
pub struct Subjects {
    accounts: Accounts,
    account_store: Arc<dyn AccountStore>,
    user_store: Arc<dyn UserStore>,
    basics: Basics,
}

impl Subjects {
    /// One that stands on these ports.
    pub fn new(ports: &Ports) -> Self {
        Self {
            accounts: Accounts::new(ports),
            account_store: ports.store.clone(),
            user_store: ports.store.clone(),
            basics: ports.basics.clone(),
        }
    }

    /// The user with this public id, to look at.
    ///
    /// # Errors
    /// The directory's, or the store's.
    pub async fn find(&self, public_id: &str) -> Result<Option<Subject>, Fault> {
        if !self.accounts.are_remote() {
            return Ok(self.user_store.subject(public_id).await?);
        }
        let Some(id) = public_id::person(&self.basics.key, public_id) else {
            return Ok(None);
        };
        let Some(person) = self.accounts.person(&id).await? else {
            return Ok(None);
        };
        let own = self.account_store.own_state(&id).await?;
        Ok(Some(self.subject_of(person, own)))
    }

    /// The same to act on: what is written about them has a row to hang on, and so has what is
    /// written about the actor, both with the roles that they have now.
    ///
    /// # Errors
    /// The directory's, or the store's.
    pub async fn find_to_act(
        &self,
        actor: &Account,
        public_id: &str,
    ) -> Result<Option<Subject>, Fault> {
        let found = self.find(public_id).await?;
        if !self.accounts.are_remote() {
            return Ok(found);
        }
        self.accounts.keep(actor).await?;
        let Some(subject) = found else {
            return Ok(None);
        };
        self.accounts.keep(&subject.account).await?;
        let own = self.account_store.own_state(&subject.account.id).await?;
        Ok(Some(Subject {
            version: own.version,
            ..subject
        }))
    }

    /// A user of a remote directory, with what is remembered about them.
    pub fn subject_of(&self, person: directory::Person, own: OwnState) -> Subject {
        let version = own.version;
        let account = self.accounts.account_of(person, own);
        Subject {
            public_id: public_id::of_person(&self.basics.key, &account.id),
            password: account.mark.clone(),
            version,
            account,
        }
    }

    /// All groups that users can be looked for by, in the order of their names.
    ///
    /// # Errors
    /// The directory's, or the store's.
    pub async fn groups(&self) -> Result<Vec<Group>, Fault> {
        if !self.accounts.are_remote() {
            return Ok(in_order(self.user_store.groups().await?));
        }
        if !self.accounts.capabilities().groups {
            return Ok(Vec::new());
        }
        let groups = self.accounts.directory().groups().await?;
        Ok(in_order(self.shown(groups)))
    }

    /// The groups of a user, in the order of their names.
    ///
    /// # Errors
    /// The directory's, or the store's.
    pub async fn groups_of(&self, account: &Account) -> Result<Vec<Group>, Fault> {
        if !self.accounts.are_remote() {
            return Ok(in_order(self.user_store.groups_of(&account.id).await?));
        }
        if !self.accounts.capabilities().groups {
            return Ok(Vec::new());
        }
        let id = PersonId(account.id.clone());
        let groups = self.accounts.directory().groups_of(&id).await?;
        Ok(in_order(self.shown(groups)))
    }

    /// Groups as they are shown. How many belong to one is not asked of a directory: to know it, many
    /// have to read all of them.
    fn shown(&self, groups: Vec<directory::Group>) -> Vec<Group> {
        let shown = |group: directory::Group| Group {
            id: public_id::of_group(&self.basics.key, &group.id.0),
            name: group.name,
            members: 0,
            uncounted: true,
        };
        groups.into_iter().map(shown).collect()
    }
}

/// Groups as users are sorted.
fn in_order(mut groups: Vec<Group>) -> Vec<Group> {
    groups.sort_by_cached_key(|group| (name_key(&group.name), group.name.clone()));
    groups
}
