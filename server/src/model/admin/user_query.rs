//! Looking for users.

use std::ops::RangeInclusive;

use regain_contract::{Role, Timestamp};
use serde::{Deserialize, Serialize};

use crate::model::admin::standing::Standing;

/// Which users are asked for. What is absent does not restrict.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// What must be found of words ([`crate::model::admin::findable`]), all of it.
    pub words: Vec<AnyOf>,
    /// Where they stand.
    pub standing: Option<RangeInclusive<i64>>,
}

impl Choice {
    /// They may stand at many places of the list that goes by where users stand.
    pub fn is_spread(&self) -> bool {
        let standing = self.standing.as_ref();
        standing.is_some_and(|range| range.start() != range.end())
    }
}

/// Beginnings of words, any of which must be found: spellings of one word, for the most part. There is
/// one at least, and none of them is empty.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct AnyOf(pub Vec<String>);

impl AnyOf {
    /// Characters of the shortest.
    pub fn length(&self) -> usize {
        let lengths = self.0.iter().map(|it| it.chars().count());
        lengths.min().unwrap_or(0)
    }
}

impl From<String> for AnyOf {
    fn from(beginning: String) -> Self {
        Self(vec![beginning])
    }
}

/// The order of a list. What is equal is in the order of the user ID.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Order {
    /// What it goes by.
    pub by: Sorting,
    /// From the last to the first.
    pub descending: bool,
}

/// What a list is sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sorting {
    /// The name, as [`crate::model::admin::findable::name_key`] has it.
    Name,
    /// The user ID, lower-case.
    UserId,
    /// [`Standing`].
    Standing,
    /// When the password was set.
    SetAt,
}

/// Which end of a list is meant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reach {
    /// Its beginning.
    Beginning,
    /// What comes after this place.
    After(ListPosition),
    /// What comes before this place.
    Before(ListPosition),
}

/// A place in a list. It stays where it is when its user goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListPosition {
    /// What the list is sorted by.
    pub mark: Mark,
    /// The user ID as user IDs are compared.
    pub user_key: String,
}

/// What a list is sorted by, of one user.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Mark {
    /// A number.
    Number(i64),
    /// A text.
    Text(String),
}

/// How much of a list is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amount {
    /// Users at most.
    pub users: u32,
    /// How far all that are chosen are counted; zero, where nobody asks.
    pub counted: u32,
}

/// Users of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListPart {
    /// Those nearest to where the reach begins, in the order of the list.
    pub users: Vec<Listed>,
    /// How many are chosen in all, as far as they are counted.
    pub counted: u32,
}

/// A user in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Names the user in addresses.
    pub public_id: String,
    /// The user ID.
    pub user_id: String,
    /// The name.
    pub name: String,
    /// What the user may do.
    pub role: Role,
    /// The state.
    pub standing: Standing,
    /// When the password was last set.
    pub password_changed_at: Option<Timestamp>,
    /// Where it stands in the list.
    pub place: ListPosition,
}
