//! Lists of users. How they are found depends on how many there are: whoever has a rare word is
//! looked up by it and sorted; of a frequent one, the list is gone along in its order, where the
//! next page is near. Either reads indexes alone, until the users of the page are known.

use regain_contract::Role;
use sqlx::Row;
use sqlx::any::AnyRow;

use super::database::{Database, Engine, time};
use super::statement::{Statement, Value};
use super::user_query::{Source, column};
use crate::model::admin::standing::Standing;
use crate::model::admin::user_query::{
    Amount, AnyOf, Choice, ListPart, ListPosition, Listed, Mark, Order, Reach, Sorting,
};
use crate::model::store_error::StoreError;

/// Entries of a word, from which on it counts as frequent.
const FREQUENT: u32 = 5_000;

/// Entries of a word, from which on it makes no difference how many more there are.
const VERY_FREQUENT: u32 = 20_000;

/// How much more it takes to look whether members of a group have a word than the other way round.
const WORD_BY_GROUP: u32 = 2;

/// Words whose entries are counted: the longest, which are the rarest by all experience.
const COUNTED: usize = 4;

/// What is read of a user who is shown.
pub(super) const SHOWN: &str = "a.public_id, a.user_id, a.name, a.role, a.password_changed_at,
    a.user_key, a.name_key, a.set_at, a.standing";

impl Database {
    /// See [`crate::port::users::UserStore::list`].
    pub(super) async fn find_users(
        &self,
        choice: &Choice,
        order: Order,
        reach: &Reach,
        most: Amount,
    ) -> Result<ListPart, StoreError> {
        let mut found = match self.rarest(&choice.words).await? {
            None => {
                let way = self.way(choice, order).await?;
                let users = self
                    .along(choice, order, reach, (way, None), most.users)
                    .await?;
                self.with_count(choice, users, reach, Source::Accounts, most)
                    .await?
            }
            Some((word, entries)) if entries < FREQUENT => {
                self.by_word(choice, word, order, reach, most).await?
            }
            Some((word, _)) => match self.near(choice, order, reach, most.users).await? {
                Some(users) => {
                    let source = Source::Words(word);
                    self.with_count(choice, users, reach, source, most).await?
                }
                None => self.by_frequent(choice, word, order, reach, most).await?,
            },
        };
        if matches!(reach, Reach::Before(_)) {
            found.users.reverse();
        }
        Ok(found)
    }

    /// Looks users up by words all of which are frequent. Of those with a word, most are in a large group,
    /// or many: they are near.
    async fn by_frequent(
        &self,
        choice: &Choice,
        word: &AnyOf,
        order: Order,
        reach: &Reach,
        most: Amount,
    ) -> Result<ListPart, StoreError> {
        let word = self.least_frequent(&choice.words, word).await?;
        let group = choice
            .words
            .iter()
            .find(|it| it.group().is_some() && *it != word);
        let Some(group) = group else {
            return self.by_word(choice, word, order, reach, most).await;
        };
        let near = self.nearest(choice, word, order, reach, most.users).await?;
        if let Some(users) = near {
            let source = Source::Words(word);
            return self.with_count(choice, users, reach, source, most).await;
        }
        let members = self.count_word(group, VERY_FREQUENT).await?;
        let fewer = members < VERY_FREQUENT
            && self.count_word(word, members * WORD_BY_GROUP).await? == members * WORD_BY_GROUP;
        let word = if fewer { group } else { word };
        self.by_word(choice, word, order, reach, most).await
    }

    /// Users, and how many there are in all. Of a list that ends with them that is known.
    async fn with_count(
        &self,
        choice: &Choice,
        users: Vec<Listed>,
        reach: &Reach,
        source: Source<'_>,
        most: Amount,
    ) -> Result<ListPart, StoreError> {
        let is_all = *reach == Reach::Beginning && users.len() < most.users as usize;
        let counted = match is_all {
            true => u32::try_from(users.len()).unwrap_or(u32::MAX),
            false => self.count_users(choice, source, most.counted).await?,
        };
        Ok(ListPart { users, counted })
    }

    /// How many users are chosen, as far as they are counted.
    pub(super) async fn count_users(
        &self,
        choice: &Choice,
        source: Source<'_>,
        most: u32,
    ) -> Result<u32, StoreError> {
        if most == 0 {
            return Ok(0);
        }
        // Who has several that begin alike is found as often.
        let mut entries = most.saturating_mul(4);
        loop {
            let mut statement = Statement::default();
            let conditions = statement.conditions(choice, source);
            let (table, order) = (source.table(), source.order());
            let text = match self.engine {
                // It stops by itself where there are enough.
                Engine::Sqlite => {
                    let most = statement.value(Value::Number(most.into()));
                    format!(
                        "SELECT COUNT(*) AS users, 0 AS entries FROM (SELECT DISTINCT t.user_key
                         FROM {table} AS t WHERE {conditions} LIMIT {most}) AS chosen"
                    )
                }
                // It would read all of them to find out which are different.
                Engine::Postgres => {
                    let limit = statement.value(Value::Number(entries.into()));
                    format!(
                        "SELECT COUNT(DISTINCT chosen.user_key) AS users, COUNT(*) AS entries FROM
                         (SELECT t.user_key FROM {table} AS t WHERE {conditions}{order}
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

    /// Of several words the rarest, and how many entries it has, as far as they are counted.
    async fn rarest<'a>(&self, words: &'a [AnyOf]) -> Result<Option<(&'a AnyOf, u32)>, StoreError> {
        let mut rarest: Option<(&AnyOf, u32, u32)> = None;
        for word in longest(words) {
            let entries = self.count_word(word, FREQUENT).await?;
            // Members of a group are scattered over all accounts, and so take longer each.
            let weight = if word.group().is_some() { 4 } else { 1 };
            if rarest.is_none_or(|(_, _, least)| entries * weight < least) {
                rarest = Some((word, entries, entries * weight));
            }
        }
        Ok(rarest.map(|(word, entries, _)| (word, entries)))
    }

    /// Of several words that are frequent, the least so, groups apart; the one given, where there is but
    /// one.
    async fn least_frequent<'a>(
        &self,
        words: &'a [AnyOf],
        one: &'a AnyOf,
    ) -> Result<&'a AnyOf, StoreError> {
        let words: Vec<&AnyOf> = longest(words).filter(|it| it.group().is_none()).collect();
        if words.len() < 2 {
            return Ok(one);
        }
        let (mut least, mut rarest) = (VERY_FREQUENT, one);
        for word in words {
            // Once it has more entries than another one, nobody asks how many more.
            let entries = self.count_word(word, least).await?;
            if entries < least {
                (least, rarest) = (entries, word);
            }
        }
        Ok(rarest)
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
        Ok(rows.first().map_or(0, |row| counted(row, "users")))
    }

    /// How a list is gone along. Those whose place in it is not that of one number are taken from
    /// the index of states and sorted, unless there are many.
    async fn way(&self, choice: &Choice, order: Order) -> Result<Source<'static>, StoreError> {
        if !choice.is_spread() || order.by == Sorting::Standing {
            return Ok(Source::Accounts);
        }
        let entries = self.count_users(choice, Source::Accounts, FREQUENT).await?;
        Ok(match entries == FREQUENT {
            true => Source::Along,
            false => Source::Accounts,
        })
    }
}

/// The longest words, from the longest on.
fn longest(words: &[AnyOf]) -> impl Iterator<Item = &AnyOf> {
    let mut longest: Vec<&AnyOf> = words.iter().collect();
    longest.sort_by_key(|word| std::cmp::Reverse(word.length()));
    longest.into_iter().take(COUNTED)
}

/// A number of a row that counts.
pub(super) fn counted(row: &AnyRow, name: &str) -> u32 {
    u32::try_from(row.get::<i64, _>(name)).unwrap_or(u32::MAX)
}

/// The place of a row in a list.
pub(super) fn place(row: &AnyRow, by: Sorting, mark: &str) -> ListPosition {
    ListPosition {
        mark: match by {
            Sorting::Name | Sorting::UserId => Mark::Text(row.get(mark)),
            Sorting::Standing | Sorting::SetAt => Mark::Number(row.get(mark)),
        },
        user_key: row.get("user_key"),
    }
}

/// A row as it is listed.
pub(super) fn listed(row: &AnyRow, by: Sorting) -> Listed {
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
