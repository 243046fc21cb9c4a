//! The recovery on this device: its state for the pages, its handle in session storage.

use regain_contract::{Recovery, Secret, Started, Timestamp};

use crate::dom::storage::{self, Kept};
use crate::dom::time;
use crate::failure::Failure;
use crate::recovery::{Event, Outcome, State};
use crate::signal::{Signal, Stored};

/// The running recovery. Lives in `App`, above the router.
#[derive(Clone, Copy)]
pub struct Journey {
    state: Signal<State>,
    /// Both clocks, the server's and the device's, when the API last answered.
    clocks: Stored<(Timestamp, Timestamp)>,
}

impl Journey {
    /// Takes up the handle that this tab holds, if any.
    #[must_use]
    pub fn new() -> Self {
        let state = Signal::new(State::Absent);
        let journey = Self {
            state,
            clocks: Stored::new((Timestamp(0), Timestamp(0))),
        };
        if storage::read(Kept::Handle).is_some() {
            journey.event(Event::HandleFound);
        }
        journey
    }

    /// Looks at the state. Reactive.
    pub fn with_state<T>(self, look: impl FnOnce(&State) -> T) -> T {
        self.state.with(look)
    }

    /// The state as it is now.
    #[must_use]
    pub fn state_now(self) -> State {
        self.state.get_untracked()
    }

    /// What the API last said, as it is now.
    #[must_use]
    pub fn recovery(self) -> Option<Recovery> {
        self.state.with_untracked(|state| state.recovery().cloned())
    }

    /// The handle, for calls.
    #[must_use]
    pub fn handle(self) -> Option<Secret> {
        storage::read(Kept::Handle).map(Secret::new)
    }

    /// A recovery has begun here. Whatever was here before is over.
    pub fn started(self, started: Started) {
        storage::keep(Kept::Handle, started.handle.expose());
        self.event(Event::Forgotten);
        self.answered(started.recovery);
    }

    /// The API said where it stands.
    pub fn answered(self, recovery: Recovery) {
        self.clocks.set_value((recovery.now, time::now()));
        self.event(Event::Answered(recovery));
    }

    /// A call failed. Answers the page this leads to, when the form it came from cannot go on.
    pub fn failed(self, failure: &Failure) -> Option<Outcome> {
        let outcome = failure.outcome()?;
        if outcome.ends_recovery() {
            storage::forget(Kept::Handle);
            self.event(Event::Refused(
                outcome,
                failure.support_id().map(str::to_owned),
            ));
        }
        Some(outcome)
    }

    /// The user gave it up: its page says so.
    pub fn given_up(self) {
        storage::forget(Kept::Handle);
        self.event(Event::Refused(Outcome::Cancelled, None));
    }

    /// Begun anew, or taken over by something else.
    pub fn forget(self) {
        storage::forget(Kept::Handle);
        self.event(Event::Forgotten);
    }

    /// Seconds left until a time by the server's clock, whatever the device's own clock says. Never
    /// more than there were when the API answered.
    #[must_use]
    pub fn seconds_until(self, at: Timestamp) -> u32 {
        let (server, device) = self.clocks.get_value();
        let gone = time::now().0.saturating_sub(device.0).max(0);
        at.seconds_after(server.plus(gone))
    }

    fn event(self, event: Event) {
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
