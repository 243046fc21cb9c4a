//! Users who are in several sets at once: who they are, in the order of a list, and how many.

use super::database::{Database, Engine};
use super::listed_row::{SHOWN, counted, listed};
use super::statement::{Statement, Value};
use super::user_query::{Lookup, Set, sorted};
use crate::model::admin::user_query::{Amount, Choice, ListPart, Order, Reach};
use crate::model::store_error::StoreError;

/// Entries of a set, from which on it counts as large.
pub(super) const LARGE: u32 = 5_000;

/// Entries of a set, from which on it makes no difference how many more there are.
pub(super) const VERY_LARGE: u32 = 40_000;

/// Sets whose entries are counted.
const COUNTED: usize = 5;

/// Sets with their entries, as far as they are counted; those with the fewest first.
pub(super) type Measured<'a> = Vec<(Set<'a>, u32)>;

impl Database {
    /// Looks users up who are in all sets, and counts them.
    pub(super) async fn by_sets(
        &self,
        sets: &Measured<'_>,
        order: Order,
        reach: &Reach,
        most: Amount,
    ) -> Result<ListPart, StoreError> {
        let mut statement = Statement::default();
        let text = by_sets(&mut statement, self.engine, sets, (order, reach, most));
        let rows = statement.fetch(text, &self.pool).await?;
        let counted = match rows.first() {
            Some(row) => counted(row, "chosen"),
            None if *reach == Reach::Beginning => 0,
            // No row, nothing beside it. The list may have ended before.
            None => self.count_users(sets, most.counted).await?,
        };
        let users = rows.iter().map(|row| listed(row, order.by)).collect();
        Ok(ListPart { users, counted })
    }

    /// How many users are in all sets, as far as they are counted.
    pub(super) async fn count_users(
        &self,
        sets: &Measured<'_>,
        most: u32,
    ) -> Result<u32, StoreError> {
        if most == 0 {
            return Ok(0);
        }
        let table = sets.first().map_or("accounts", |(set, _)| set.table());
        let order = sets.first().map_or("", |(set, _)| set.order());
        // Who has several words that begin alike is found as often.
        let mut entries = most.saturating_mul(4);
        loop {
            let mut statement = Statement::default();
            let (mut conditions, others) = (first(&mut statement, sets), sets.iter().skip(1));
            for (set, _) in others {
                conditions += " AND ";
                conditions += &statement.look_up(*set, Lookup::Each);
            }
            let text = match self.engine {
                // It stops by itself where there are enough.
                Engine::Sqlite => {
                    let most = statement.value(Value::Number(most.into()));
                    format!(
                        "SELECT COUNT(*) AS users, 0 AS entries FROM (SELECT DISTINCT t.number
                         FROM {table} AS t WHERE {conditions} LIMIT {most}) AS chosen"
                    )
                }
                // It would read all of them to find out which are different.
                Engine::Postgres => {
                    let limit = statement.value(Value::Number(entries.into()));
                    format!(
                        "SELECT COUNT(DISTINCT chosen.number) AS users, COUNT(*) AS entries FROM
                         (SELECT t.number FROM {table} AS t WHERE {conditions}{order}
                         LIMIT {limit}) AS chosen"
                    )
                }
            };
            let rows = statement.fetch(text, &self.pool).await?;
            let number = |name: &str| rows.first().map_or(0, |row| counted(row, name));
            let users = number("users");
            if users >= most || number("entries") < entries {
                return Ok(users.min(most));
            }
            entries = entries.saturating_mul(4);
        }
    }

    /// What a choice is made of, each with its entries as far as they are counted; the fewest first.
    pub(super) async fn measured<'a>(
        &self,
        choice: &'a Choice,
        most: u32,
    ) -> Result<Measured<'a>, StoreError> {
        let mut sets = Vec::new();
        for (set, at) in Set::all(choice).zip(0..) {
            let entries = match at < COUNTED {
                true => self.count_entries(set, most).await?,
                false => most,
            };
            sets.push((set, entries));
        }
        sets.sort_by_key(|(_, entries)| *entries);
        Ok(sets)
    }

    /// How many entries a set has, as far as they are counted.
    pub(super) async fn count_entries(&self, set: Set<'_>, most: u32) -> Result<u32, StoreError> {
        let mut statement = Statement::default();
        let (table, entries) = (set.table(), statement.entries("t", set));
        let most = statement.value(Value::Number(most.into()));
        let text = format!(
            "SELECT COUNT(*) AS entries FROM
             (SELECT t.number FROM {table} AS t WHERE {entries} LIMIT {most}) AS found"
        );
        let rows = statement.fetch(text, &self.pool).await?;
        Ok(rows.first().map_or(0, |row| counted(row, "entries")))
    }
}

/// The entries of the smallest set.
pub(super) fn fewest(sets: &Measured<'_>) -> u32 {
    sets.first().map_or(0, |(_, entries)| *entries)
}

/// The entries of the first set. Never empty.
fn first(statement: &mut Statement, sets: &Measured<'_>) -> String {
    let first = sets.first();
    first.map_or_else(
        || "1 = 1".to_owned(),
        |(set, _)| statement.entries("t", *set),
    )
}

/// How it is found out whether those of the first set are in another one, by its place among them.
/// PostgreSQL finds the best way by itself. SQLite reads a second set that is not much larger, and looks
/// up who is left.
fn lookup(engine: Engine, sets: &Measured<'_>, at: usize) -> Lookup {
    let (fewest, entries) = (fewest(sets), sets[at].1);
    // What was not counted to its end may be everybody.
    let is_known = entries < VERY_LARGE || fewest >= VERY_LARGE / 2;
    let is_comparable = is_known && fewest >= LARGE && entries < fewest.saturating_mul(3);
    match engine {
        Engine::Sqlite if at > 1 || !is_comparable => Lookup::Each,
        Engine::Sqlite | Engine::Postgres => Lookup::Together(engine),
    }
}

/// Those who are in all sets, nearest first. Nothing but their numbers is compared until it is known who
/// they are, in the order of the numbers, which is that of the indexes that are read next.
fn by_sets(
    statement: &mut Statement,
    engine: Engine,
    sets: &Measured<'_>,
    (order, reach, most): (Order, &Reach, Amount),
) -> String {
    let table = sets.first().map_or("accounts", |(set, _)| set.table());
    let (mut together, mut each) = (first(statement, sets), Vec::new());
    for (at, (set, _)) in sets.iter().enumerate().skip(1) {
        let how = lookup(engine, sets, at);
        let condition = statement.look_up(*set, how);
        match how {
            Lookup::Each => each.push(condition),
            Lookup::Together(_) => together += &format!(" AND {condition}"),
        }
    }
    let mut matched =
        format!("SELECT t.number FROM {table} AS t WHERE {together} GROUP BY t.number");
    if !each.is_empty() {
        let each = each.join(" AND ");
        matched = format!("SELECT t.number FROM ({matched}) AS t WHERE {each}");
    }
    // Of many, PostgreSQL finds those who come first sooner by going along the list.
    let listed = match engine == Engine::Postgres && fewest(sets) >= LARGE {
        true => "accounts AS t WHERE (t.number IN (SELECT m.number FROM matched AS m)) IS TRUE",
        false => "matched AS m CROSS JOIN accounts AS t WHERE t.number = m.number",
    };
    let from = statement.from(order, reach);
    let users = statement.value(Value::Number(most.users.into()));
    let count = statement.value(Value::Number(most.counted.into()));
    let (near, shown) = (sorted(order, reach, "t"), sorted(order, reach, "a"));
    format!(
        "WITH matched AS MATERIALIZED ({matched})
         SELECT {SHOWN},
         (SELECT COUNT(*) FROM (SELECT 1 FROM matched LIMIT {count}) AS counted) AS chosen
         FROM (SELECT t.number FROM {listed}{from} ORDER BY {near} LIMIT {users}) AS found
         JOIN accounts AS a ON a.number = found.number ORDER BY {shown}"
    )
}
