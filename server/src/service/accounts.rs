//! Accounts: people of the directory, with what is remembered here about them.

use std::sync::Arc;

use regain_contract::{Policy, Secret};
use regain_directory::{
    Capabilities, Directory, DirectoryError, PasswordCheck, Person, PersonId, PersonState,
};

use crate::model::account::{Account, AccountMethod, AccountState};
use crate::model::admin::public_id;
use crate::model::admin::temporary_password::without_separators;
use crate::model::disclosure::proofs_needed;
use crate::model::fault::Fault;
use crate::model::intent::{LEASE, SKEW};
use crate::model::own_state::OwnState;
use crate::port::accounts::AccountStore;
use crate::service::basics::Basics;
use crate::service::ports::{KeptBy, Ports};

/// An id that nobody has: whoever is looked up in vain is looked up by it, as long as anybody else.
const NOBODY: &str = "00000000-0000-0000-0000-000000000000";

/// Finds accounts, and checks their passwords.
#[derive(Clone)]
pub struct Accounts {
    kept_by: KeptBy,
    account_store: Arc<dyn AccountStore>,
    basics: Basics,
}

impl Accounts {
    /// One that stands on these ports.
    pub fn new(ports: &Ports) -> Self {
        Self {
            kept_by: ports.kept_by.clone(),
            account_store: ports.store.clone(),
            basics: ports.basics.clone(),
        }
    }

    /// Where people are found.
    pub fn directory(&self) -> &dyn Directory {
        self.kept_by.directory()
    }

    /// What the directory can do.
    pub fn capabilities(&self) -> Capabilities {
        self.directory().capabilities()
    }

    /// The passwords are kept by another server.
    pub const fn are_remote(&self) -> bool {
        matches!(self.kept_by, KeptBy::Remote(_))
    }

    /// The account with this user ID. Where several people answer to it, nobody is guessed.
    ///
    /// # Errors
    /// The directory's, or the store's.
    pub async fn find(&self, user_id: &str) -> Result<Option<Account>, Fault> {
        let person = match self.directory().find(user_id).await {
            Ok(person) => person,
            Err(DirectoryError::Ambiguous(entries)) => {
                tracing::error!(
                    entries,
                    "a user ID belongs to several entries of the directory"
                );
                None
            }
            Err(error) => return Err(error.into()),
        };
        self.with_state(person).await
    }

    /// The account with this internal id: that of its person.
    ///
    /// # Errors
    /// The directory's, or the store's.
    pub async fn account(&self, id: &str) -> Result<Option<Account>, Fault> {
        let id = if id.is_empty() { NOBODY } else { id };
        let person = self.person(id).await?;
        self.with_state(person).await
    }

    /// The person with this internal id, as the directory has them now.
    ///
    /// # Errors
    /// The directory's.
    pub async fn person(&self, id: &str) -> Result<Option<Person>, Fault> {
        match self.directory().person(&PersonId(id.to_owned())).await {
            Ok(person) => Ok(person),
            Err(DirectoryError::Gone | DirectoryError::Ambiguous(_)) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    async fn with_state(&self, person: Option<Person>) -> Result<Option<Account>, Fault> {
        // Asked for everybody, so that it takes the same time for everybody.
        let id = person.as_ref().map_or("", |person| &person.id.0);
        let own = self.account_store.own_state(id).await?;
        Ok(person.map(|person| self.account_of(person, own)))
    }

    /// The account of a person, with what is remembered about them.
    pub fn account_of(&self, person: Person, own: OwnState) -> Account {
        account(person, own, self.capabilities())
    }

    /// Whether the password is the account's. Takes as long for no account.
    ///
    /// # Errors
    /// The directory's.
    pub async fn check_password(
        &self,
        account: Option<&Account>,
        password: &Secret,
    ) -> Result<PasswordCheck, Fault> {
        let id = account.map(|account| PersonId(account.id.clone()));
        self.check(id.as_ref(), password).await
    }

    async fn check(
        &self,
        id: Option<&PersonId>,
        password: &Secret,
    ) -> Result<PasswordCheck, Fault> {
        Ok(self.directory().check_password(id, password).await?)
    }

    /// The same for a password as it was typed, with a user ID of this hash. A temporary one, which
    /// somebody has copied or read out, is tried once more without separators. A second try takes as
    /// long for everybody.
    ///
    /// # Errors
    /// The directory's.
    pub async fn check_typed_password(
        &self,
        account: Option<&Account>,
        subject: &str,
        typed: &Secret,
    ) -> Result<PasswordCheck, Fault> {
        // Where there is no account, the embedded directory checks as if this were one's id.
        let nobody = (!self.are_remote()).then(|| PersonId(format!("\u{1}{subject}")));
        let id = |account: Option<&Account>| {
            let id = account.map(|account| PersonId(account.id.clone()));
            id.or_else(|| nobody.clone())
        };
        let checked = self.check(id(account).as_ref(), typed).await?;
        if checked != PasswordCheck::Wrong {
            return Ok(checked);
        }
        let Some(bare) = without_separators(typed) else {
            return Ok(checked);
        };
        let account = account.filter(|account| account.temporary);
        let rechecked = self.check(id(account).as_ref(), &bare).await?;
        Ok(if account.is_some() {
            rechecked
        } else {
            checked
        })
    }

    /// The rules for a new password of the account with this internal id, which is recovered by so
    /// many proofs: the directory's own, or else the operator's.
    ///
    /// # Errors
    /// The directory's.
    pub async fn policy(&self, id: &str, proofs: u8) -> Result<Policy, Fault> {
        let operators = self.basics.rules.policy.policy(proofs);
        if !self.are_remote() {
            return Ok(operators);
        }
        let id = PersonId(id.to_owned());
        let own = self.directory().policy(Some(&id)).await?;
        Ok(own.unwrap_or(operators))
    }

    /// The rules for a new password of an account's owner.
    ///
    /// # Errors
    /// The directory's.
    pub async fn policy_of(&self, account: &Account) -> Result<Policy, Fault> {
        self.policy(&account.id, proofs_needed(account)).await
    }

    /// Keeps an account's password in this server's own form, which was checked a moment ago and is
    /// kept in another one. A temporary one stays: it is replaced soon, and may have been typed with
    /// separators. Where it fails, the next sign-in does it.
    pub async fn renew_password(&self, account: &Account, password: &Secret) {
        let (KeptBy::Embedded { hasher, .. }, Some(kept)) = (&self.kept_by, &account.mark) else {
            return;
        };
        if account.temporary || !hasher.is_outdated(kept) {
            return;
        }
        let renewed = async {
            let to = hasher.prepare_password(password).await?;
            self.account_store
                .renew_password(&account.id, kept, &to)
                .await
        };
        if let Err(error) = renewed.await {
            tracing::warn!(%error, "a password stays in the form in which it was imported");
        }
    }

    /// Sees that what is about to be written about an account has a row to hang on.
    ///
    /// # Errors
    /// The store's.
    pub async fn keep(&self, account: &Account) -> Result<(), Fault> {
        if self.are_remote() {
            let public_id = public_id::of_person(&self.basics.key, &account.id);
            let read_after = self.basics.now().plus(-LEASE);
            self.account_store
                .keep_remote(account, &public_id, read_after)
                .await?;
        }
        Ok(())
    }
}

/// A person with what is remembered about them.
pub fn account(person: Person, own: OwnState, can: Capabilities) -> Account {
    let given_here = own.temporary && !is_newer(&person, &own);
    let temporary = person.must_change || (given_here && !can.must_change);
    let state = match person.state {
        PersonState::Disabled => AccountState::Disabled,
        PersonState::Locked => AccountState::Locked,
        PersonState::Active if own.locked => AccountState::Locked,
        PersonState::Active => AccountState::Active,
    };
    let methods = person.reach.into_iter().map(|reach| AccountMethod {
        kind: reach.kind,
        target: reach.target,
    });
    Account {
        id: person.id.0,
        user_id: person.user_id,
        name: person.name,
        role: person.role,
        email: person.email,
        state,
        managed_at: own.managed_at,
        protected: person.protected.is_some(),
        two_proofs: own.two_proofs,
        methods: methods.collect(),
        temporary,
        password_expires_at: own.password_expires_at.filter(|_| temporary && given_here),
        password_changed_at: person.password_changed_at,
        recovery_paused_until: own.recovery_paused_until,
        mark: own.mark,
    }
}

/// Whether somebody has set a password elsewhere since one was set from here.
fn is_newer(person: &Person, own: &OwnState) -> bool {
    match (person.password_changed_at, own.password_set_at) {
        (Some(there), Some(here)) => there > here.plus(SKEW),
        _ => false,
    }
}
