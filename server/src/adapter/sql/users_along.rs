//! Users who are found by going along a list in its order.

use super::database::Database;
use super::listed_row::{SHOWN, listed, place};
use super::statement::{Statement, Value};
use super::user_query::{Way, column, sorted};
use crate::model::admin::user_query::{Choice, ListPosition, Listed, Order, Reach};
use crate::model::store_error::StoreError;

/// How far a list is gone along to see how many of the users there are looked for.
const FIRST: u32 = 300;

/// How far a list is gone along at most. Each step costs about as much as six entries of a word.
const FARTHEST: u32 = 1_500;

impl Database {
    /// Goes along a list as far as is near; none, if there are too few of those who are looked for. How far
    /// that is depends on how many were found first.
    pub(super) async fn near(
        &self,
        choice: &Choice,
        order: Order,
        reach: &Reach,
        most: u32,
    ) -> Result<Option<Vec<Listed>>, StoreError> {
        if choice.is_spread() {
            return Ok(None);
        }
        let (mut users, mut from, mut far) = (Vec::new(), reach.clone(), FIRST);
        for _ in 0..2 {
            let end = self.horizon(choice, order, &from, far).await?;
            let missing = most.saturating_sub(amount(&users));
            let way = (Way::Direct, end.clone());
            users.extend(self.along(choice, order, &from, way, missing).await?);
            let missing = most.saturating_sub(amount(&users));
            let (Some(end), 1..) = (end, missing) else {
                return Ok(Some(users));
            };
            // A quarter more than it takes if they are as many further on.
            let needed = u64::from(missing) * u64::from(FIRST) * 5 / 4;
            let needed = needed.checked_div(users.len() as u64).unwrap_or(u64::MAX);
            far = match u32::try_from(needed) {
                Ok(far) if far <= FARTHEST => far,
                _ => return Ok(None),
            };
            from = match reach {
                Reach::Before(_) => Reach::Before(end),
                Reach::Beginning | Reach::After(_) => Reach::After(end),
            };
        }
        Ok(None)
    }

    /// The place in the list as far ahead as it is gone along; none, where it ends before that.
    async fn horizon(
        &self,
        choice: &Choice,
        order: Order,
        reach: &Reach,
        far: u32,
    ) -> Result<Option<ListPosition>, StoreError> {
        let mut statement = Statement::default();
        let conditions = statement.standing(choice, Way::Direct);
        let from = statement.from(order, reach);
        let far = statement.value(Value::Number(far.into()));
        let (sorted, by) = (sorted(order, reach, "t"), column(order.by));
        let text = format!(
            "SELECT t.{by} AS mark, t.user_key FROM accounts AS t WHERE {conditions}{from}
             ORDER BY {sorted} LIMIT 1 OFFSET {far}"
        );
        let rows = statement.fetch(text, &self.pool).await?;
        Ok(rows.first().map(|row| place(row, order.by, "mark")))
    }

    /// Goes along a list, as far as its end if one is named.
    pub(super) async fn along(
        &self,
        choice: &Choice,
        order: Order,
        reach: &Reach,
        (way, end): (Way, Option<ListPosition>),
        most: u32,
    ) -> Result<Vec<Listed>, StoreError> {
        let mut statement = Statement::default();
        let mut conditions = statement.along(choice, way);
        conditions += &statement.from(order, reach);
        if let Some(end) = end {
            conditions += &statement.until(order, reach, &end);
        }
        let most = statement.value(Value::Number(most.into()));
        let (near, shown) = (sorted(order, reach, "t"), sorted(order, reach, "a"));
        let text = format!(
            "SELECT {SHOWN} FROM (SELECT t.user_key FROM accounts AS t WHERE {conditions}
             ORDER BY {near} LIMIT {most}) AS found
             JOIN accounts AS a ON a.user_key = found.user_key ORDER BY {shown}"
        );
        let rows = statement.fetch(text, &self.pool).await?;
        Ok(rows.iter().map(|row| listed(row, order.by)).collect())
    }
}

fn amount(users: &[Listed]) -> u32 {
    u32::try_from(users.len()).unwrap_or(u32::MAX)
}
