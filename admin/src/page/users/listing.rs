//! The list as the address wants it, and what the API says to that.

use std::time::Duration;

use leptos::prelude::*;
use regain::dom::{input, page as document};
use regain::failure::Failure;
use regain::navigate::Navigate;
use regain::route::Route;
use regain::session::SignedIn;
use regain::signal::{Signal, Stored, effect};
use regain::ui::busy::later;
use regain_contract::admin::{Group, MAX_SEARCH, UserPage, UserQuery, UserRow};
use regain_contract::{Code, Field};

use crate::administrator::Administrator;
use crate::api;
use crate::user::place::Place;
use crate::user::selection::{NotTicked, Selection};

/// For how long nothing is asked after a key was pressed.
const PAUSE: Duration = Duration::from_millis(200);

/// The id of the field that is typed into.
pub const SEARCH: &str = "search";
/// The id of the table with its surroundings.
pub const LIST: &str = "users-list";

/// What is listed. A handle: copies stand for the same list.
#[derive(Clone, Copy)]
pub struct Listing {
    go: Navigate,
    administrator: Administrator,
    own: Stored<String>,
    place: Signal<Place>,
    /// The users of the page; those of the page before while another one is on its way.
    pub page: Signal<Option<UserPage>>,
    /// All groups, once they are known.
    pub groups: Signal<Option<Vec<Group>>>,
    /// Why there is no list.
    pub failure: Signal<Option<Failure>>,
    /// Another page is on its way.
    pub waiting: Signal<bool>,
    /// More was typed than can be looked for.
    pub too_long: Signal<bool>,
    /// Who is ticked.
    pub selection: Signal<Selection>,
    /// Why somebody was not ticked just now.
    pub not_ticked: Signal<Option<NotTicked>>,
    asked: Stored<Option<UserQuery>>,
    turn: Stored<u32>,
    typed: Stored<Option<TimeoutHandle>>,
    applied: Stored<String>,
}

impl Listing {
    /// Follows the address from now on.
    #[must_use]
    pub fn new() -> Self {
        let go = expect_context::<Navigate>();
        let session = expect_context::<SignedIn>().session_now();
        let place = Place::read(&go.search(), input::decoded);
        let own = Self {
            go,
            administrator: Administrator::here(),
            own: Stored::new(session.map_or_else(String::new, |it| it.user_id)),
            applied: Stored::new(place.search.clone()),
            place: Signal::new(place),
            page: Signal::new(None),
            groups: Signal::new(None),
            failure: Signal::new(None),
            waiting: Signal::new(false),
            too_long: Signal::new(false),
            selection: Signal::new(Selection::default()),
            not_ticked: Signal::new(None),
            asked: Stored::new(None),
            turn: Stored::new(0),
            typed: Stored::new(None),
        };
        own.follow();
        own.ask_groups();
        own
    }

    fn follow(self) {
        effect(move || {
            let query = self.go.search();
            // On the way to another page the address is not ours any more.
            if self.go.here() != Some(Route::AdminUsers) {
                return;
            }
            let place = Place::read(&query, input::decoded);
            if self.applied.with_value(|applied| *applied != place.search) {
                self.applied.set_value(place.search.clone());
                input::set_value(SEARCH, &place.search);
            }
            let wanted = place.query();
            self.place.set(place);
            if self
                .asked
                .with_value(|asked| asked.as_ref() != Some(&wanted))
            {
                self.ask(wanted);
            }
        });
    }

    /// Where one is. Reactive.
    #[must_use]
    pub fn place(self) -> Place {
        self.place.get()
    }

    /// Where one is now.
    #[must_use]
    pub fn place_now(self) -> Place {
        self.place.get_untracked()
    }

    /// The address of a place, for links.
    #[must_use]
    pub fn href(self, place: &Place) -> String {
        self.go.address(&place.address(input::encoded))
    }

    /// Goes to a place; Back leads here again.
    pub fn go(self, place: &Place) {
        self.go.go_address(&place.address(input::encoded));
    }

    /// Asks for the same page once more: something has been done.
    pub fn again(self) {
        self.ask(self.place.with_untracked(Place::query));
    }

    fn ask(self, query: UserQuery) {
        let before = self.asked.get_value();
        let mine = self.turn.get_value() + 1;
        self.turn.set_value(mine);
        self.asked.set_value(Some(query.clone()));
        if too_long(query.search.as_deref().unwrap_or_default()) {
            self.too_long.set(true);
            return;
        }
        self.waiting.set(true);
        later(Box::pin(async move {
            let answer = self.administrator.read(api::users::users(&query)).await;
            // Something else was asked for since, or the page was left.
            if self.turn.try_get_value() != Some(mine) {
                return;
            }
            self.waiting.set(false);
            match answer {
                Ok(page) => {
                    self.failure.set(None);
                    self.page.set(Some(page));
                    if before.is_some_and(|before| before.cursor != query.cursor) {
                        document::focus(LIST);
                    }
                }
                Err(refused) => self.refused(refused),
            }
        }));
    }

    fn refused(self, failure: Failure) {
        let names = |field: Field| failure.fields().iter().any(|it| it.field == field);
        if failure.code() == Some(&Code::InvalidFields) && names(Field::Cursor) {
            // An old link: the list has another first page now.
            let place = Place {
                cursor: None,
                ..self.place_now()
            };
            self.go.replace_address(&place.address(input::encoded));
        } else {
            self.page.set(None);
            self.failure.set(Some(failure));
        }
    }

    /// Asks for the groups, unless they are known.
    pub fn ask_groups(self) {
        later(Box::pin(async move {
            let answer = self.administrator.read(api::users::groups()).await;
            if self.turn.try_get_value().is_some()
                && let Ok(found) = answer
            {
                self.groups.set(Some(found.groups));
            }
        }));
    }

    /// A key was pressed in the field: the address follows a moment later.
    pub fn type_on(self) {
        self.stop();
        let timer = set_timeout_with_handle(move || self.search(), PAUSE).ok();
        self.typed.set_value(timer);
    }

    fn stop(self) {
        if let Some(Some(timer)) = self.typed.try_get_value() {
            timer.clear();
        }
    }

    /// Looks for what stands in the field now.
    pub fn search(self) {
        self.stop();
        let text = input::value(SEARCH);
        let long = too_long(text.trim());
        if self.turn.try_get_value().is_none() {
            return;
        }
        self.too_long.set(long);
        let place = self.place_now();
        if !long && text.trim() != place.search.trim() {
            self.applied.set_value(text.clone());
            let place = place.searched(&text);
            self.go.replace_address(&place.address(input::encoded));
        }
    }

    /// Whoever sits here.
    #[must_use]
    pub fn own(self) -> String {
        self.own.get_value()
    }

    /// The users that are shown.
    #[must_use]
    pub fn rows(self) -> Vec<UserRow> {
        self.page
            .with_untracked(|page| page.as_ref().map_or_else(Vec::new, |it| it.users.clone()))
    }

    /// Ticks a user of this page, or takes the tick away.
    pub fn turn(self, id: &str) {
        let own = self.own();
        let rows = self.rows();
        if let Some(row) = rows.iter().find(|row| row.id == id) {
            self.select(|selection| selection.turn(row, &own));
        }
    }

    /// Ticks all of this page, or nobody of it where all are ticked.
    pub fn turn_page(self) {
        let (own, rows) = (self.own(), self.rows());
        self.select(|selection| {
            if selection.has_all(&rows, &own) {
                selection.clear_all(&rows);
                Ok(())
            } else {
                selection.tick_all(&rows, &own)
            }
        });
    }

    /// Nobody is ticked any more.
    pub fn clear(self) {
        self.select(|selection| {
            *selection = Selection::default();
            Ok(())
        });
    }

    fn select(self, change: impl FnOnce(&mut Selection) -> Result<(), NotTicked>) {
        let mut selection = self.selection.get_untracked();
        self.not_ticked.set(change(&mut selection).err());
        self.selection.set(selection);
    }
}

fn too_long(search: &str) -> bool {
    search.chars().count() > MAX_SEARCH
}

impl Default for Listing {
    fn default() -> Self {
        Self::new()
    }
}
