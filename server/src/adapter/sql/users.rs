//! The users, for administrators.

use async_trait::async_trait;
use regain_contract::Secret;
use sqlx::Row;

use super::accounts;
use super::database::{Database, unavailable};
use crate::domain::admin::subject::Subject;
use crate::domain::digest::fingerprint;
use crate::port::people::People;
use crate::port::store::StoreError;

#[async_trait]
impl People for Database {
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
}
