//! The words by which accounts are found.

use sqlx::{AnyConnection, AssertSqlSafe, Row};

use super::database::{Database, unavailable};
use super::statement::places;
use crate::model::admin::search::{name_key, words_of};
use crate::model::store_error::StoreError;

/// Words written with one statement.
const TOGETHER: usize = 2_000;

/// Accounts whose words are filled in with one transaction.
const BATCH: i64 = 500;

/// Writes the words of accounts, each given by its id, its name and its user ID as user IDs are
/// compared. The accounts are there already, and words that are theirs already stay.
pub(super) async fn write<'a>(
    on: &mut AnyConnection,
    accounts: impl Iterator<Item = (&'a str, &'a str, &'a str)>,
) -> Result<(), StoreError> {
    let words: Vec<(String, &str)> = accounts
        .flat_map(|(id, name, user_key)| {
            let words = words_of(name, user_key).into_iter();
            words.map(move |word| (word, id))
        })
        .collect();
    for words in words.chunks(TOGETHER) {
        let text = format!(
            "INSERT INTO search_words (word, account, user_key, name_key, set_at, standing)
             SELECT v.column1, a.id, a.user_key, a.name_key, a.set_at, a.standing
             FROM (VALUES {}) AS v JOIN accounts AS a ON a.id = v.column2
             WHERE 1 = 1 ON CONFLICT DO NOTHING",
            places(words.len(), 2)
        );
        let mut query = sqlx::query(AssertSqlSafe(text));
        for (word, account) in words {
            query = query.bind(word.clone()).bind((*account).to_owned());
        }
        query.execute(&mut *on).await.map_err(unavailable)?;
    }
    Ok(())
}

impl Database {
    /// Sees that all accounts are found by their words and sorted by their names: also those from
    /// before there were words, and those that somebody put into the table by hand. How many were
    /// not.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn fill_words(&self) -> Result<usize, StoreError> {
        let mut filled = 0;
        loop {
            let mut tx = self.write().await?;
            let rows = sqlx::query(
                "SELECT a.id, a.name, a.user_key FROM accounts AS a WHERE a.remote = 0 AND NOT EXISTS
                 (SELECT 1 FROM search_words AS w WHERE w.account = a.id AND w.word = a.user_key)
                 LIMIT $1",
            )
            .bind(BATCH)
            .fetch_all(&mut *tx)
            .await
            .map_err(unavailable)?;
            if rows.is_empty() {
                return Ok(filled);
            }
            for row in &rows {
                sqlx::query("UPDATE accounts SET name_key = $1 WHERE id = $2")
                    .bind(name_key(row.get("name")))
                    .bind(row.get::<&str, _>("id"))
                    .execute(&mut *tx)
                    .await
                    .map_err(unavailable)?;
            }
            let accounts = rows
                .iter()
                .map(|row| (row.get("id"), row.get("name"), row.get("user_key")));
            write(&mut tx, accounts).await?;
            tx.commit().await.map_err(unavailable)?;
            filled += rows.len();
        }
    }
}
