//! Lists of users. How they are found depends on how many there are: those of a small set, as whoever has
//! a rare word, are looked up and sorted; of large ones, the list is gone along in its order, where the
//! next page is near, or else they are compared as sets of numbers. All of it reads indexes alone, until
//! the users of the page are known.

use regain_contract::Role;
use sqlx::Row;
use sqlx::any::AnyRow;

use super::database::{Database, Engine, time};
use super::user_query::{Set, Way, column};
use super::users_by_set::{Measured, fewest};
use crate::model::admin::standing::Standing;
use crate::model::admin::user_query::{
    Amount, Choice, ListPart, ListPosition, Listed, Mark, Order, Reach, Sorting,
};
use crate::model::store_error::StoreError;

/// Entries of a set, from which on it counts as large.
pub(super) const LARGE: u32 = 5_000;

/// Entries of a set, from which on it makes no difference how many more there are.
pub(super) const VERY_LARGE: u32 = 40_000;

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
        let mut found = match choice.words.is_empty() {
            true => self.without_words(choice, order, reach, most).await?,
            false => self.with_words(choice, order, reach, most).await?,
        };
        if matches!(reach, Reach::Before(_)) {
            found.users.reverse();
        }
        Ok(found)
    }

    async fn without_words(
        &self,
        choice: &Choice,
        order: Order,
        reach: &Reach,
        most: Amount,
    ) -> Result<ListPart, StoreError> {
        let way = self.way(choice, order).await?;
        let users = self
            .along(choice, order, reach, (way, None), most.users)
            .await?;
        let sets = Set::all(choice).map(|set| (set, 0)).collect();
        self.with_count(users, reach, &sets, most).await
    }

    async fn with_words(
        &self,
        choice: &Choice,
        order: Order,
        reach: &Reach,
        most: Amount,
    ) -> Result<ListPart, StoreError> {
        let mut sets = self.measured(choice, LARGE).await?;
        if fewest(&sets) == LARGE {
            if let Some(users) = self.near(choice, order, reach, most.users).await? {
                return self.with_count(users, reach, &sets, most).await;
            }
            // PostgreSQL knows about how many there are.
            if self.engine == Engine::Sqlite && sets.len() > 1 {
                sets = self.measured(choice, VERY_LARGE).await?;
            }
        }
        self.by_sets(&sets, order, reach, most).await
    }

    /// Users, and how many there are in all. Of a list that ends with them that is known.
    async fn with_count(
        &self,
        users: Vec<Listed>,
        reach: &Reach,
        sets: &Measured<'_>,
        most: Amount,
    ) -> Result<ListPart, StoreError> {
        let is_all = *reach == Reach::Beginning && users.len() < most.users as usize;
        let counted = match is_all {
            true => u32::try_from(users.len()).unwrap_or(u32::MAX),
            false => self.count_users(sets, most.counted).await?,
        };
        Ok(ListPart { users, counted })
    }

    /// How a list is gone along. Those whose place in it is not that of one number are taken from
    /// the index of states and sorted, unless there are many.
    async fn way(&self, choice: &Choice, order: Order) -> Result<Way, StoreError> {
        let spread = choice.standing.as_ref().filter(|_| choice.is_spread());
        let Some(range) = spread.filter(|_| order.by != Sorting::Standing) else {
            return Ok(Way::Direct);
        };
        let entries = self.count_entries(Set::Standing(range), LARGE).await?;
        Ok(match entries == LARGE {
            true => Way::AnyState,
            false => Way::Direct,
        })
    }
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
