//! Who is signed in, as far as the app knows, and what goes along from page to page.

use leptos::prelude::*;
use regain_contract::Session;

use crate::platform::storage::{self, Kept};

/// Who is signed in. Lives in `App`, above the router.
#[derive(Clone, Copy)]
pub struct SignedIn(RwSignal<Option<Session>>);

impl SignedIn {
    /// Nobody is known to be signed in yet.
    #[must_use]
    pub fn unknown() -> Self {
        Self(RwSignal::new(None))
    }

    /// The session that the API last spoke of. Reactive.
    #[must_use]
    pub fn session(self) -> Option<Session> {
        self.0.get()
    }

    /// The session as it is now. Not reactive.
    #[must_use]
    pub fn current_session(self) -> Option<Session> {
        self.0.get_untracked()
    }

    /// The API says who is signed in.
    pub fn set(self, session: Session) {
        storage::keep(Kept::UserId, &session.user_id);
        storage::keep(Kept::Session, "");
        self.0.set(Some(session));
    }

    /// Somebody signed out here.
    pub fn clear(self) {
        storage::forget(Kept::Session);
        self.0.set(None);
    }

    /// The API says that nobody is signed in. Where somebody was, in this tab, the sign-in page tells
    /// them: the session was closed in another place, or is too old.
    pub fn end(self) {
        if storage::read(Kept::Session).is_some() {
            storage::keep(Kept::Session, ENDED);
        }
        self.0.set(None);
    }
}

/// What is kept of a session that was not closed here.
const ENDED: &str = "ended";

/// Whether the session of this tab ended unseen, which is said once.
#[must_use]
pub fn take_ended() -> bool {
    let has_ended = storage::read(Kept::Session).is_some_and(|state| state == ENDED);
    if has_ended {
        storage::forget(Kept::Session);
    }
    has_ended
}

/// The user ID last typed. It is kept in the tab, so that no page asks for it twice.
#[must_use]
pub fn user_id() -> String {
    storage::read(Kept::UserId).unwrap_or_default()
}

/// Keeps the user ID for the pages to come.
pub fn keep_user_id(user_id: &str) {
    storage::keep(Kept::UserId, user_id);
}

/// The password has just been changed: the account page says so once. Lives in `App`.
#[derive(Clone, Copy)]
pub struct PasswordChanged(StoredValue<bool>);

impl PasswordChanged {
    /// Not changed yet.
    #[must_use]
    pub fn no() -> Self {
        Self(StoredValue::new(false))
    }

    /// It was changed, which is still to be said.
    pub fn announce(self) {
        self.0.set_value(true);
    }

    /// Whether it is to be said; from now on it was.
    #[must_use]
    pub fn take(self) -> bool {
        let mut announced = false;
        self.0
            .update_value(|changed| announced = std::mem::take(changed));
        announced
    }
}
