//! The user whose panel is open, and what was done last.

use leptos::prelude::*;
use regain::dom::element::El;
use regain::dom::time;
use regain::failure::Failure;
use regain::signal::{Signal, Stored, effect};
use regain::ui::busy::later;
use regain_contract::admin::{Act, Allowed, User};
use regain_contract::{Code, Timestamp};

use crate::administrator::Administrator;
use crate::api;
use crate::dom::{focus, rows};
use crate::message::{Id, person, say};
use crate::page::users::listing::{LIST, Listing};
use crate::ui::refused::line;

/// The id of the panel's heading.
pub const TITLE: &str = "user-title";
/// The id of the panel's remark.
const REMARK: &str = "user-remark";

/// What is said above the facts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Something was done; otherwise something was not.
    pub done: bool,
    /// What.
    pub text: String,
}

/// The open user. A handle, as [`Listing`].
#[derive(Clone, Copy)]
pub struct Opened {
    /// The list beside it.
    pub listing: Listing,
    /// Whoever acts.
    pub administrator: Administrator,
    /// The ID that the address names.
    pub id: Signal<Option<String>>,
    /// What the API last said of them.
    pub user: Signal<Option<User>>,
    /// Why nothing is known.
    pub failure: Signal<Option<Failure>>,
    /// What was done last, or why not.
    pub remark: Signal<Option<Remark>>,
    /// The dialogs that are open, by their acts.
    pub reset: Signal<bool>,
    /// Of checking the caller.
    pub check: Signal<bool>,
    /// Of unlocking.
    pub unlock: Signal<bool>,
    /// Of ending sessions.
    pub end_sessions: Signal<bool>,
    /// The check of the caller was asked for on the way to a reset.
    pub then_reset: Stored<bool>,
    heard: Stored<Timestamp>,
    turn: Stored<u32>,
    rows: StoredValue<El, LocalStorage>,
}

impl Opened {
    /// Follows the address from now on. `rows` is where the focus returns to.
    #[must_use]
    pub fn new(listing: Listing, rows: El) -> Self {
        let own = Self {
            listing,
            administrator: Administrator::here(),
            id: Signal::new(None),
            user: Signal::new(None),
            failure: Signal::new(None),
            remark: Signal::new(None),
            reset: Signal::new(false),
            check: Signal::new(false),
            unlock: Signal::new(false),
            end_sessions: Signal::new(false),
            then_reset: Stored::new(false),
            heard: Stored::new(time::now()),
            turn: Stored::new(0),
            rows: StoredValue::new_local(rows),
        };
        effect(move || own.follow());
        own
    }

    fn follow(self) {
        let wanted = self.listing.place().user;
        let before = self.id.get_untracked();
        if wanted == before {
            return;
        }
        for dialog in [self.reset, self.check, self.unlock, self.end_sessions] {
            if dialog.get_untracked() {
                dialog.set(false);
            }
        }
        self.remark.set(None);
        self.failure.set(None);
        self.user.set(None);
        self.turn.update_value(|turn| *turn += 1);
        self.id.set(wanted.clone());
        match (wanted, before) {
            (Some(_), _) => {
                self.again();
                focus::soon(TITLE);
            }
            (None, Some(before)) => {
                let rows = self.rows.get_value();
                focus::then(move || rows::focus_on(&rows, &before, LIST));
            }
            (None, None) => {}
        }
    }

    /// Shows the list alone.
    pub fn close(self) {
        let listing = self.listing;
        listing.go(&listing.place_now().with_user(None));
    }

    /// Asks for the user once more.
    pub fn again(self) {
        let Some(id) = self.id.get_untracked() else {
            return;
        };
        self.turn.update_value(|turn| *turn += 1);
        let mine = self.turn.get_value();
        self.failure.set(None);
        later(Box::pin(async move {
            let answer = self.administrator.read(api::users::user(&id)).await;
            if self.turn.try_get_value() != Some(mine) {
                return;
            }
            match answer {
                Ok(user) => self.is(user),
                Err(refused) => {
                    // Whoever was deleted is to be in the list no longer.
                    if refused.code() == Some(&Code::UserUnknown) {
                        self.listing.again();
                    }
                    self.user.set(None);
                    self.failure.set(Some(refused));
                }
            }
        }));
    }

    /// This is how the user is now.
    pub fn is(self, user: User) {
        self.heard.set_value(time::now());
        self.user.set(Some(user));
    }

    /// What was last heard of the user.
    #[must_use]
    pub fn now(self) -> Option<User> {
        self.user.get_untracked()
    }

    /// Whether something that holds until then holds still, by the server's clock.
    #[must_use]
    pub fn holds(self, user: &User, until: Timestamp) -> bool {
        let since = time::now().seconds_after(self.heard.get_value());
        until.seconds_after(user.now.plus(i64::from(since))) > 0
    }

    /// Until when the check of the caller counts, if it does.
    #[must_use]
    pub fn checked_until(self, user: &User) -> Option<Timestamp> {
        user.caller_checked_until
            .filter(|until| self.holds(user, *until))
    }

    /// Why an act is refused; `None` when it may be done, or nobody has said.
    #[must_use]
    pub fn refused(user: &User, act: &Act) -> Option<Code> {
        let said = |it: &&Allowed| it.act == *act;
        user.may.iter().find(said)?.refused.clone()
    }

    /// Something was done: says so, and asks for user and list anew.
    pub fn done(self, text: String) {
        self.remark.set(Some(Remark { done: true, text }));
        self.listing.again();
        focus::soon(TITLE);
    }

    /// What a refusal means for the panel: the user has changed or is gone. `false` where it is for the
    /// dialog itself to say.
    #[must_use]
    pub fn overtaken(self, failure: &Failure) -> bool {
        let text = match failure.code() {
            Some(Code::UserChanged) => {
                [&person::changed(failure), " ", &say(Id::ChangedNothingDone)].concat()
            }
            Some(Code::UserUnknown | Code::RankTooLow | Code::NotYourself) => line(failure),
            _ => return false,
        };
        for dialog in [self.reset, self.check, self.unlock, self.end_sessions] {
            if dialog.get_untracked() {
                dialog.set(false);
            }
        }
        self.remark.set(Some(Remark { done: false, text }));
        self.again();
        self.listing.again();
        focus::soon(REMARK);
        true
    }

    /// The id of the element that the remark stands in.
    #[must_use]
    pub const fn remark_id() -> &'static str {
        REMARK
    }
}
