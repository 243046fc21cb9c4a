//! Who acts, and how: every call of these pages goes through here, so that a session that ended, a
//! role that was taken away and a sign-in that is too old are dealt with once.

use std::future::pending;

use leptos::prelude::*;
use regain_contract::{Code, Role};
use regain_kit::api;
use regain_kit::failure::Failure;
use regain_kit::latest::Latest;
use regain_kit::navigate::Navigate;
use regain_kit::platform::storage::{self, Kept};
use regain_kit::route::Route;
use regain_kit::session::SignedIn;

use crate::sign_in_again::SignInAgain;

/// Whether somebody may see these pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Admission {
    /// Not known yet.
    Unknown,
    /// An administrator is signed in.
    Admitted,
    /// Somebody without an administrator's role is signed in.
    Refused,
    /// The API could not be asked.
    Failed,
}

/// The administrator at this screen. A context of all these pages.
#[derive(Clone, Copy)]
pub struct Administrator {
    navigate: Navigate,
    signed_in: SignedIn,
    /// Asks for the password where an act needs a fresh sign-in.
    pub sign_in_again: SignInAgain,
    /// Why the API could not be asked who is signed in.
    pub failure: RwSignal<Option<Failure>>,
    question: Latest,
}

impl Administrator {
    /// Asks who is signed in. `Navigate` and `SignedIn` must have been provided.
    #[must_use]
    pub fn new() -> Self {
        let own = Self {
            navigate: expect_context(),
            signed_in: expect_context(),
            sign_in_again: SignInAgain::new(),
            failure: RwSignal::new(None),
            question: Latest::new(),
        };
        own.ask_who_is_signed_in();
        own
    }

    /// Asks the API who is signed in.
    pub fn ask_who_is_signed_in(self) {
        self.failure.set(None);
        self.question.run(async move {
            match self.read(api::session::who_am_i()).await {
                // Nothing but choosing an own password is allowed then.
                Ok(session) if session.must_change_password => {
                    self.navigate.replace(Route::ChangePassword);
                }
                Ok(session) => self.signed_in.set(session),
                Err(failure) => self.failure.set(Some(failure)),
            }
        });
    }

    /// Whether the pages may be shown. Reactive.
    #[must_use]
    pub fn admission(self) -> Admission {
        match (self.signed_in.session(), self.failure.with(Option::is_some)) {
            (Some(session), _) => match session.role {
                Role::Helpdesk | Role::PasswordAdmin | Role::GlobalAdmin => Admission::Admitted,
                _ => Admission::Refused,
            },
            (None, true) => Admission::Failed,
            (None, false) => Admission::Unknown,
        }
    }

    /// Makes a call that reads. Without a session it does not come back: these pages are left for the
    /// sign-in page, which leads back to the same address.
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
                self.leave_for_sign_in();
                pending().await
            }
            // The role has changed since: whoever it is now is shown what is left for them.
            Some(Code::NotAdministrator) => {
                if self.signed_in.current_session().is_some() {
                    self.ask_who_is_signed_in();
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
            Some(Code::SignInAgain) if self.sign_in_again.ask().await => self.read(call()).await,
            _ => answer,
        }
    }

    /// Leaves for the sign-in page; it leads back here.
    fn leave_for_sign_in(self) {
        self.signed_in.end();
        storage::keep(Kept::ReturnTo, &self.navigate.current_address());
        self.navigate.replace(Route::SignIn);
    }

    /// Signs out, and leaves for the sign-in page.
    ///
    /// # Errors
    /// The failure of the call.
    pub async fn sign_out(self) -> Result<(), Failure> {
        api::session::sign_out().await?;
        self.signed_in.clear();
        storage::forget(Kept::ReturnTo);
        self.navigate.replace(Route::SignIn);
        pending().await
    }
}

impl Default for Administrator {
    fn default() -> Self {
        Self::new()
    }
}
