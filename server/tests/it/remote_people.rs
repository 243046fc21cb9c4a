//! Whom the directory in memory knows.

use regain_contract::{FieldCode, MethodKind, Policy, Role, Timestamp};
use regain_directory::{
    Capabilities, Group, GroupId, PeopleFound, PeopleQuery, Person, PersonId, PersonState, Reach,
    SetFor,
};

/// The person that it knows.
pub const NINA: &str = "nina@example.com";
/// Their password at the beginning.
pub const NINAS: &str = "violets-under-the-bridge";
/// What names them for good.
pub const NINAS_ID: &str = "7f3c2a90-entry";

/// What becomes of the next new password.
#[derive(Clone, Debug)]
pub enum Next {
    /// It is set.
    Set,
    /// It is refused by these rules.
    Refused(Vec<(FieldCode, Option<u32>)>),
    /// It is not set: the directory was away.
    Away,
    /// It is not set, and nobody says so.
    LostBefore,
    /// It is set, and nobody says so.
    LostAfter,
    /// The call never ends; it is not set.
    HangsBefore,
    /// The call never ends; it is set.
    HangsAfter,
}

/// Somebody whom it knows, with their password and the names of their groups.
#[derive(Clone)]
pub struct Kept {
    pub person: Person,
    pub password: String,
    pub groups: Vec<&'static str>,
}

/// What it knows.
pub struct Known {
    pub person: Person,
    pub password: String,
    pub others: Vec<Kept>,
    pub next: Next,
    pub can: Capabilities,
    pub policy: Option<Policy>,
    pub sets: u32,
    /// What the last password was set for.
    pub set_for: Option<SetFor>,
    pub sessions_ended: u32,
    /// What it was asked to search for.
    pub searched: Vec<PeopleQuery>,
    /// The lock stays, and nobody says why.
    pub keeps_locks: bool,
}

impl Kept {
    /// Somebody in order who can be reached by mail.
    pub fn new(id: &str, user_id: &str, name: &str, role: Role) -> Self {
        let person = Person {
            id: PersonId(id.to_owned()),
            user_id: user_id.to_owned(),
            name: name.to_owned(),
            role,
            email: Some(user_id.to_owned()),
            ..nina()
        };
        Self {
            person,
            password: format!("the-password-of-{id}"),
            groups: Vec::new(),
        }
    }
}

impl Known {
    /// Somebody, with their password.
    pub fn of(&mut self, id: &PersonId) -> (&mut Person, &mut String) {
        let other = self.others.iter_mut().find(|it| it.person.id == *id);
        match other {
            Some(kept) => (&mut kept.person, &mut kept.password),
            None => (&mut self.person, &mut self.password),
        }
    }

    /// All people.
    pub fn everybody(&self) -> impl Iterator<Item = &Person> {
        let others = self.others.iter().map(|kept| &kept.person);
        std::iter::once(&self.person).chain(others)
    }
}

/// The first of them.
pub fn nina() -> Person {
    let reach = |kind, target: &str| Reach {
        kind,
        target: target.to_owned(),
    };
    Person {
        id: PersonId(NINAS_ID.to_owned()),
        user_id: NINA.to_owned(),
        name: "Nina Sample".to_owned(),
        role: Role::User,
        email: Some(NINA.to_owned()),
        state: PersonState::Active,
        reach: vec![
            reach(MethodKind::Email, "nina.alt@example.net"),
            reach(MethodKind::Sms, "+15550100111"),
        ],
        unusable: Vec::new(),
        language: None,
        must_change: false,
        password_changed_at: Some(Timestamp(1_700_000_000)),
        protected: None,
    }
}

/// Whoever has a word that begins like the text, by name.
pub fn search(known: &Known, query: &PeopleQuery) -> PeopleFound {
    let text = query.text.clone().unwrap_or_default().to_lowercase();
    let fits = |person: &&Person| {
        let words = format!("{} {}", person.name, person.user_id).to_lowercase();
        let is_called = words.split(' ').any(|word| word.starts_with(&text));
        let kept = known.others.iter().find(|it| it.person.id == person.id);
        let names = kept.map(|it| it.groups.clone()).unwrap_or_default();
        let belongs = |wanted: &GroupId| names.iter().any(|name| group(name).id == *wanted);
        is_called
            && query.group.as_ref().is_none_or(belongs)
            && query.state.is_none_or(|state| state == person.state)
    };
    let mut people: Vec<Person> = known.everybody().filter(fits).cloned().collect();
    people.sort_by(|one, other| one.name.cmp(&other.name));
    let cut = people.len() > query.most;
    people.truncate(query.most);
    PeopleFound { people, cut }
}

/// The group of this name.
pub fn group(name: &str) -> Group {
    Group {
        id: GroupId(format!("entry of {name}")),
        name: name.to_owned(),
    }
}
