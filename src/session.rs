//! Who is signed in, as far as the app knows, and what goes along from page to page.

use regain_contract::Session;

use crate::dom::storage::{self, Kept};
use crate::signal::{Signal, Stored};

/// Who is signed in. Lives in `App`, above the router.
#[derive(Clone, Copy)]
pub struct SignedIn(Signal<Option<Session>>);

impl SignedIn {
    /// Nobody is known to be signed in yet.
    #[must_use]
    pub fn unknown() -> Self {
        Self(Signal::new(None))
    }

    /// The session that the API last spoke of.
    #[must_use]
    pub fn session(self) -> Option<Session> {
        self.0.get()
    }

    /// The same as it is now.
    #[must_use]
    pub fn session_now(self) -> Option<Session> {
        self.0.get_untracked()
    }

    /// The API says who is signed in.
    pub fn is(self, session: Session) {
        storage::keep(Kept::UserId, &session.user_id);
        self.0.set(Some(session));
    }

    /// Nobody is.
    pub fn ended(self) {
        self.0.set(None);
    }
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
pub struct Changed(Stored<bool>);

impl Changed {
    /// Not changed yet.
    #[must_use]
    pub fn no() -> Self {
        Self(Stored::new(false))
    }

    /// Sets whether it is still to be said.
    pub fn set(self, changed: bool) {
        self.0.set_value(changed);
    }

    /// Whether it is to be said; from now on it was.
    #[must_use]
    pub fn take(self) -> bool {
        let changed = self.0.get_value();
        self.0.set_value(false);
        changed
    }
}
