//! The users, for administrators.

use async_trait::async_trait;
use regain_contract::Timestamp;
use regain_contract::admin::Group;

use crate::model::admin::subject::Subject;
use crate::model::admin::user_query::{Amount, AnyOf, Choice, ListPart, Order, Reach};
use crate::model::store_error::StoreError;

/// Finds users.
#[async_trait]
pub trait UserStore: Send + Sync {
    /// The user with this public id.
    async fn subject(&self, public_id: &str) -> Result<Option<Subject>, StoreError>;

    /// So many users at most of those chosen, nearest to where the reach begins, in the order of
    /// the list; and how many are chosen in all, no more counted than asked for.
    async fn list(
        &self,
        choice: &Choice,
        order: Order,
        reach: &Reach,
        most: Amount,
    ) -> Result<ListPart, StoreError>;

    /// Whether anybody is found by a word that begins like one of these.
    async fn is_beginning(&self, beginnings: &AnyOf) -> Result<bool, StoreError>;

    /// All groups.
    async fn groups(&self) -> Result<Vec<Group>, StoreError>;

    /// The groups of an account.
    async fn groups_of(&self, account: &str) -> Result<Vec<Group>, StoreError>;

    /// How many sessions of an account began after the one time and were used after the other.
    async fn open_sessions(
        &self,
        account: &str,
        begun_after: Timestamp,
        used_after: Timestamp,
    ) -> Result<u32, StoreError>;
}
