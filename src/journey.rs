//! The recovery on this device: its state for the pages, its handle in session storage.

use leptos::prelude::*;
use regain_contract::{CodeSent, Recovery, Secret, Started, Timestamp};
use regain_kit::failure::Failure;
use regain_kit::outcome::Outcome;
use regain_kit::platform::clock;
use regain_kit::platform::storage::{self, Kept};

use crate::recovery::{Event, State};

/// The running recovery. Lives in `App`, above the router.
#[derive(Clone, Copy)]
pub struct Journey {
    state: RwSignal<State>,
    /// Both clocks, the server's and the device's, when the API last answered.
    clocks: StoredValue<(Timestamp, Timestamp)>,
}

impl Journey {
    /// Takes up the handle that this tab holds, if any.
    #[must_use]
    pub fn new() -> Self {
        let state = RwSignal::new(State::Absent);
        let journey = Self {
            state,
            clocks: StoredValue::new((Timestamp(0), Timestamp(0))),
        };
        if storage::read(Kept::Handle).is_some() {
            journey.apply(Event::HandleFound);
        }
        journey
    }

    /// Looks at the state. Reactive.
    pub fn with_state<T>(self, look: impl FnOnce(&State) -> T) -> T {
        self.state.with(look)
    }

    /// The state as it is now. Not reactive.
    #[must_use]
    pub fn current_state(self) -> State {
        self.state.get_untracked()
    }

    /// The code on its way, as the API last said. Not reactive.
    #[must_use]
    pub fn code_sent(self) -> Option<CodeSent> {
        self.state.with_untracked(|state| match state {
            State::EnterCode(_, code) => Some(code.clone()),
            _ => None,
        })
    }

    /// The handle, for calls.
    #[must_use]
    pub fn handle(self) -> Option<Secret> {
        storage::read(Kept::Handle).map(Secret::new)
    }

    /// A recovery has begun here. Whatever was here before is over.
    pub fn begin(self, started: Started) {
        storage::keep(Kept::Handle, started.handle.expose());
        self.apply(Event::Forgotten);
        self.take(started.recovery);
    }

    /// The API said where it stands.
    pub fn take(self, recovery: Recovery) {
        self.clocks.set_value((recovery.now, clock::now()));
        self.apply(Event::Answered(recovery));
    }

    /// A call failed, which may end the recovery. Answers the page this leads to, when the form that the
    /// call came from cannot go on.
    pub fn end_by(self, failure: &Failure) -> Option<Outcome> {
        let outcome = failure.outcome()?;
        if outcome.ends_recovery() {
            storage::forget(Kept::Handle);
            self.apply(Event::Refused(
                outcome,
                failure.support_id().map(str::to_owned),
            ));
        }
        Some(outcome)
    }

    /// The user gave it up: its page says so.
    pub fn give_up(self) {
        storage::forget(Kept::Handle);
        self.apply(Event::Refused(Outcome::Cancelled, None));
    }

    /// Begun anew, or taken over by something else.
    pub fn forget(self) {
        storage::forget(Kept::Handle);
        self.apply(Event::Forgotten);
    }

    /// Seconds left until a time by the server's clock, whatever the device's own clock says. Never
    /// more than there were when the API answered.
    #[must_use]
    pub fn seconds_until(self, at: Timestamp) -> u32 {
        let (server, device) = self.clocks.get_value();
        let gone = clock::now().0.saturating_sub(device.0).max(0);
        at.seconds_after(server.plus(gone))
    }

    fn apply(self, event: Event) {
        self.state.update(|state| {
            let before = std::mem::replace(state, State::Absent);
            *state = before.next(event);
        });
    }
}

impl Default for Journey {
    fn default() -> Self {
        Self::new()
    }
}
