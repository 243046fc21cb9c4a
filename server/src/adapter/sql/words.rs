//! The words by which accounts are found.

use std::collections::HashMap;

use regain_contract::MethodKind;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, AssertSqlSafe, Row};

use super::database::{Database, unavailable};
use super::statement::places;
use crate::model::account::AccountMethod;
use crate::model::admin::findable::{Findable, name_key};
use crate::model::store_error::StoreError;

/// The version of the rule by which words are made. It grows with every change of them, or of what
/// names are sorted by.
const RULE: i64 = 4;

/// Words written with one statement.
const TOGETHER: usize = 2_000;

/// Accounts whose words are filled in with one transaction.
const BATCH: i64 = 500;

/// Makes the words of these accounts once more, from what is on file. Whoever writes names, user IDs,
/// addresses or methods calls it in the same transaction. A few hundred accounts at most.
pub(super) async fn renew(on: &mut AnyConnection, ids: &[&str]) -> Result<(), StoreError> {
    if ids.is_empty() {
        return Ok(());
    }
    let mut methods = methods_of(on, ids).await?;
    let select = "SELECT id, number, user_id, name, name_key, email, given_name, family_name
        FROM accounts WHERE id IN";
    let mut words = Vec::new();
    for row in &fetch(on, select, ids).await? {
        let (id, name): (String, &str) = (row.get("id"), row.get("name"));
        let key = name_key(name);
        if key != row.get::<&str, _>("name_key") {
            let update = sqlx::query("UPDATE accounts SET name_key = $1 WHERE id = $2");
            let done = update.bind(key).bind(id.clone()).execute(&mut *on).await;
            done.map_err(unavailable)?;
        }
        let others: [Option<&str>; 2] = [row.get("given_name"), row.get("family_name")];
        let names: Vec<&str> = others.into_iter().flatten().chain([name]).collect();
        let found_by = Findable {
            user_id: row.get("user_id"),
            names: &names,
            email: row.get("email"),
            methods: &methods.remove(&id).unwrap_or_default(),
        };
        let made = found_by.words().into_iter();
        let number: i64 = row.get("number");
        words.extend(made.map(|word| (word, number)));
    }
    // Those of groups begin with U+0001, and follow memberships by themselves.
    let delete = "DELETE FROM search_words WHERE word >= '\u{2}' AND number IN
        (SELECT number FROM accounts WHERE id IN";
    execute(on, format!("{delete} {})", places(1, ids.len())), ids).await?;
    for words in words.chunks(TOGETHER) {
        write(on, words).await?;
    }
    note(on, ids).await
}

async fn write(on: &mut AnyConnection, words: &[(String, i64)]) -> Result<(), StoreError> {
    let text = format!(
        "INSERT INTO search_words (word, number) VALUES {} ON CONFLICT DO NOTHING",
        places(words.len(), 2)
    );
    let mut query = sqlx::query(AssertSqlSafe(text));
    for (word, number) in words {
        query = query.bind(word.clone()).bind(*number);
    }
    query.execute(&mut *on).await.map_err(unavailable)?;
    Ok(())
}

/// Notes by which rule the words of accounts were made.
async fn note(on: &mut AnyConnection, ids: &[&str]) -> Result<(), StoreError> {
    let all = places(1, ids.len());
    let delete = format!("DELETE FROM searchable WHERE account IN {all}");
    execute(on, delete, ids).await?;
    let insert = format!(
        "INSERT INTO searchable (account, rule) SELECT id, {RULE} FROM accounts WHERE id IN {all}"
    );
    execute(on, insert, ids).await
}

async fn methods_of(
    on: &mut AnyConnection,
    ids: &[&str],
) -> Result<HashMap<String, Vec<AccountMethod>>, StoreError> {
    let select = "SELECT account, kind, target FROM methods WHERE account IN";
    let mut all: HashMap<String, Vec<AccountMethod>> = HashMap::new();
    for row in &fetch(on, select, ids).await? {
        all.entry(row.get("account"))
            .or_default()
            .push(AccountMethod {
                kind: MethodKind::from(row.get::<&str, _>("kind")),
                target: row.get("target"),
            });
    }
    Ok(all)
}

/// The rows of these accounts.
async fn fetch(
    on: &mut AnyConnection,
    statement: &str,
    ids: &[&str],
) -> Result<Vec<AnyRow>, StoreError> {
    let text = format!("{statement} {}", places(1, ids.len()));
    let mut query = sqlx::query(AssertSqlSafe(text));
    for id in ids {
        query = query.bind((*id).to_owned());
    }
    query.fetch_all(on).await.map_err(unavailable)
}

async fn execute(on: &mut AnyConnection, text: String, ids: &[&str]) -> Result<(), StoreError> {
    let mut query = sqlx::query(AssertSqlSafe(text));
    for id in ids {
        query = query.bind((*id).to_owned());
    }
    query.execute(on).await.map_err(unavailable)?;
    Ok(())
}

impl Database {
    /// Sees that all accounts are found by their words and sorted by their names: also those whose
    /// words an older version made, and those that somebody wrote into the tables by hand. How many
    /// were not.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn fill_words(&self) -> Result<usize, StoreError> {
        let (mut filled, mut after) = (0, String::new());
        loop {
            let rows = sqlx::query(
                "SELECT a.id FROM accounts AS a LEFT JOIN searchable AS s ON s.account = a.id
                 WHERE a.id > $1 AND a.remote = 0 AND COALESCE(s.rule, 0) <> $2
                 ORDER BY a.id LIMIT $3",
            )
            .bind(&after)
            .bind(RULE)
            .bind(BATCH)
            .fetch_all(&self.pool)
            .await
            .map_err(unavailable)?;
            let ids: Vec<&str> = rows.iter().map(|row| row.get("id")).collect();
            let Some(last) = ids.last() else {
                return Ok(filled);
            };
            (*last).clone_into(&mut after);
            let mut tx = self.write().await?;
            renew(&mut tx, &ids).await?;
            tx.commit().await.map_err(unavailable)?;
            filled += ids.len();
        }
    }
}
