//! One request a submit, however often and fast a button is pressed.

use std::future::Future;
use std::pin::Pin;

use leptos::task::spawn_local;

use crate::signal::Signal;

/// Whether a form is on its way.
#[derive(Clone, Copy)]
pub struct Busy(Signal<bool>);

impl Busy {
    /// Not on its way.
    #[must_use]
    pub fn new() -> Self {
        Self(Signal::new(false))
    }

    /// Reactive.
    #[must_use]
    pub fn is(self) -> bool {
        self.0.get()
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
        self.run_boxed(Box::pin(call), Box::new(then));
    }

    /// One piece of code for each kind of answer.
    fn run_boxed<T: 'static>(
        self,
        call: Pin<Box<dyn Future<Output = T>>>,
        then: Box<dyn FnOnce(T)>,
    ) {
        later(Box::pin(async move {
            let answer = call.await;
            if !self.0.is_gone() {
                self.0.set(false);
                then(answer);
            }
        }));
    }
}

/// Runs a future that nobody waits for.
pub fn later(future: Pin<Box<dyn Future<Output = ()>>>) {
    spawn_local(future);
}

impl Default for Busy {
    fn default() -> Self {
        Self::new()
    }
}
