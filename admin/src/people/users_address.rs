//! The address of the users' page: what is listed, and who is open beside it.

use regain_contract::admin::{Order, SortBy, UserQuery, UserState};
use regain_kit::route::{Route, param};

/// What the address says. Everything that changes which users are listed begins at the first page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UsersAddress {
    /// The groups are shown in place of the users.
    pub groups: bool,
    /// As typed; empty where nothing is looked for.
    pub search: String,
    /// Only users in this state.
    pub state: Option<UserState>,
    /// Only members of the group with this ID.
    pub group: Option<String>,
    /// What the list is sorted by; by name where nothing is said.
    pub sort: Option<SortBy>,
    /// Upwards where nothing is said.
    pub order: Option<Order>,
    /// The page.
    pub cursor: Option<String>,
    /// The user whose panel is open.
    pub user: Option<String>,
}

impl UsersAddress {
    /// Reads a query without its `?`. What is not known is left out. `decode` takes the percent
    /// escapes away.
    #[must_use]
    pub fn parse(query: &str, decode: fn(&str) -> String) -> Self {
        // A space is `+` in addresses that were not written here.
        let text = |name| param(query, name).map(|it| decode(&it.replace('+', " ")));
        let known = |word: String, words: &[&str]| words.contains(&word.as_str()).then_some(word);
        let state = text("state").and_then(|it| known(it, UserState::WORDS));
        let sort = text("sort").and_then(|it| known(it, SortBy::WORDS));
        let order = text("order").and_then(|it| known(it, Order::WORDS));
        Self {
            groups: text("view").as_deref() == Some("groups"),
            search: text("search").unwrap_or_default(),
            state: state.map(|it| UserState::from(it.as_str())),
            group: text("group"),
            sort: sort.map(|it| SortBy::from(it.as_str())),
            order: order.map(|it| Order::from(it.as_str())),
            cursor: text("cursor"),
            user: text("user"),
        }
    }

    /// The address itself, under the base of the app. `encode` writes percent escapes.
    #[must_use]
    pub fn path(&self, encode: fn(&str) -> String) -> String {
        let members = [
            ("view", self.groups.then_some("groups")),
            ("search", Some(self.search.as_str())),
            ("state", self.state.as_ref().map(UserState::as_str)),
            ("group", self.group.as_deref()),
            ("sort", self.sort.as_ref().map(SortBy::as_str)),
            ("order", self.order.as_ref().map(Order::as_str)),
            ("cursor", self.cursor.as_deref()),
            ("user", self.user.as_deref()),
        ];
        let mut address = Route::AdminUsers.path().to_owned();
        let mut mark = '?';
        for (name, value) in members {
            if let Some(value) = value.filter(|value| !value.is_empty()) {
                address.push(mark);
                address.push_str(name);
                address.push('=');
                address.push_str(&encode(value));
                mark = '&';
            }
        }
        address
    }

    /// What to ask the API for. The open panel plays no part in it.
    #[must_use]
    pub fn query(&self) -> UserQuery {
        let search = self.search.trim();
        UserQuery {
            search: (!search.is_empty()).then(|| search.to_owned()),
            state: self.state.clone(),
            group: self.group.clone(),
            sort: self.sort.clone(),
            order: self.order.clone(),
            cursor: self.cursor.clone(),
            limit: None,
        }
    }

    /// With another search, from its first page on. Who is open stays open: they may have been opened
    /// while the search was still being typed.
    #[must_use]
    pub fn with_search(self, search: &str) -> Self {
        Self {
            search: search.to_owned(),
            cursor: None,
            ..self
        }
    }

    /// Filtered by another state; an empty word takes the filter away.
    #[must_use]
    pub fn with_state(self, word: &str) -> Self {
        Self {
            state: (!word.is_empty()).then(|| UserState::from(word)),
            ..self.first_page()
        }
    }

    /// Filtered by another group; an empty ID takes the filter away.
    #[must_use]
    pub fn with_group(self, id: &str) -> Self {
        Self {
            group: (!id.is_empty()).then(|| id.to_owned()),
            groups: false,
            ..self.first_page()
        }
    }

    /// Sorted by a column; the other way round where it is sorted by it already.
    #[must_use]
    pub fn toggle_sort(self, by: &SortBy) -> Self {
        let is_turned = self.sort_column() == *by && !self.is_descending();
        Self {
            sort: (*by != SortBy::Name).then(|| by.clone()),
            order: is_turned.then_some(Order::Descending),
            ..self.first_page()
        }
    }

    /// The column that the list is sorted by.
    #[must_use]
    pub fn sort_column(&self) -> SortBy {
        self.sort.clone().unwrap_or(SortBy::Name)
    }

    /// The list runs downwards.
    #[must_use]
    pub fn is_descending(&self) -> bool {
        self.order == Some(Order::Descending)
    }

    /// Another page of the same list.
    #[must_use]
    pub fn with_cursor(self, cursor: &str) -> Self {
        Self {
            cursor: Some(cursor.to_owned()),
            user: None,
            ..self
        }
    }

    /// With the panel of a user, or without one.
    #[must_use]
    pub fn with_user(self, id: Option<&str>) -> Self {
        Self {
            user: id.map(str::to_owned),
            ..self
        }
    }

    /// Nothing restricts which users are listed.
    #[must_use]
    pub fn is_unfiltered(&self) -> bool {
        self.search.trim().is_empty() && self.state.is_none() && self.group.is_none()
    }

    fn first_page(self) -> Self {
        Self {
            cursor: None,
            user: None,
            ..self
        }
    }
}
