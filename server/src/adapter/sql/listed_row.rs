//! The rows of lists of users.

use regain_contract::Role;
use sqlx::Row;
use sqlx::any::AnyRow;

use super::database::time;
use super::user_query::column;
use crate::model::admin::standing::Standing;
use crate::model::admin::user_query::{ListPosition, Listed, Mark, Sorting};

/// What is read of a user who is shown.
pub(super) const SHOWN: &str = "a.public_id, a.user_id, a.name, a.role, a.password_changed_at,
    a.user_key, a.name_key, a.set_at, a.standing";

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
