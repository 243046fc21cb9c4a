//! Who acts, and how: every call of these pages goes through here, so that a session that ended, a
//! role that was taken away and a sign-in that is too old are dealt with once.

use std::future::pending;

use leptos::prelude::*;
use regain::api;
use regain::dom::storage::{self, Kept};
use regain::failure::Failure;
use regain::navigate::Navigate;
use regain::route::Route;
use regain::session::SignedIn;
use regain::signal::Signal;
use regain::ui::busy::later;
use regain_contract::{Code, Role};

use crate::ui::sign_in_again::SignInAgain;

/// Whether somebody may see these pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Not known yet.
    Unknown,
    /// An administrator is signed in.
    Admitted,
    /// Somebody without an administrator's role is signed in.
    Refused,
    /// The API could not be asked.
    Failed,
}

/// The administrator at this screen. Lives in `App`, above the router.
#[derive(Clone, Copy)]
pub struct Administrator {
    go: Navigate,
    signed_in: SignedIn,
    again: SignInAgain,
    failure: Signal<Option<Failure>>,
}

impl Administrator {
    /// Asks who is signed in. `Navigate` and `SignedIn` must have been provided.
    #[must_use]
    pub fn new() -> Self {
        let own = Self {
            go: expect_context(),
            signed_in: expect_context(),
            again: SignInAgain::new(),
            failure: Signal::new(None),
        };
        own.ask();
        own
    }

    /// Out of what all pages share.
    #[must_use]
    pub fn here() -> Self {
        expect_context()
    }

    /// Asks the API who is signed in.
    pub fn ask(self) {
        self.failure.set(None);
        later(Box::pin(async move {
            match self.read(api::session::who_am_i()).await {
                // Nothing but choosing an own password is allowed then.
                Ok(session) if session.must_change_password => {
                    self.go.replace(Route::ChangePassword);
                }
                Ok(session) => self.signed_in.is(session),
                Err(failure) => self.failure.set(Some(failure)),
            }
        }));
    }

    /// Whether the pages may be shown. Reactive.
    #[must_use]
    pub fn standing(self) -> Standing {
        match (self.signed_in.session(), self.failure.with(Option::is_some)) {
            (Some(session), _) => match session.role {
                Role::Helpdesk | Role::PasswordAdmin | Role::GlobalAdmin => Standing::Admitted,
                _ => Standing::Refused,
            },
            (None, true) => Standing::Failed,
            (None, false) => Standing::Unknown,
        }
    }

    /// Why the API could not be asked.
    #[must_use]
    pub fn failure(self) -> Option<Failure> {
        self.failure.get()
    }

    /// The dialog that asks for the password again; the shell shows it.
    #[must_use]
    pub fn again(self) -> SignInAgain {
        self.again
    }

    /// Makes a call that reads. Without a session it does not come back: the document is left for
    /// the sign-in page, which leads back to the same address.
    ///
    /// # Errors
    /// The failure of the call.
    pub async fn read<T>(
        self,
        call: impl Future<Output = Result<T, Failure>>,
    ) -> Result<T, Failure> {
        let answer = call.await;
        match answer.as_ref().err().and_then(Failure::code) {
            Some(Code::NoSession) => {
                self.sign_in();
                pending().await
            }
            // The role has changed since: whoever it is now is shown what is left for them.
            Some(Code::NotAdministrator) => {
                if self.signed_in.session_now().is_some() {
                    self.ask();
                }
                answer
            }
            _ => answer,
        }
    }

    /// Makes a call that acts. Where the API wants a fresher sign-in, the password is asked for in
    /// place and the call made once more: `call` must make the same one each time, with the same
    /// idempotency key.
    ///
    /// # Errors
    /// The failure of the call; `sign_in_again` where the password was not given.
    pub async fn act<T, F>(self, call: impl Fn() -> F) -> Result<T, Failure>
    where
        F: Future<Output = Result<T, Failure>>,
    {
        let answer = self.read(call()).await;
        match answer.as_ref().err().and_then(Failure::code) {
            Some(Code::SignInAgain) if self.again.ask().await => self.read(call()).await,
            _ => answer,
        }
    }

    /// Leaves for the sign-in page; it leads back here.
    fn sign_in(self) {
        storage::keep(Kept::ReturnTo, &self.go.here_address());
        self.go.replace(Route::SignIn);
    }

    /// Signs out, and leaves for the sign-in page.
    ///
    /// # Errors
    /// The failure of the call.
    pub async fn sign_out(self) -> Result<(), Failure> {
        api::session::sign_out().await?;
        storage::forget(Kept::ReturnTo);
        self.go.replace(Route::SignIn);
        pending().await
    }
}

impl Default for Administrator {
    fn default() -> Self {
        Self::new()
    }
}
