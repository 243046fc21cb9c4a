//! Users and groups: searched, filtered, sorted, page by page.

use std::sync::Arc;

use regain_contract::admin::{
    Groups, MAX_PAGE_ROWS, MAX_SEARCH, Order as Direction, PAGE_ROWS, SortBy, UserPage, UserQuery,
    UserRow,
};
use regain_contract::{Field, FieldCode, FieldProblem};

use crate::model::admin::cursor;
use crate::model::admin::findable::group_word;
use crate::model::admin::search::{narrowed, terms};
use crate::model::admin::standing::Standing;
use crate::model::admin::user_query::{
    Amount, AnyOf, Choice, ListPart, Listed, Order, Reach, Sorting,
};
use crate::model::fault::Fault;
use crate::port::users::UserStore;
use crate::service::admin::people_search::{Found, PeopleSearch, part};
use crate::service::admin::subjects::Subjects;
use crate::service::basics::Basics;
use crate::service::ports::Ports;

/// How many users are counted at most.
const COUNTED: u32 = 1000;

/// Lists users and groups.
#[derive(Clone)]
pub struct UserList {
    user_store: Arc<dyn UserStore>,
    subjects: Subjects,
    search: Option<PeopleSearch>,
    basics: Basics,
}

impl UserList {
    /// One that stands on these ports.
    pub fn new(ports: &Ports) -> Self {
        Self {
            user_store: ports.store.clone(),
            subjects: Subjects::new(ports),
            search: PeopleSearch::new(ports),
            basics: ports.basics.clone(),
        }
    }

    /// A page of users. A user who is locked by wrong passwords alone is listed as what they are
    /// otherwise: that lock is no part of the account, and passes by itself.
    ///
    /// # Errors
    /// `invalid_fields`.
    pub async fn page(&self, query: &UserQuery) -> Result<UserPage, Fault> {
        let order = order(query)?;
        let list = list_of(query);
        let reach = match &query.cursor {
            None => Reach::Beginning,
            Some(text) => cursor::open(&self.basics.key, &list, text)
                .ok_or_else(|| Fault::field(Field::Cursor, FieldCode::Wrong))?,
        };
        let now = self.basics.now();
        let source = self.source(query, order).await?;
        let most = query.limit.unwrap_or(PAGE_ROWS).clamp(1, MAX_PAGE_ROWS);
        let page = self.part(&source, order, reach, most).await?;
        let cursor = |reach: Option<Reach>| {
            let reach = reach.as_ref();
            reach.map(|reach| cursor::seal(&self.basics.key, &list, reach))
        };
        let row = |listed: Listed| UserRow {
            state: listed.standing.state(now),
            id: listed.public_id,
            user_id: listed.user_id,
            name: listed.name,
            role: listed.role,
            password_changed_at: listed.password_changed_at,
        };
        Ok(UserPage {
            users: page.users.into_iter().map(row).collect(),
            next: cursor(page.next),
            previous: cursor(page.previous),
            matches: page.matches,
            cut: source.is_cut(),
            limits: self.search.as_ref().map(|_| PeopleSearch::limits()),
            now,
        })
    }

    /// Where the users of a query are.
    async fn source(&self, query: &UserQuery, order: Order) -> Result<Source, Fault> {
        refuse_too_long(query)?;
        if let Some(search) = &self.search {
            return Ok(Source::Found(search.find(query, order).await?));
        }
        let choice = self.choice(query).await?;
        Ok(choice.map_or(Source::Nobody, Source::Chosen))
    }

    /// All groups.
    ///
    /// # Errors
    /// None but the store's.
    pub async fn groups(&self) -> Result<Groups, Fault> {
        let groups = self.subjects.groups().await?;
        Ok(Groups { groups })
    }

    /// One user more than the page has is asked for, to know whether there is a next one.
    async fn part(
        &self,
        source: &Source,
        order: Order,
        mut reach: Reach,
        most: u32,
    ) -> Result<Page, Fault> {
        let asked = Amount {
            users: most + 1,
            counted: COUNTED + 1,
        };
        let mut listed = self.listed(source, order, &reach, asked).await?;
        if matches!(reach, Reach::Before(_)) && listed.users.len() <= most as usize {
            // Back at the beginning, which may begin with others by now: it is shown as it is.
            reach = Reach::Beginning;
            listed = self.listed(source, order, &reach, asked).await?;
        }
        let ListPart { mut users, counted } = listed;
        let more = users.len() > most as usize;
        let (before, after) = match &reach {
            Reach::Beginning => (false, more),
            Reach::After(_) => (true, more),
            Reach::Before(_) => (more, true),
        };
        if more && matches!(reach, Reach::Before(_)) {
            users.remove(0);
        }
        users.truncate(most as usize);
        // Of a page without users, as all that were to come are gone, a way leads back.
        let place = |listed: Option<&Listed>| match (listed, &reach) {
            (Some(listed), _) => Some(listed.place.clone()),
            (None, Reach::After(place)) => Some(place.clone()),
            (None, _) => None,
        };
        let previous = place(users.first()).filter(|_| before).map(Reach::Before);
        let next = place(users.last()).filter(|_| after).map(Reach::After);
        Ok(Page {
            users,
            next,
            previous,
            matches: Some(counted).filter(|counted| *counted <= COUNTED && !source.is_cut()),
        })
    }

    /// The users nearest to where a reach begins.
    async fn listed(
        &self,
        source: &Source,
        order: Order,
        reach: &Reach,
        most: Amount,
    ) -> Result<ListPart, Fault> {
        Ok(match source {
            Source::Nobody => ListPart::default(),
            Source::Chosen(choice) => self.user_store.list(choice, order, reach, most).await?,
            Source::Found(found) => ListPart {
                users: part(&found.users, order, reach, most.users as usize),
                counted: u32::try_from(found.users.len()).unwrap_or(u32::MAX),
            },
        })
    }

    /// Which users a query asks for; none where nobody can be found.
    async fn choice(&self, query: &UserQuery) -> Result<Option<Choice>, Fault> {
        let search = query.search.as_deref().unwrap_or_default();
        let mut words = Vec::new();
        let terms = terms(search);
        let anything = terms.is_empty();
        for term in terms {
            // A user ID as it is written; or else the words in it, in any order.
            if term.is_word() || self.user_store.is_beginning(&term.whole).await? {
                words.push(term.whole);
            } else {
                words.extend(term.words);
            }
        }
        if words.is_empty() && !anything {
            return Ok(None);
        }
        let group = query.group.as_deref().filter(|group| !group.is_empty());
        let may_be = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        if group.is_some_and(|group| !group.bytes().all(may_be)) {
            // The name of no group; PostgreSQL would not even take every text.
            return Ok(None);
        }
        let range = |state| {
            let range = Standing::range(state, self.basics.now());
            range.ok_or_else(|| Fault::field(Field::State, FieldCode::Wrong))
        };
        let mut words = narrowed(words);
        words.extend(group.map(|group| AnyOf::from(group_word(group))));
        Ok(Some(Choice {
            words,
            standing: query.state.as_ref().map(range).transpose()?,
        }))
    }
}

/// Where the users of a query are.
enum Source {
    /// There are none.
    Nobody,
    /// In our own tables.
    Chosen(Choice),
    /// A remote directory has found them.
    Found(Found),
}

impl Source {
    /// The remote directory has found more than it told.
    const fn is_cut(&self) -> bool {
        matches!(self, Self::Found(found) if found.cut)
    }
}

/// A page, and where the others are.
struct Page {
    users: Vec<Listed>,
    next: Option<Reach>,
    previous: Option<Reach>,
    /// How many there are on all pages, as far as that is known.
    matches: Option<u32>,
}

/// What a query's pages have in common: a cursor of another list leads nowhere.
fn list_of(query: &UserQuery) -> String {
    let common = UserQuery {
        cursor: None,
        limit: None,
        ..query.clone()
    };
    serde_json::to_string(&common).unwrap_or_default()
}

fn refuse_too_long(query: &UserQuery) -> Result<(), Fault> {
    let search = query.search.as_deref().unwrap_or_default();
    if search.chars().count() <= MAX_SEARCH {
        return Ok(());
    }
    let problem = FieldProblem::new(Field::Search, FieldCode::TooLong);
    Err(problem.with("max", &MAX_SEARCH).into())
}

fn order(query: &UserQuery) -> Result<Order, Fault> {
    let wrong = |member: &str| Err(Fault::field(Field::from(member), FieldCode::Wrong));
    let by = match query.sort.as_ref().unwrap_or(&SortBy::Name) {
        SortBy::Name => Sorting::Name,
        SortBy::UserId => Sorting::UserId,
        SortBy::State => Sorting::Standing,
        SortBy::PasswordChangedAt => Sorting::SetAt,
        SortBy::Other(_) => return wrong("sort"),
    };
    let descending = match query.order.as_ref().unwrap_or(&Direction::Ascending) {
        Direction::Ascending => false,
        Direction::Descending => true,
        Direction::Other(_) => return wrong("order"),
    };
    Ok(Order { by, descending })
}
