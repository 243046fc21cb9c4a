//! The list as the address wants it, and what the API answers to that.

use std::time::Duration;

use leptos::leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle};
use leptos::prelude::*;
use regain_contract::admin::{Group, UserPage, UserQuery, UserRow};
use regain_contract::{Code, Field};
use regain_kit::failure::Failure;
use regain_kit::latest::Latest;
use regain_kit::navigate::Navigate;
use regain_kit::platform::input::InputId;
use regain_kit::platform::{document, uri};
use regain_kit::route::Route;
use regain_kit::session::SignedIn;

use crate::administrator::Administrator;
use crate::api;
use crate::people::search_fault::SearchFault;
use crate::people::selection::{NotSelected, Selection};
use crate::people::users_address::UsersAddress;

/// For how long nothing is asked after a key was pressed.
const PAUSE: Duration = Duration::from_millis(200);

/// The field that is typed into.
pub const SEARCH: InputId = InputId("search");
/// The id of the table with its surroundings.
pub const LIST: &str = "users-list";

/// The list of users. Belongs to the page.
#[derive(Clone, Copy)]
pub struct UserList {
    navigate: Navigate,
    administrator: Administrator,
    own_user_id: StoredValue<String>,
    address: RwSignal<UsersAddress>,
    /// The users of the page; those of the page before while another one is on its way.
    pub page: RwSignal<Option<UserPage>>,
    /// All groups, once they are known.
    pub groups: RwSignal<Option<Vec<Group>>>,
    /// Why there is no list.
    pub failure: RwSignal<Option<Failure>>,
    /// Another page is on its way.
    pub is_loading: RwSignal<bool>,
    /// Why what was typed is not looked for.
    pub search_fault: RwSignal<Option<SearchFault>>,
    /// Who is selected.
    pub selection: RwSignal<Selection>,
    /// Why somebody was not selected just now.
    pub not_selected: RwSignal<Option<NotSelected>>,
    /// The ID of the row that had the focus last.
    pub focused_row: RwSignal<Option<String>>,
    query: StoredValue<Option<UserQuery>>,
    page_call: Latest,
    groups_call: Latest,
    typing: StoredValue<Option<TimeoutHandle>>,
    /// The search that the field and the address agree on.
    applied_search: StoredValue<String>,
}

impl UserList {
    /// Follows the address from now on.
    #[must_use]
    pub fn new() -> Self {
        let navigate = expect_context::<Navigate>();
        let session = expect_context::<SignedIn>().current_session();
        let path = navigate.current_address();
        let query = path.split_once('?').map_or("", |(_, query)| query);
        let address = UsersAddress::parse(query, uri::decoded);
        let list = Self {
            navigate,
            administrator: expect_context(),
            own_user_id: StoredValue::new(session.map_or_else(String::new, |it| it.user_id)),
            applied_search: StoredValue::new(address.search.clone()),
            address: RwSignal::new(address),
            page: RwSignal::new(None),
            groups: RwSignal::new(None),
            failure: RwSignal::new(None),
            is_loading: RwSignal::new(false),
            search_fault: RwSignal::new(None),
            selection: RwSignal::new(Selection::default()),
            not_selected: RwSignal::new(None),
            focused_row: RwSignal::new(None),
            query: StoredValue::new(None),
            page_call: Latest::new(),
            groups_call: Latest::new(),
            typing: StoredValue::new(None),
        };
        list.follow_address();
        list.load_groups();
        on_cleanup(move || list.stop_waiting());
        list
    }

    fn follow_address(self) {
        Effect::new(move |_| {
            let query = self.navigate.search();
            // On the way to another page the address is not ours any more.
            if self.navigate.page() != Some(Route::AdminUsers) {
                return;
            }
            let address = UsersAddress::parse(&query, uri::decoded);
            if self
                .applied_search
                .with_value(|applied| *applied != address.search)
            {
                self.applied_search.set_value(address.search.clone());
                SEARCH.set_value(&address.search);
            }
            let wanted = address.query();
            self.address.set(address);
            if self
                .query
                .with_value(|query| query.as_ref() != Some(&wanted))
            {
                self.load(wanted);
            }
        });
    }

    /// What the address says. Reactive.
    #[must_use]
    pub fn address(self) -> UsersAddress {
        self.address.get()
    }

    /// What the address says now. Not reactive.
    #[must_use]
    pub fn current_address(self) -> UsersAddress {
        self.address.get_untracked()
    }

    /// An address for links.
    #[must_use]
    pub fn href(self, address: &UsersAddress) -> String {
        self.navigate.address(&address.path(uri::encoded))
    }

    /// Goes to an address; Back leads here again.
    pub fn go(self, address: &UsersAddress) {
        self.navigate.go_address(&address.path(uri::encoded));
    }

    fn replace(self, address: &UsersAddress) {
        self.navigate.replace_address(&address.path(uri::encoded));
    }

    /// Asks for the same page once more: something has been done.
    pub fn reload(self) {
        self.load(self.address.with_untracked(UsersAddress::query));
    }

    fn load(self, query: UserQuery) {
        let before = self.query.get_value();
        self.query.set_value(Some(query.clone()));
        let fault = self.fault_of(query.search.as_deref().unwrap_or_default());
        if fault.is_some() {
            self.page_call.stop();
            self.is_loading.set(false);
            return self.search_fault.set(fault);
        }
        self.is_loading.set(true);
        self.page_call.run(async move {
            let answer = self.administrator.read(api::users::users(&query)).await;
            self.is_loading.set(false);
            match answer {
                Ok(page) => {
                    self.failure.set(None);
                    self.page.set(Some(page));
                    if before.is_some_and(|before| before.cursor != query.cursor) {
                        document::focus(LIST);
                    }
                }
                Err(failure) => self.show(failure),
            }
        });
    }

    fn show(self, failure: Failure) {
        let is_about_cursor = failure.fields().iter().any(|it| it.field == Field::Cursor);
        if failure.code() == Some(&Code::InvalidFields) && is_about_cursor {
            // An old link: the list has another first page now.
            self.replace(&UsersAddress {
                cursor: None,
                ..self.current_address()
            });
        } else if let Some(fault) = SearchFault::from_problems(failure.fields()) {
            self.search_fault.set(Some(fault));
        } else {
            self.page.set(None);
            self.failure.set(Some(failure));
        }
    }

    fn load_groups(self) {
        self.groups_call.run(async move {
            if let Ok(answer) = self.administrator.read(api::users::groups()).await {
                self.groups.set(Some(answer.groups));
            }
        });
    }

    /// A key was pressed in the field: the address follows a moment later.
    pub fn search_soon(self) {
        self.stop_waiting();
        let timer = set_timeout_with_handle(move || self.search(), PAUSE).ok();
        self.typing.set_value(timer);
    }

    fn stop_waiting(self) {
        if let Some(Some(timer)) = self.typing.try_update_value(Option::take) {
            timer.clear();
        }
    }

    /// Looks for what stands in the field now.
    pub fn search(self) {
        self.stop_waiting();
        let text = SEARCH.value();
        let fault = self.fault_of(&text);
        self.search_fault.set(fault);
        let address = self.current_address();
        if fault.is_none() && text.trim() != address.search.trim() {
            self.applied_search.set_value(text.clone());
            self.replace(&address.with_search(&text));
        }
    }

    /// Whether the list can be filtered by a state. Reactive.
    #[must_use]
    pub fn offers(self, word: &str) -> bool {
        self.page.with(|page| {
            let limits = page.as_ref().and_then(|page| page.limits.as_ref());
            limits.is_none_or(|limits| limits.states.iter().any(|state| state.as_str() == word))
        })
    }

    fn fault_of(self, search: &str) -> Option<SearchFault> {
        self.page.with_untracked(|page| {
            let limits = page.as_ref().and_then(|page| page.limits.as_ref());
            SearchFault::of(search, limits)
        })
    }

    /// The user ID of whoever sits here.
    #[must_use]
    pub fn own_user_id(self) -> String {
        self.own_user_id.get_value()
    }

    /// The users that are shown. Not reactive.
    #[must_use]
    pub fn rows(self) -> Vec<UserRow> {
        self.page
            .with_untracked(|page| page.as_ref().map_or_else(Vec::new, |it| it.users.clone()))
    }

    /// Selects a user of this page, or takes them out of the selection.
    pub fn toggle(self, id: &str) {
        let own = self.own_user_id();
        let rows = self.rows();
        if let Some(row) = rows.iter().find(|row| row.id == id) {
            self.change_selection(|selection| selection.toggle(row, &own));
        }
    }

    /// Selects all of this page, or nobody of it where all are selected.
    pub fn toggle_page(self) {
        let (own, rows) = (self.own_user_id(), self.rows());
        self.change_selection(|selection| {
            if selection.contains_all(&rows, &own) {
                selection.remove_all(&rows);
                Ok(())
            } else {
                selection.add_all(&rows, &own)
            }
        });
    }

    /// Nobody is selected any more.
    pub fn clear_selection(self) {
        self.change_selection(|selection| {
            *selection = Selection::default();
            Ok(())
        });
    }

    fn change_selection(self, change: impl FnOnce(&mut Selection) -> Result<(), NotSelected>) {
        let mut selection = self.selection.get_untracked();
        self.not_selected.set(change(&mut selection).err());
        self.selection.set(selection);
    }
}

impl Default for UserList {
    fn default() -> Self {
        Self::new()
    }
}
