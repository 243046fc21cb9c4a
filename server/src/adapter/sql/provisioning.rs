//! Users and groups, as another system provisions them.

use async_trait::async_trait;
use regain_contract::Timestamp;

use super::database::Database;
use crate::model::change::Noted;
use crate::model::scim::group::{GroupChange, ProvisionedGroup};
use crate::model::scim::provisioned::Provisioned;
use crate::model::scim::user::{Desired, Narrowed};
use crate::model::store_error::StoreError;
use crate::port::provisioning::{Part, Provisioning, ProvisioningStore, TakenBack};

#[async_trait]
impl ProvisioningStore for Database {
    async fn provisioned_by(&self, key: &Narrowed) -> Result<Vec<Provisioned>, StoreError> {
        self.users_by(key).await
    }

    async fn all_provisioned(
        &self,
        active: Option<bool>,
        part: Part,
    ) -> Result<(u32, Vec<Provisioned>), StoreError> {
        self.user_part(active, part).await
    }

    async fn provision(
        &self,
        public_id: &str,
        new: &Desired,
        noted: &Noted,
    ) -> Result<Provisioning, StoreError> {
        self.create_user(public_id, new, noted).await
    }

    async fn change_provisioned(
        &self,
        was: &Provisioned,
        to: &Desired,
        taken_back: TakenBack,
        at: Timestamp,
        noted: &Noted,
    ) -> Result<Provisioning, StoreError> {
        self.change_user(was, to, taken_back, at, noted).await
    }

    async fn deprovision(
        &self,
        was: &Provisioned,
        noted: &Noted,
    ) -> Result<Provisioning, StoreError> {
        self.delete_user(was, noted).await
    }

    async fn provisioned_groups(
        &self,
        member: Option<&str>,
    ) -> Result<Vec<ProvisionedGroup>, StoreError> {
        self.groups_with(member).await
    }

    async fn members(&self, group: &str) -> Result<Vec<(String, String)>, StoreError> {
        self.members_of(group).await
    }

    async fn create_group(
        &self,
        public_id: &str,
        change: &GroupChange,
        noted: &Noted,
    ) -> Result<Provisioning, StoreError> {
        self.make_group(public_id, change, noted).await
    }

    async fn change_group(
        &self,
        public_id: &str,
        version: Option<&str>,
        change: &GroupChange,
        noted: &Noted,
    ) -> Result<Provisioning, StoreError> {
        self.write_group(public_id, version, change, noted).await
    }

    async fn delete_group(
        &self,
        public_id: &str,
        version: Option<&str>,
        noted: &Noted,
    ) -> Result<Provisioning, StoreError> {
        self.drop_group(public_id, version, noted).await
    }
}
