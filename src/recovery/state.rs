//! States, events, and which page shows which state.

use regain_contract::{CodeSent, Policy, Recovery, Step};
use regain_kit::outcome::Outcome;
use regain_kit::route::Route;

/// Where the recovery on this device stands. The truth is the API's; this is what it last said.
#[derive(Clone, Debug, PartialEq)]
pub enum State {
    /// There is none, or none that this device knows of.
    Absent,
    /// A handle is there; the API has not yet said where it stands.
    Resuming,
    /// A method has to be chosen.
    ChooseMethod(Recovery),
    /// A code is on its way.
    EnterCode(Recovery, CodeSent),
    /// A new password may be set.
    ChoosePassword(Recovery, Option<Policy>),
    /// The password was set.
    Done(Recovery),
    /// It is over; a page says why, with the support code where there is one.
    Ended(Outcome, Option<String>),
}

/// What can happen to a recovery.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// A handle was found in this tab's storage.
    HandleFound,
    /// The API said where it stands, in answer to whichever call.
    Answered(Recovery),
    /// The API refused for good, with a support code where it gave one.
    Refused(Outcome, Option<String>),
    /// The user gave it up or begins anew.
    Forgotten,
}

impl State {
    /// The one transition function.
    #[must_use]
    pub fn next(self, event: Event) -> Self {
        match (self, event) {
            (Self::Absent, Event::HandleFound) => Self::Resuming,
            (state, Event::HandleFound) => state,
            // A finished recovery stays finished, whatever a late answer says of its handle.
            (Self::Done(recovery), Event::Answered(_) | Event::Refused(..)) => Self::Done(recovery),
            (_, Event::Answered(recovery)) => Self::of(recovery),
            (_, Event::Refused(outcome, support)) => Self::Ended(outcome, support),
            (_, Event::Forgotten) => Self::Absent,
        }
    }

    /// What the API said, as a state.
    fn of(recovery: Recovery) -> Self {
        match (&recovery.step, &recovery.code) {
            (Step::ChooseMethod, _) => Self::ChooseMethod(recovery),
            (Step::EnterCode, Some(code)) => {
                let code = code.clone();
                Self::EnterCode(recovery, code)
            }
            // A code step without a code: another one can be asked for.
            (Step::EnterCode, None) => Self::ChooseMethod(recovery),
            (Step::ChoosePassword, _) => {
                let policy = recovery.policy.clone();
                Self::ChoosePassword(recovery, policy)
            }
            (Step::Done, _) => Self::Done(recovery),
            (Step::Other(_), _) => Self::Ended(Outcome::NotUnderstood, None),
        }
    }

    /// What the API last said.
    #[must_use]
    pub fn recovery(&self) -> Option<&Recovery> {
        match self {
            Self::ChooseMethod(recovery)
            | Self::EnterCode(recovery, _)
            | Self::ChoosePassword(recovery, _)
            | Self::Done(recovery) => Some(recovery),
            Self::Absent | Self::Resuming | Self::Ended(..) => None,
        }
    }

    /// The page of this state, once it is known.
    #[must_use]
    pub fn route(&self) -> Option<Route> {
        match self {
            Self::Resuming => None,
            Self::Absent => Some(Route::Recover),
            Self::ChooseMethod(_) => Some(Route::Method),
            Self::EnterCode(..) => Some(Route::Code),
            Self::ChoosePassword(..) => Some(Route::NewPassword),
            Self::Done(_) => Some(Route::Done),
            Self::Ended(..) => Some(Route::Outcome),
        }
    }

    /// Whether a recovery page may be shown in this state. While a code is on its way, another
    /// method may still be chosen; a step that is behind is never repeated.
    #[must_use]
    pub fn admits(&self, page: Route) -> bool {
        self.route() == Some(page) || matches!((self, page), (Self::EnterCode(..), Route::Method))
    }
}
