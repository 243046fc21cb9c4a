//! Users and groups: searched, filtered, sorted, page by page.

use serde::{Deserialize, Serialize};

use crate::open::open_enum;
use crate::session::Role;
use crate::time::Timestamp;

/// Query of `GET /admin/users`. What is absent does not restrict.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct UserQuery {
    /// Beginnings of words in the name or the user ID, all of which must be found; neither case nor
    /// accents of composition matter. At most [`super::MAX_SEARCH`] code points.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub search: Option<String>,
    /// Only users in this state.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<UserState>,
    /// Only members of the group with this [`Group::id`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// What to sort by; `name` where nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sort: Option<SortBy>,
    /// `ascending` where nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order: Option<Order>,
    /// [`UserPage::next`] or [`UserPage::previous`] of the same query.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    /// Rows wanted, at most [`super::MAX_PAGE_ROWS`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
}

open_enum! {
    /// What users can be sorted by. What is equal is sorted by user ID.
    pub enum SortBy {
        /// The name.
        Name => "name",
        /// The user ID.
        UserId => "user_id",
        /// The state, in the order of [`UserState`]; temporary passwords by their end.
        State => "state",
        /// When the password was last set; users without such a time come first.
        PasswordChangedAt => "password_changed_at",
    }
}

open_enum! {
    /// The direction of sorting.
    pub enum Order {
        /// From the smallest, oldest or first in the alphabet.
        Ascending => "ascending",
        /// The other way round.
        Descending => "descending",
    }
}

open_enum! {
    /// What an administrator has to know of an account first. Where several hold, the first of them
    /// in this order counts.
    pub enum UserState {
        /// The password is kept by another system.
        ManagedElsewhere => "managed_elsewhere",
        /// Switched off.
        Disabled => "disabled",
        /// Locked by an administrator, its owner, or too many wrong passwords.
        Locked => "locked",
        /// A temporary password is set that has expired.
        TemporaryExpired => "temporary_expired",
        /// A temporary password is set that has to be changed at the next sign-in.
        Temporary => "temporary",
        /// In order.
        Active => "active",
    }
}

/// Answer of `GET /admin/users`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UserPage {
    /// The server's clock when this was answered.
    pub now: Timestamp,
    /// The users of this page.
    pub users: Vec<UserRow>,
    /// Leads to the next page, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// Leads to the page before, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous: Option<String>,
    /// How many users the query finds, while they are few enough to be counted at once (1,000).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub matches: Option<u32>,
    /// There are more who are on no page: only a longer search finds them.
    #[serde(default)]
    pub cut: bool,
    /// What the list cannot do; absent where it can do everything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limits: Option<ListLimits>,
}

/// What a list of users cannot do in front of a directory that another server keeps: it is searched,
/// and never read as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ListLimits {
    /// Users that are found at most, over all pages.
    pub most: u32,
    /// Code points of the shortest search; a shorter one is refused with `too_short`. It finds the
    /// beginning of a name or user ID.
    pub search_from: u32,
    /// States that can be asked for; others are refused with `not_allowed`.
    pub states: Vec<UserState>,
}

/// A user in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UserRow {
    /// Names the user in addresses: URL-safe, opaque, no personal data in it.
    pub id: String,
    /// The user ID on file.
    pub user_id: String,
    /// The name.
    pub name: String,
    /// What the user may do.
    pub role: Role,
    /// The state.
    pub state: UserState,
    /// When the password was last set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub password_changed_at: Option<Timestamp>,
}

/// Answer of `GET /admin/groups`: all groups by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Groups {
    /// The groups.
    pub groups: Vec<Group>,
}

/// A group of users.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Group {
    /// Names it in queries: URL-safe and opaque.
    pub id: String,
    /// Its name.
    pub name: String,
    /// How many users belong to it; 0 where they are not counted.
    pub members: u32,
    /// Nobody has counted them: a directory that another server keeps is not asked to.
    #[serde(default)]
    pub uncounted: bool,
}
