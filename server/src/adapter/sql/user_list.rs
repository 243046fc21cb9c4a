//! Lists of users. How they are found depends on how many there are: whoever has a rare word is
//! looked up by it and sorted; of a frequent one, the list is gone along in its order, where the
//! next page is near. Either reads indexes alone, until the users of the page are known.

use regain_contract::Role;
use sqlx::Row;
use sqlx::any::AnyRow;

use super::database::{Database, time};
use super::statement::{Statement, Value};
use super::user_query::{Source, column, sorted};
use crate::model::admin::standing::Standing;
use crate::model::admin::user_query::{
    AnyOf, Choice, ListPosition, Listed, Mark, Order, Reach, Sorting,
};
use crate::model::store_error::StoreError;

/// Users with a word, from which on it counts as frequent.
const FREQUENT: u32 = 5_000;

/// Users with a word, from which on it makes no difference how many more there are.
const VERY_FREQUENT: u32 = 20_000;

/// How far a list is gone along at most.
const NEAR: u32 = 1_000;

/// Words whose users are counted: the longest, which are the rarest by all experience.
const COUNTED: usize = 4;

impl Database {
    /// See [`crate::port::users::UserStore::list`].
    pub(super) async fn find_users(
        &self,
        choice: &Choice,
        order: Order,
        reach: &Reach,
        most: u32,
    ) -> Result<Vec<Listed>, StoreError> {
        let mut found = match self.rarest(&choice.words, FREQUENT).await? {
            None => self.along(choice, order, reach, None, most).await?,
            Some((word, entries)) if entries < FREQUENT => {
                self.by_word(choice, word, order, reach, most).await?
            }
            Some((word, _)) => self.near_or_by(choice, word, order, reach, most).await?,
        };
        if matches!(reach, Reach::Before(_)) {
            found.reverse();
        }
        Ok(found)
    }

    /// Goes along the list as far as is near, and looks users up by a word if the page is not full
    /// by then. All words are frequent; which of them is the least so is found out now.
    async fn near_or_by(
        &self,
        choice: &Choice,
        word: &AnyOf,
        order: Order,
        reach: &Reach,
        most: u32,
    ) -> Result<Vec<Listed>, StoreError> {
        let end = self.horizon(choice, order, reach).await?;
        let whole = end.is_none();
        let near = self.along(choice, order, reach, end, most).await?;
        if whole || near.len() == most as usize {
            return Ok(near);
        }
        let rarest = match choice.words.len() {
            1 => None,
            _ => self.rarest(&choice.words, VERY_FREQUENT).await?,
        };
        let word = rarest.map_or(word, |(rarest, _)| rarest);
        self.by_word(choice, word, order, reach, most).await
    }

    /// How many users are chosen, as far as they are counted.
    pub(super) async fn count_users(&self, choice: &Choice, most: u32) -> Result<u32, StoreError> {
        let rarest = self.rarest(&choice.words, VERY_FREQUENT).await?;
        let source = Source::of(rarest.map(|(word, _)| word));
        let mut statement = Statement::default();
        let conditions = statement.conditions(choice, source);
        let most = statement.value(Value::Number(most.into()));
        let table = source.table();
        let text = format!(
            "SELECT COUNT(*) AS users FROM
             (SELECT DISTINCT t.user_key FROM {table} AS t WHERE {conditions} LIMIT {most}) AS chosen"
        );
        let rows = statement.fetch(text, &self.pool).await?;
        let users: i64 = rows.first().map_or(0, |row| row.get("users"));
        Ok(u32::try_from(users).unwrap_or(u32::MAX))
    }

    /// Of several words the rarest, and how many entries it has, as far as they are counted.
    async fn rarest<'a>(
        &self,
        words: &'a [AnyOf],
        most: u32,
    ) -> Result<Option<(&'a AnyOf, u32)>, StoreError> {
        let mut longest: Vec<&AnyOf> = words.iter().collect();
        longest.sort_by_key(|word| std::cmp::Reverse(word.length()));
        let mut rarest: Option<(&AnyOf, u32, u32)> = None;
        for word in longest.into_iter().take(COUNTED) {
            let entries = self.count_word(word, most).await?;
            // Members of a group are scattered over all accounts, and so take longer each.
            let weight = if word.group().is_some() { 4 } else { 1 };
            if rarest.is_none_or(|(_, _, least)| entries * weight < least) {
                rarest = Some((word, entries, entries * weight));
            }
        }
        Ok(rarest.map(|(word, entries, _)| (word, entries)))
    }

    /// How many entries there are for beginnings, as far as they are counted.
    pub(super) async fn count_word(&self, word: &AnyOf, most: u32) -> Result<u32, StoreError> {
        let mut statement = Statement::default();
        let range = statement.word(word);
        let most = statement.value(Value::Number(most.into()));
        let text = format!(
            "SELECT COUNT(*) AS users FROM
             (SELECT t.account FROM search_words AS t WHERE {range} LIMIT {most}) AS found"
        );
        let rows = statement.fetch(text, &self.pool).await?;
        let users: i64 = rows.first().map_or(0, |row| row.get("users"));
        Ok(u32::try_from(users).unwrap_or(u32::MAX))
    }

    /// The place in the list as far ahead as it is gone along; none, where it ends before that.
    async fn horizon(
        &self,
        choice: &Choice,
        order: Order,
        reach: &Reach,
    ) -> Result<Option<ListPosition>, StoreError> {
        let mut statement = Statement::default();
        let unsearched = Choice {
            words: Vec::new(),
            ..choice.clone()
        };
        let conditions = statement.conditions(&unsearched, self.way(choice, order).await?);
        let from = statement.from(order, reach);
        let (sorted, far) = (sorted(order, reach, "t"), NEAR);
        let by = column(order.by);
        let text = format!(
            "SELECT t.{by} AS mark, t.user_key FROM accounts AS t WHERE {conditions}{from}
             ORDER BY {sorted} LIMIT 1 OFFSET {far}"
        );
        let rows = statement.fetch(text, &self.pool).await?;
        Ok(rows.first().map(|row| place(row, order.by, "mark")))
    }

    /// Goes along the list, as far as its end if one is named.
    async fn along(
        &self,
        choice: &Choice,
        order: Order,
        reach: &Reach,
        end: Option<ListPosition>,
        most: u32,
    ) -> Result<Vec<Listed>, StoreError> {
        let source = self.way(choice, order).await?;
        let mut statement = Statement::default();
        let mut conditions = statement.conditions(choice, source);
        conditions += &statement.from(order, reach);
        if let Some(end) = end {
            conditions += &statement.until(order, reach, &end);
        }
        let limit = statement.value(Value::Number(most.into()));
        let (table, sorted) = (source.table(), sorted(order, reach, "t"));
        let keys = format!(
            "SELECT t.user_key FROM {table} AS t WHERE {conditions} ORDER BY {sorted} LIMIT {limit}"
        );
        self.named(statement, &keys, order, reach).await
    }

    /// How a list is gone along. Those whose place in it is not that of one number are taken from
    /// the index of states and sorted, unless there are many.
    async fn way(&self, choice: &Choice, order: Order) -> Result<Source<'static>, StoreError> {
        let range = choice.standing.as_ref();
        let one = range.is_none_or(|range| range.start() == range.end());
        if one || order.by == Sorting::Standing {
            return Ok(Source::Accounts);
        }
        let all = Choice {
            words: Vec::new(),
            ..choice.clone()
        };
        let many = self.count_users(&all, FREQUENT).await? == FREQUENT;
        Ok(if many {
            Source::Along
        } else {
            Source::Accounts
        })
    }

    /// What is shown of users whose keys are found by an index.
    pub(super) async fn named(
        &self,
        statement: Statement,
        keys: &str,
        order: Order,
        reach: &Reach,
    ) -> Result<Vec<Listed>, StoreError> {
        let sorted = sorted(order, reach, "a");
        let text = format!(
            "SELECT a.public_id, a.user_id, a.name, a.role, a.password_changed_at, a.user_key,
             a.name_key, a.set_at, a.standing FROM ({keys}) AS found
             JOIN accounts AS a ON a.user_key = found.user_key ORDER BY {sorted}"
        );
        let rows = statement.fetch(text, &self.pool).await?;
        Ok(rows.iter().map(|row| listed(row, order.by)).collect())
    }
}

fn place(row: &AnyRow, by: Sorting, mark: &str) -> ListPosition {
    ListPosition {
        mark: match by {
            Sorting::Name | Sorting::UserId => Mark::Text(row.get(mark)),
            Sorting::Standing | Sorting::SetAt => Mark::Number(row.get(mark)),
        },
        user_key: row.get("user_key"),
    }
}

fn listed(row: &AnyRow, by: Sorting) -> Listed {
    Listed {
        public_id: row.get("public_id"),
        user_id: row.get("user_id"),
        name: row.get("name"),
        role: Role::from(row.get::<&str, _>("role")),
        standing: Standing(row.get("standing")),
        password_changed_at: time(row.get("password_changed_at")),
        place: place(row, by, column(by)),
    }
}
