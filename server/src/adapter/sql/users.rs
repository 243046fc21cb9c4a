//! The users, for administrators.

use async_trait::async_trait;
use regain_contract::admin::Group;
use regain_contract::{Secret, Timestamp};
use sqlx::Row;

use super::database::{Database, unavailable};
use super::user_query::Set;
use super::{accounts, groups};
use crate::model::admin::subject::Subject;
use crate::model::admin::user_query::{Amount, AnyOf, Choice, ListPart, Order, Reach};
use crate::model::digest::fingerprint;
use crate::model::store_error::StoreError;
use crate::port::users::UserStore;

#[async_trait]
impl UserStore for Database {
    async fn subject(&self, public_id: &str) -> Result<Option<Subject>, StoreError> {
        let row = sqlx::query("SELECT * FROM accounts WHERE public_id = $1")
            .bind(public_id)
            .fetch_optional(&self.pool)
            .await
            .map_err(unavailable)?;
        let Some(row) = row else {
            return Ok(None);
        };
        let methods = self.methods(row.get("id")).await?;
        let hash: Option<String> = row.get("password_hash");
        Ok(Some(Subject {
            public_id: public_id.to_owned(),
            account: accounts::account(&row, methods)?,
            version: row.get("version"),
            password: hash.map(|hash| fingerprint(&Secret::new(hash))),
        }))
    }

    async fn list(
        &self,
        choice: &Choice,
        order: Order,
        reach: &Reach,
        most: Amount,
    ) -> Result<ListPart, StoreError> {
        self.find_users(choice, order, reach, most).await
    }

    async fn is_beginning(&self, beginnings: &AnyOf) -> Result<bool, StoreError> {
        Ok(self.count_entries(Set::Word(beginnings), 1).await? > 0)
    }

    async fn groups(&self) -> Result<Vec<Group>, StoreError> {
        groups::all(&self.pool).await
    }

    async fn groups_of(&self, account: &str) -> Result<Vec<Group>, StoreError> {
        groups::of(&self.pool, account).await
    }

    async fn open_sessions(
        &self,
        account: &str,
        begun_after: Timestamp,
        used_after: Timestamp,
    ) -> Result<u32, StoreError> {
        let open: i64 = sqlx::query_scalar(
            "SELECT COUNT(*) FROM sessions WHERE account = $1 AND created_at > $2 AND seen_at > $3",
        )
        .bind(account)
        .bind(begun_after.0)
        .bind(used_after.0)
        .fetch_one(&self.pool)
        .await
        .map_err(unavailable)?;
        Ok(u32::try_from(open).unwrap_or(u32::MAX))
    }
}
