//! The user whose panel is open, and what was done last.

use std::time::Duration;

use leptos::prelude::*;
use regain_contract::admin::User;
use regain_contract::{Code, Timestamp};
use regain_kit::failure::Failure;
use regain_kit::latest::Latest;
use regain_kit::platform::{clock, document};
use regain_kit::ui::notice::Tone;

use crate::administrator::Administrator;
use crate::api;
use crate::message::{Id, person, say};
use crate::page::users::list::user_list::{LIST, UserList};
use crate::platform::rows;
use crate::ui::refused::failure_line;

/// The id of the panel's heading.
pub const TITLE: &str = "user-title";
/// The id of the element that the remark stands in.
pub const REMARK: &str = "user-remark";

/// What is said above the facts: something was done, or why not.
#[derive(Clone)]
pub struct Remark {
    pub tone: Tone,
    pub text: String,
}

/// Which dialogs are open, by their acts.
#[derive(Clone, Copy)]
pub struct PanelDialogs {
    pub reset: RwSignal<bool>,
    pub caller_check: RwSignal<bool>,
    pub unlock: RwSignal<bool>,
    pub end_sessions: RwSignal<bool>,
    pub edit: RwSignal<bool>,
}

impl PanelDialogs {
    fn closed() -> Self {
        Self {
            reset: RwSignal::new(false),
            caller_check: RwSignal::new(false),
            unlock: RwSignal::new(false),
            end_sessions: RwSignal::new(false),
            edit: RwSignal::new(false),
        }
    }

    fn close_all(self) {
        for dialog in [
            self.reset,
            self.caller_check,
            self.unlock,
            self.end_sessions,
            self.edit,
        ] {
            if dialog.get_untracked() {
                dialog.set(false);
            }
        }
    }
}

/// The open user. Belongs to the page.
#[derive(Clone, Copy)]
pub struct UserPanel {
    /// The list beside it.
    pub list: UserList,
    /// Whoever acts.
    pub administrator: Administrator,
    /// The dialogs above it.
    pub dialogs: PanelDialogs,
    /// The ID that the address names.
    pub id: RwSignal<Option<String>>,
    /// What the API last said of them.
    pub user: RwSignal<Option<User>>,
    /// Why nothing is known.
    pub failure: RwSignal<Option<Failure>>,
    /// What was done last, or why not.
    pub remark: RwSignal<Option<Remark>>,
    is_check_for_reset: StoredValue<bool>,
    heard_at: StoredValue<Timestamp>,
    call: Latest,
}

impl UserPanel {
    /// Follows the address from now on.
    #[must_use]
    pub fn new(list: UserList) -> Self {
        let panel = Self {
            list,
            administrator: expect_context(),
            dialogs: PanelDialogs::closed(),
            id: RwSignal::new(None),
            user: RwSignal::new(None),
            failure: RwSignal::new(None),
            remark: RwSignal::new(None),
            is_check_for_reset: StoredValue::new(false),
            heard_at: StoredValue::new(clock::now()),
            call: Latest::new(),
        };
        Effect::new(move |_| panel.follow_address());
        panel
    }

    fn follow_address(self) {
        let wanted = self.list.address().user;
        let before = self.id.get_untracked();
        if wanted == before {
            return;
        }
        self.dialogs.close_all();
        self.remark.set(None);
        self.failure.set(None);
        self.user.set(None);
        self.call.stop();
        self.id.set(wanted.clone());
        match (wanted, before) {
            (Some(_), _) => {
                self.reload();
                document::focus_later(TITLE);
            }
            (None, Some(before)) => focus_row_later(before),
            (None, None) => {}
        }
    }

    /// Shows the list alone.
    pub fn close(self) {
        self.list.go(&self.list.current_address().with_user(None));
    }

    /// Asks for the user once more.
    pub fn reload(self) {
        let Some(id) = self.id.get_untracked() else {
            return;
        };
        self.failure.set(None);
        self.call.run(async move {
            match self.administrator.read(api::users::user(&id)).await {
                Ok(user) => self.set_user(user),
                Err(failure) => {
                    // Whoever was deleted is to be in the list no longer.
                    if failure.code() == Some(&Code::UserUnknown) {
                        self.list.reload();
                    }
                    self.user.set(None);
                    self.failure.set(Some(failure));
                }
            }
        });
    }

    /// This is how the user is now.
    pub fn set_user(self, user: User) {
        self.heard_at.set_value(clock::now());
        self.user.set(Some(user));
    }

    /// What was last heard of the user. Not reactive.
    #[must_use]
    pub fn current_user(self) -> Option<User> {
        self.user.get_untracked()
    }

    /// Whether a time is still to come, by the server's clock.
    #[must_use]
    pub fn is_to_come(self, user: &User, time: Timestamp) -> bool {
        let since = clock::now().seconds_after(self.heard_at.get_value());
        time.seconds_after(user.now.plus(i64::from(since))) > 0
    }

    /// Until when the check of the caller counts, if it does.
    #[must_use]
    pub fn checked_until(self, user: &User) -> Option<Timestamp> {
        user.caller_checked_until
            .filter(|until| self.is_to_come(user, *until))
    }

    /// Opens one of the dialogs.
    pub fn open_dialog(self, dialog: RwSignal<bool>) {
        self.is_check_for_reset.set_value(false);
        self.remark.set(None);
        dialog.set(true);
    }

    /// Opens the check of the caller in place of the reset, to which it leads back.
    pub fn check_caller_before_reset(self) {
        self.is_check_for_reset.set_value(true);
        self.dialogs.reset.set(false);
        self.dialogs.caller_check.set(true);
    }

    /// Whether the check of the caller leads back to the reset.
    #[must_use]
    pub fn is_check_for_reset(self) -> bool {
        self.is_check_for_reset.get_value()
    }

    /// Something was done: says so, and asks for the list anew.
    pub fn announce(self, text: String) {
        let tone = Tone::Success;
        self.remark.set(Some(Remark { tone, text }));
        self.list.reload();
        document::focus_later(TITLE);
    }

    /// Says in the panel that the user has changed or is gone, where a refusal means that. `false`
    /// where it is for the dialog itself to say what it means.
    #[must_use]
    pub fn show_if_overtaken(self, failure: &Failure) -> bool {
        let text = match failure.code() {
            Some(Code::UserChanged) => {
                format!(
                    "{} {}",
                    person::changed(failure),
                    say(Id::ChangedNothingDone)
                )
            }
            Some(Code::UserUnknown | Code::RankTooLow | Code::NotYourself) => failure_line(failure),
            _ => return false,
        };
        self.dialogs.close_all();
        let tone = Tone::Error;
        self.remark.set(Some(Remark { tone, text }));
        self.reload();
        self.list.reload();
        document::focus_later(REMARK);
        true
    }
}

/// Moves the focus to the row of a user once the panel is gone; to the list where there is none.
fn focus_row_later(id: String) {
    let focus = move || {
        if !rows::focus(&id) {
            document::focus(LIST);
        }
    };
    set_timeout(focus, Duration::ZERO);
}
