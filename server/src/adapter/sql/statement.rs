//! Statements that are put together from what is asked for.

use sqlx::any::AnyRow;
use sqlx::{AnyPool, AssertSqlSafe};

use super::database::unavailable;
use crate::model::store_error::StoreError;

/// A value of a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    Text(String),
    Number(i64),
}

/// A statement that grows with what is asked for. Its text is put together from constants alone;
/// whatever comes from outside is a value.
#[derive(Default)]
pub(super) struct Statement {
    values: Vec<Value>,
}

impl Statement {
    /// Adds a value; its place in the text.
    pub(super) fn value(&mut self, value: Value) -> String {
        self.values.push(value);
        format!("${}", self.values.len())
    }

    /// The rows that the finished text finds.
    pub(super) async fn fetch(
        self,
        text: String,
        pool: &AnyPool,
    ) -> Result<Vec<AnyRow>, StoreError> {
        // There are many of them, and PostgreSQL is to see the values before it decides how to go about it:
        // none is kept prepared.
        let mut query = sqlx::query(AssertSqlSafe(text)).persistent(false);
        for value in self.values {
            query = match value {
                Value::Text(text) => query.bind(text),
                Value::Number(number) => query.bind(number),
            };
        }
        query.fetch_all(pool).await.map_err(unavailable)
    }
}

/// Rows of values in a statement: `($1, $2), ($3, $4)`.
pub(super) fn places(rows: usize, columns: usize) -> String {
    let row = |row: usize| {
        let values = (1..=columns).map(|column| format!("${}", row * columns + column));
        format!("({})", values.collect::<Vec<_>>().join(", "))
    };
    (0..rows).map(row).collect::<Vec<_>>().join(", ")
}
