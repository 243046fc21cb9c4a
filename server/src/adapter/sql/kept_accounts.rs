//! Many accounts of the embedded directory at once, for commands.

use std::collections::HashMap;

use sqlx::Row;
use sqlx::any::AnyRow;

use super::accounts::account;
use super::database::Database;
use super::statement::{Statement, Value};
use crate::adapter::kept_password::kind::PasswordKind;
use crate::model::account::{Account, AccountMethod};
use crate::model::store_error::StoreError;

/// Accounts that are read with one statement.
const TOGETHER: usize = 500;

/// An account with its groups.
#[derive(Clone, Debug)]
pub struct KeptAccount {
    /// The account. Its `mark` is the password as it is kept.
    pub account: Account,
    /// Its user ID as user IDs are compared.
    pub user_key: String,
    /// Names of its groups.
    pub groups: Vec<String>,
}

impl Database {
    /// The accounts with these normalised user IDs, by them. A few hundred at a time.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn kept_accounts(
        &self,
        user_keys: &[String],
    ) -> Result<HashMap<String, KeptAccount>, StoreError> {
        let rows = self.rows_of(
            "SELECT * FROM accounts WHERE remote = 0 AND user_key",
            user_keys,
        );
        let mut found = HashMap::new();
        for row in self.completed(rows.await?).await? {
            found.insert(row.user_key.clone(), row);
        }
        Ok(found)
    }

    /// The same, in the order in which they are asked for, however many there are.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn kept_accounts_in_order(
        &self,
        user_keys: &[String],
    ) -> Result<Vec<KeptAccount>, StoreError> {
        let mut all = Vec::with_capacity(user_keys.len());
        for keys in user_keys.chunks(TOGETHER) {
            let mut found = self.kept_accounts(keys).await?;
            all.extend(keys.iter().filter_map(|key| found.remove(key)));
        }
        Ok(all)
    }

    /// The kind of a password as it is kept; none where it cannot be read.
    pub fn kind_of(&self, hash: &str) -> Option<PasswordKind> {
        self.argon.kind_of(hash)
    }

    /// So many accounts whose normalised user IDs come after this one, in their order.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn accounts_after(
        &self,
        user_key: &str,
        most: i64,
    ) -> Result<Vec<KeptAccount>, StoreError> {
        let mut statement = Statement::default();
        let after = statement.value(Value::Text(user_key.to_owned()));
        let most = statement.value(Value::Number(most));
        let text = format!(
            "SELECT * FROM accounts WHERE remote = 0 AND user_key > {after} ORDER BY user_key LIMIT {most}"
        );
        let rows = statement.fetch(text, &self.pool).await?;
        self.completed(rows).await
    }

    /// The accounts of these rows, with methods and groups.
    async fn completed(&self, rows: Vec<AnyRow>) -> Result<Vec<KeptAccount>, StoreError> {
        let ids: Vec<String> = rows.iter().map(|row| row.get("id")).collect();
        let mut methods: HashMap<String, Vec<AccountMethod>> = HashMap::new();
        let mut groups: HashMap<String, Vec<String>> = HashMap::new();
        let text = "SELECT account, position, kind, target FROM methods WHERE account";
        let mut found = self.rows_of(text, &ids).await?;
        found.sort_by_key(|row| row.get::<i64, _>("position"));
        for row in found {
            methods
                .entry(row.get("account"))
                .or_default()
                .push(AccountMethod {
                    kind: row.get::<&str, _>("kind").into(),
                    target: row.get("target"),
                });
        }
        let text = "SELECT m.account, g.name FROM memberships m JOIN groups g ON g.id = m.grp
             WHERE m.account";
        for row in self.rows_of(text, &ids).await? {
            groups
                .entry(row.get("account"))
                .or_default()
                .push(row.get("name"));
        }
        let completed = rows.iter().map(|row| {
            let id: &str = row.get("id");
            Ok(KeptAccount {
                account: account(row, methods.remove(id).unwrap_or_default())?,
                user_key: row.get("user_key"),
                groups: groups.remove(id).unwrap_or_default(),
            })
        });
        completed.collect()
    }

    /// The rows that a text finds whose end says which values something must have.
    async fn rows_of(&self, text: &str, values: &[String]) -> Result<Vec<AnyRow>, StoreError> {
        if values.is_empty() {
            return Ok(Vec::new());
        }
        let mut statement = Statement::default();
        let values = values
            .iter()
            .map(|value| statement.value(Value::Text(value.clone())));
        let values: Vec<String> = values.collect();
        let text = format!("{text} IN ({})", values.join(", "));
        statement.fetch(text, &self.pool).await
    }
}
