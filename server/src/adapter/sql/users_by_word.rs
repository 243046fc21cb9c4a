//! Users who are looked up by a word, and sorted.

use super::database::Database;
use super::statement::{Statement, Value};
use super::user_list::{SHOWN, counted, listed};
use super::user_query::{Source, column, sorted};
use crate::model::admin::user_query::{
    Amount, AnyOf, Choice, ListPart, Listed, Order, Reach, Sorting,
};
use crate::model::store_error::StoreError;

/// Entries of a word, the nearest ones, among which users of a large group are looked for first.
const NEAREST: u32 = 2_000;

impl Database {
    /// The users of a page, of the entries of a word that are nearest; none, if there are too few. Only
    /// so many are sorted and looked at.
    pub(super) async fn nearest(
        &self,
        choice: &Choice,
        word: &AnyOf,
        order: Order,
        reach: &Reach,
        most: u32,
    ) -> Result<Option<Vec<Listed>>, StoreError> {
        let source = Source::Words(word);
        let mut statement = Statement::default();
        let first = statement.own_conditions(choice, source) + &statement.from(order, reach);
        let others = [
            statement.memberships(choice, source),
            statement.other_words(choice, source),
        ];
        let others: Vec<String> = others.into_iter().flatten().collect();
        let users = statement.value(Value::Number(most.into()));
        let (columns, near) = (columns(order), sorted(order, reach, "t"));
        let (others, shown) = (others.join(" AND "), sorted(order, reach, "a"));
        // They are sorted twice, as nothing but this keeps the order for PostgreSQL.
        let text = format!(
            "WITH ordered AS MATERIALIZED (SELECT t.account, {columns} FROM search_words AS t
             WHERE {first} ORDER BY {near} LIMIT {NEAREST})
             SELECT {SHOWN} FROM (SELECT DISTINCT {columns} FROM ordered AS t WHERE {others}
             ORDER BY {near} LIMIT {users}) AS found
             JOIN accounts AS a ON a.user_key = found.user_key ORDER BY {shown}"
        );
        let rows = statement.fetch(text, &self.pool).await?;
        let users: Vec<Listed> = rows.iter().map(|row| listed(row, order.by)).collect();
        Ok((users.len() == most as usize).then_some(users))
    }

    /// Looks users up by a word, and counts them. Who has several that begin like it is found as often,
    /// so more entries are sorted than users are wanted.
    pub(super) async fn by_word(
        &self,
        choice: &Choice,
        word: &AnyOf,
        order: Order,
        reach: &Reach,
        most: Amount,
    ) -> Result<ListPart, StoreError> {
        let mut entries = most.users.saturating_mul(4);
        loop {
            let mut statement = Statement::default();
            let text = by_word(
                &mut statement,
                (choice, word),
                order,
                reach,
                (most, entries),
            );
            let rows = statement.fetch(text, &self.pool).await?;
            let number = |name: &str| rows.first().map_or(0, |row| counted(row, name));
            if rows.len() >= most.users as usize || number("entries") < entries {
                return Ok(ListPart {
                    counted: match rows.is_empty() {
                        // No row, nothing beside it. The list may have ended before.
                        true if *reach != Reach::Beginning => {
                            self.count_users(choice, Source::Words(word), most.counted)
                                .await?
                        }
                        _ => number("chosen"),
                    },
                    users: rows.iter().map(|row| listed(row, order.by)).collect(),
                });
            }
            entries = entries.saturating_mul(4);
        }
    }
}

/// Those who have a word and all else, nearest first. Whether they have all else is looked up before they
/// are sorted: that keeps to the order in which accounts lie in the tables, and the users are known who are
/// counted.
fn by_word(
    statement: &mut Statement,
    (choice, word): (&Choice, &AnyOf),
    order: Order,
    reach: &Reach,
    (most, entries): (Amount, u32),
) -> String {
    let source = Source::Words(word);
    // What needs no look at anything else is read once more as quickly as it is kept.
    let kept = match choice.words.len() {
        1 => "NOT MATERIALIZED",
        _ => "MATERIALIZED",
    };
    let conditions = statement.conditions(choice, source);
    let from = statement.from(order, reach);
    let entries = statement.value(Value::Number(entries.into()));
    let users = statement.value(Value::Number(most.users.into()));
    let count = statement.value(Value::Number(most.counted.into()));
    let columns = columns(order);
    let (table, sorted, shown) = (
        source.table(),
        sorted(order, reach, "t"),
        self::sorted(order, reach, "a"),
    );
    format!(
        "WITH matched AS {kept} (SELECT {columns} FROM {table} AS t WHERE {conditions}),
         near AS MATERIALIZED (SELECT {columns} FROM matched AS t WHERE 1 = 1{from}
         ORDER BY {sorted} LIMIT {entries})
         SELECT {SHOWN}, (SELECT COUNT(*) FROM near) AS entries, (SELECT COUNT(*) FROM
         (SELECT DISTINCT t.user_key FROM matched AS t LIMIT {count}) AS counted) AS chosen
         FROM (SELECT DISTINCT {columns} FROM near AS t ORDER BY {sorted} LIMIT {users}) AS found
         JOIN accounts AS a ON a.user_key = found.user_key ORDER BY {shown}"
    )
}

/// What entries are sorted by.
fn columns(order: Order) -> String {
    match order.by {
        Sorting::UserId => "t.user_key".to_owned(),
        by => format!("t.user_key, t.{}", column(by)),
    }
}
