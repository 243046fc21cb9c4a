//! What is asked of a directory.

use async_trait::async_trait;
use regain_contract::{Policy, Secret};

use crate::capability::Capabilities;
use crate::error::{DirectoryError, SetPasswordError};
use crate::password::{PasswordCheck, SetFor};
use crate::person::{Person, PersonId};
use crate::report::MissingRight;
use crate::search::{Group, PeopleFound, PeopleQuery};

/// Finds people and checks their passwords.
#[async_trait]
pub trait Directory: Send + Sync {
    /// What it can do.
    fn capabilities(&self) -> Capabilities;

    /// The person who signs in with this user ID, in whichever form the directory takes one. It has
    /// passed [`regain_contract::user_id::check`] and is otherwise as it was typed, in NFKC and
    /// without what nobody sees.
    ///
    /// # Errors
    /// [`DirectoryError::Ambiguous`] where several do.
    async fn find(&self, user_id: &str) -> Result<Option<Person>, DirectoryError>;

    /// The person with this id, wherever their entry is now.
    async fn person(&self, id: &PersonId) -> Result<Option<Person>, DirectoryError>;

    /// Whether the password is the person's. An empty one is wrong. For nobody it is wrong as well,
    /// and takes about as long as for somebody.
    async fn check_password(
        &self,
        id: Option<&PersonId>,
        password: &Secret,
    ) -> Result<PasswordCheck, DirectoryError>;

    /// The rules for a new password of this person, or of people in general. None where the
    /// directory keeps them to itself.
    async fn policy(&self, id: Option<&PersonId>) -> Result<Option<Policy>, DirectoryError>;

    /// People, for an administrator.
    async fn search(&self, query: &PeopleQuery) -> Result<PeopleFound, DirectoryError>;

    /// All groups that people can be looked for by, in the order of their names.
    async fn groups(&self) -> Result<Vec<Group>, DirectoryError>;

    /// The groups of a person, in the order of their names.
    async fn groups_of(&self, id: &PersonId) -> Result<Vec<Group>, DirectoryError>;

    /// Whether it could be asked now: for readiness. Does not wait long.
    async fn probe(&self) -> Result<(), DirectoryError>;
}

/// A directory that another server keeps.
#[async_trait]
pub trait RemoteDirectory: Directory {
    /// Sets a password. When this returns `Ok`, it can be signed in with.
    ///
    /// # Errors
    /// [`SetPasswordError::Unknown`] where nobody can say whether it was set.
    async fn set_password(
        &self,
        id: &PersonId,
        password: &Secret,
        purpose: SetFor,
    ) -> Result<(), SetPasswordError>;

    /// Lifts a lock after wrong passwords.
    async fn unlock(&self, id: &PersonId) -> Result<(), DirectoryError>;

    /// Ends the person's sessions at the directory, where it has any.
    async fn end_sessions(&self, id: &PersonId) -> Result<(), DirectoryError>;

    /// Rights that we lack there, as far as it can be found out. Nothing is changed.
    ///
    /// # Errors
    /// Why it cannot be asked.
    async fn missing_rights(&self) -> Result<Vec<MissingRight>, DirectoryError> {
        Ok(Vec::new())
    }
}
