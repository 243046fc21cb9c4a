//! Looking for users in a directory that another server keeps. It searches by itself, and is never
//! read as a whole; what is remembered here of those who are found is added to them.

use std::cmp::Ordering;
use std::sync::Arc;

use regain_contract::admin::{ListLimits, UserQuery, UserState};
use regain_contract::identity::of_search;
use regain_contract::{Field, FieldCode, FieldProblem};
use regain_directory::{GroupId, PeopleQuery, Person, PersonState};

use crate::model::account::user_key;
use crate::model::admin::findable::name_key;
use crate::model::admin::public_id;
use crate::model::admin::standing::Standing;
use crate::model::admin::subject::Subject;
use crate::model::admin::user_query::{ListPosition, Listed, Mark, Order, Reach, Sorting};
use crate::model::fault::Fault;
use crate::port::accounts::{self, AccountStore};
use crate::service::accounts::Accounts;
use crate::service::admin::subjects::Subjects;
use crate::service::basics::Basics;
use crate::service::ports::Ports;

/// People who are found at most.
const MOST: usize = 500;

/// Characters of the shortest search.
const SEARCH_FROM: usize = 2;

/// People who are looked up one by one at most, because they are marked here and not there.
const MARKED: u32 = 100;

/// States that can be asked for. Whether a password is temporary, a directory tells of a person, but
/// does not search by it.
const STATES: [UserState; 4] = [
    UserState::Disabled,
    UserState::Locked,
    UserState::TemporaryExpired,
    UserState::Active,
];

/// Users who were found.
pub struct Found {
    /// They, in the order that was asked for.
    pub users: Vec<Listed>,
    /// There are more.
    pub cut: bool,
}

/// What a query asks for, as the directory takes it.
struct Sought {
    people: PeopleQuery,
    state: Option<UserState>,
}

/// Looks for users in a remote directory.
#[derive(Clone)]
pub struct PeopleSearch {
    accounts: Accounts,
    subjects: Subjects,
    account_store: Arc<dyn AccountStore>,
    basics: Basics,
}

impl PeopleSearch {
    /// One that stands on these ports, where people are kept by another server.
    pub fn new(ports: &Ports) -> Option<Self> {
        let accounts = Accounts::new(ports);
        accounts.are_remote().then(|| Self {
            accounts,
            subjects: Subjects::new(ports),
            account_store: ports.store.clone(),
            basics: ports.basics.clone(),
        })
    }

    /// What the list cannot do.
    pub fn limits() -> ListLimits {
        let number = |it: usize| u32::try_from(it).unwrap_or(u32::MAX);
        ListLimits {
            most: number(MOST),
            search_from: number(SEARCH_FROM),
            states: STATES.to_vec(),
        }
    }

    /// Whom a query finds.
    ///
    /// # Errors
    /// `invalid_fields` for a search that is too short, and a state that cannot be asked for; the
    /// directory's.
    pub async fn find(&self, query: &UserQuery, order: Order) -> Result<Found, Fault> {
        let Some(sought) = self.sought(query)? else {
            return Ok(Found {
                users: Vec::new(),
                cut: false,
            });
        };
        let (mut people, mut cut) = self.ask(&sought).await?;
        cut |= self.add_marked(&sought, &mut people).await?;
        let ids: Vec<String> = people.iter().map(|person| person.id.0.clone()).collect();
        let mut known = self.account_store.own_states(&ids).await?;
        let subject = |person: Person| {
            let own = known.remove(&person.id.0).unwrap_or_default();
            self.subjects.subject_of(person, own)
        };
        let now = self.basics.now();
        let mut users: Vec<Listed> = people
            .into_iter()
            .map(subject)
            .map(|subject| listed(&subject, order.by))
            .filter(|user| {
                let state = sought.state.as_ref();
                state.is_none_or(|state| *state == user.standing.state(now))
            })
            .collect();
        users.sort_by(|one, other| compare(&one.place, &other.place, order));
        cut |= users.len() > MOST;
        users.truncate(MOST);
        Ok(Found { users, cut })
    }

    /// None where nobody can be found.
    fn sought(&self, query: &UserQuery) -> Result<Option<Sought>, Fault> {
        let text = query.search.as_deref().unwrap_or_default();
        let text: String = text.chars().filter(|c| !c.is_control()).collect();
        let text = text.trim();
        if (1..SEARCH_FROM).contains(&text.chars().count()) {
            let problem = FieldProblem::new(Field::Search, FieldCode::TooShort);
            return Err(problem.with("min", &SEARCH_FROM).into());
        }
        if query.state.as_ref().is_some_and(|it| !STATES.contains(it)) {
            return Err(Fault::field(Field::State, FieldCode::NotAllowed));
        }
        let group = match query.group.as_deref().filter(|group| !group.is_empty()) {
            None => None,
            Some(group) => match public_id::group(&self.basics.key, group) {
                Some(group) => Some(GroupId(group)),
                None => return Ok(None),
            },
        };
        let state = match &query.state {
            Some(UserState::Disabled) => Some(PersonState::Disabled),
            Some(UserState::Locked) => Some(PersonState::Locked),
            Some(UserState::Active) => Some(PersonState::Active),
            _ => None,
        };
        Ok(Some(Sought {
            people: PeopleQuery {
                text: (!text.is_empty()).then(|| text.to_owned()),
                group,
                state,
                most: MOST,
            },
            state: query.state.clone(),
        }))
    }

    async fn ask(&self, sought: &Sought) -> Result<(Vec<Person>, bool), Fault> {
        if sought.state == Some(UserState::TemporaryExpired) {
            // The directory knows nothing of that.
            return Ok((Vec::new(), false));
        }
        let found = self.accounts.directory().search(&sought.people).await?;
        Ok((found.people, found.cut))
    }

    /// Adds those whom the directory would not find, because it is here that they are locked or that
    /// their password expires. Whether there are more.
    async fn add_marked(&self, sought: &Sought, to: &mut Vec<Person>) -> Result<bool, Fault> {
        let mark = match sought.state {
            Some(UserState::Locked) => accounts::Mark::Locked,
            Some(UserState::TemporaryExpired) => accounts::Mark::Temporary,
            _ => return Ok(false),
        };
        let marked = self.account_store.marked_remote(mark, MARKED + 1).await?;
        let cut = marked.len() > MARKED as usize;
        for id in marked.iter().take(MARKED as usize) {
            if to.iter().any(|person| person.id.0 == *id) {
                continue;
            }
            if let Some(person) = self.accounts.person(id).await?
                && self.is_sought(&person, &sought.people).await?
            {
                to.push(person);
            }
        }
        Ok(cut)
    }

    async fn is_sought(&self, person: &Person, query: &PeopleQuery) -> Result<bool, Fault> {
        let is_called = query.text.as_ref().is_none_or(|text| begins(person, text));
        let Some(group) = query.group.as_ref().filter(|_| is_called) else {
            return Ok(is_called);
        };
        let groups = self.accounts.directory().groups_of(&person.id).await?;
        Ok(groups.iter().any(|own| own.id == *group))
    }
}

/// Whether a name or the user ID begins with the text.
fn begins(person: &Person, text: &str) -> bool {
    let [text, name, user_id] = [text, &person.name, &person.user_id].map(of_search);
    let mut words = name.split_whitespace();
    name.starts_with(&text)
        || user_id.starts_with(&text)
        || words.any(|word| word.starts_with(&text))
}

/// A user as a list has them.
fn listed(subject: &Subject, by: Sorting) -> Listed {
    let account = &subject.account;
    let (key, standing) = (user_key(&account.user_id), Standing::of(account));
    let mark = match by {
        Sorting::Name => Mark::Text(name_key(&account.name)),
        Sorting::UserId => Mark::Text(key.clone()),
        Sorting::Standing => Mark::Number(standing.0),
        Sorting::SetAt => Mark::Number(account.password_changed_at.map_or(0, |at| at.0)),
    };
    Listed {
        public_id: subject.public_id.clone(),
        user_id: account.user_id.clone(),
        name: account.name.clone(),
        role: account.role.clone(),
        standing,
        password_changed_at: account.password_changed_at,
        // Of two who are called the same, each has a place.
        place: ListPosition {
            mark,
            user_key: format!("{key}\u{1}{}", account.id),
        },
    }
}

/// So many users at most, nearest to where the reach begins, in the order of the list.
pub fn part(users: &[Listed], order: Order, reach: &Reach, most: usize) -> Vec<Listed> {
    let is_before =
        |user: &&Listed, place: &ListPosition| compare(&user.place, place, order).is_lt();
    let is_after =
        |user: &&Listed, place: &ListPosition| compare(&user.place, place, order).is_gt();
    match reach {
        Reach::Beginning => users.iter().take(most).cloned().collect(),
        Reach::After(place) => {
            let after = users.iter().filter(|user| is_after(user, place));
            after.take(most).cloned().collect()
        }
        Reach::Before(place) => {
            let before = users.iter().rev().filter(|user| is_before(user, place));
            let mut found: Vec<Listed> = before.take(most).cloned().collect();
            found.reverse();
            found
        }
    }
}

/// What is equal is in the order of the user ID.
fn compare(one: &ListPosition, other: &ListPosition, order: Order) -> Ordering {
    let by_mark = match (&one.mark, &other.mark) {
        (Mark::Number(one), Mark::Number(other)) => one.cmp(other),
        (Mark::Text(one), Mark::Text(other)) => one.cmp(other),
        (Mark::Number(_), Mark::Text(_)) => Ordering::Less,
        (Mark::Text(_), Mark::Number(_)) => Ordering::Greater,
    };
    let both = by_mark.then_with(|| one.user_key.cmp(&other.user_key));
    if order.descending {
        both.reverse()
    } else {
        both
    }
}
