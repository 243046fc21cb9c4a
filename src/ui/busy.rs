//! One request a submit, however often and fast a button is pressed.

use std::future::Future;

use leptos::prelude::*;
use leptos::task::spawn_local;

/// Whether a form is on its way.
#[derive(Clone, Copy)]
pub struct Busy(RwSignal<bool>);

impl Busy {
    /// Not on its way.
    #[must_use]
    pub fn new() -> Self {
        Self(RwSignal::new(false))
    }

    /// Reactive.
    #[must_use]
    pub fn signal(self) -> Signal<bool> {
        self.0.into()
    }

    /// Is it now.
    #[must_use]
    pub fn now(self) -> bool {
        self.0.get_untracked()
    }

    /// Runs `call` and then `then`, unless a call is already under way. When the page is left in
    /// the meantime, `then` is not run: nothing disposed is touched.
    pub fn run<T: 'static>(
        self,
        call: impl Future<Output = T> + 'static,
        then: impl FnOnce(T) + 'static,
    ) {
        if self.now() {
            return;
        }
        self.0.set(true);
        spawn_local(async move {
            let answer = call.await;
            if self.0.try_set(false).is_none() {
                then(answer);
            }
        });
    }
}

impl Default for Busy {
    fn default() -> Self {
        Self::new()
    }
}
