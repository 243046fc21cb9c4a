//! Users and groups, as another system provisions them.

use async_trait::async_trait;
use regain_contract::Timestamp;

use crate::model::change::Noted;
use crate::model::scim::group::{GroupChange, ProvisionedGroup};
use crate::model::scim::provisioned::Provisioned;
use crate::model::scim::user::{Desired, Narrowed};
use crate::model::store_error::StoreError;

/// What came of a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Provisioning {
    /// It is done.
    Done,
    /// Another account or group has the name.
    Taken,
    /// The account or group is no longer what it was; so is an account that is gone.
    Overtaken,
    /// There is no such group.
    Gone,
}

/// What goes with a change of an account.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TakenBack {
    /// Recoveries and links of the account: what they were sent to is no longer on file.
    pub recoveries: bool,
    /// Sessions, and a temporary password: the account is switched off.
    pub access: bool,
}

/// Which part of a list is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// How many come before it.
    pub skipped: u32,
    /// How many there are at most.
    pub most: u32,
}

/// Users and groups, as another system provisions them. Each change is one with its record.
#[async_trait]
pub trait ProvisioningStore: Send + Sync {
    /// Users who have a key.
    async fn provisioned_by(&self, key: &Narrowed) -> Result<Vec<Provisioned>, StoreError>;

    /// A part of all users, or of those who are switched on or off, in the order of their user IDs, and
    /// how many there are.
    async fn all_provisioned(
        &self,
        active: Option<bool>,
        part: Part,
    ) -> Result<(u32, Vec<Provisioned>), StoreError>;

    /// Creates an account without a password. Its public id is its internal one as well: the user ID may
    /// change, and be another's then.
    async fn provision(
        &self,
        public_id: &str,
        new: &Desired,
        noted: &Noted,
    ) -> Result<Provisioning, StoreError>;

    /// Changes an account.
    async fn change_provisioned(
        &self,
        was: &Provisioned,
        to: &Desired,
        taken_back: TakenBack,
        at: Timestamp,
        noted: &Noted,
    ) -> Result<Provisioning, StoreError>;

    /// Deletes an account, and all that hangs on it.
    async fn deprovision(
        &self,
        was: &Provisioned,
        noted: &Noted,
    ) -> Result<Provisioning, StoreError>;

    /// All groups, or those of a member, by name.
    async fn provisioned_groups(
        &self,
        member: Option<&str>,
    ) -> Result<Vec<ProvisionedGroup>, StoreError>;

    /// The members of a group: public ids and names.
    async fn members(&self, group: &str) -> Result<Vec<(String, String)>, StoreError>;

    /// Creates a group with this public id. Members that are nobody are left out.
    async fn create_group(
        &self,
        public_id: &str,
        change: &GroupChange,
        noted: &Noted,
    ) -> Result<Provisioning, StoreError>;

    /// Changes the group with this public id, if it is still of the version that is meant, where one is
    /// ([`crate::model::scim::version`]).
    async fn change_group(
        &self,
        public_id: &str,
        version: Option<&str>,
        change: &GroupChange,
        noted: &Noted,
    ) -> Result<Provisioning, StoreError>;

    /// Deletes a group, if it is still of the version that is meant, where one is; its members stay.
    async fn delete_group(
        &self,
        public_id: &str,
        version: Option<&str>,
        noted: &Noted,
    ) -> Result<Provisioning, StoreError>;
}
