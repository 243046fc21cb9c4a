//! Lists of users. How they are found depends on how many there are: those of a small set, as whoever has
//! a rare word, are looked up and sorted; of large ones, the list is gone along in its order, where the
//! next page is near, or else they are compared as sets of numbers. All of it reads indexes alone, until
//! the users of the page are known.

use super::database::{Database, Engine};
use super::user_query::{Set, Way};
use super::users_by_set::{LARGE, Measured, VERY_LARGE, fewest};
use crate::model::admin::user_query::{Amount, Choice, ListPart, Listed, Order, Reach, Sorting};
use crate::model::store_error::StoreError;

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
