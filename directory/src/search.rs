//! People and groups, searched.

use crate::person::{Person, PersonState};

/// What names a group in the directory for good.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct GroupId(pub String);

/// A group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Names it for good.
    pub id: GroupId,
    /// Its name.
    pub name: String,
}

/// Whom an administrator looks for. What is absent does not restrict.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PeopleQuery {
    /// The beginning of a name or user ID: two characters at least, or none.
    pub text: Option<String>,
    /// Only members of this group.
    pub group: Option<GroupId>,
    /// Only accounts in this state.
    pub state: Option<PersonState>,
    /// How many at most.
    pub most: usize,
}

/// Who was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeopleFound {
    /// They, in the order of their names.
    pub people: Vec<Person>,
    /// There are more than were asked for.
    pub cut: bool,
}
