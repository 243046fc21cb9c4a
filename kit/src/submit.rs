//! The way of every form: what was typed is checked, sent once, and its answer handed on.

use leptos::prelude::*;

use crate::failure::Failure;
use crate::form::fault::Fault;
use crate::latest::Latest;

/// The faults of a form's fields. Set when it is sent, read by its fields and its summary.
pub type Faults = RwSignal<Vec<Fault>>;

/// A form on its way. Belongs to the component that shows the form: when that goes, the call is given
/// up.
#[derive(Clone, Copy)]
pub struct Submission {
    /// What is wrong with the fields.
    pub faults: Faults,
    /// Why the last call failed, where the form can be sent again.
    pub failure: RwSignal<Option<Failure>>,
    pending: RwSignal<bool>,
    call: Latest,
}

impl Submission {
    /// Nothing was sent yet.
    #[must_use]
    pub fn new() -> Self {
        Self::of(Faults::default())
    }

    /// The same for a form that shares the fields of another.
    #[must_use]
    pub fn of(faults: Faults) -> Self {
        Self {
            faults,
            failure: RwSignal::new(None),
            pending: RwSignal::new(false),
            call: Latest::new(),
        }
    }

    /// Whether a call is under way. Reactive.
    #[must_use]
    pub fn is_pending(self) -> bool {
        self.pending.get()
    }

    /// Whether a call is under way. Not reactive.
    #[must_use]
    pub fn is_pending_now(self) -> bool {
        self.pending.get_untracked()
    }

    /// Checks what was typed; without a fault makes the call, and hands its answer to `then`. Does
    /// nothing while a call is under way: one request a form, however often and fast its button is
    /// pressed.
    pub fn submit<C, T, F>(
        self,
        check: impl FnOnce() -> Result<C, Vec<Fault>>,
        call: impl FnOnce(C) -> F,
        then: impl FnOnce(T) + 'static,
    ) where
        F: Future<Output = T> + 'static,
    {
        if self.is_pending_now() {
            return;
        }
        self.failure.set(None);
        match check() {
            Err(faults) => self.faults.set(faults),
            Ok(checked) => {
                self.faults.set(Vec::new());
                self.run(call(checked), then);
            }
        }
    }

    /// Makes a call for which nothing was typed, and hands its answer to `then`. Does nothing while a
    /// call is under way.
    pub fn call<T>(self, call: impl Future<Output = T> + 'static, then: impl FnOnce(T) + 'static) {
        if !self.is_pending_now() {
            self.failure.set(None);
            self.run(call, then);
        }
    }

    fn run<T>(self, call: impl Future<Output = T> + 'static, then: impl FnOnce(T) + 'static) {
        self.pending.set(true);
        self.call.run(async move {
            let answer = call.await;
            self.pending.set(false);
            then(answer);
        });
    }
}

impl Default for Submission {
    fn default() -> Self {
        Self::new()
    }
}
