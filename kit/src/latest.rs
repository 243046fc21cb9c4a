//! The last question alone is answered: whoever asks again, or leaves the page, does not want to hear
//! the answer to an earlier one.

use std::pin::Pin;

use futures::future::{AbortHandle, Abortable};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// One task at a time, of the component that makes it. A task that is given up is dropped where it
/// waits, and what it waits for with it: a call to the API ends (see [`crate::api::Call`]).
#[derive(Clone, Copy)]
pub struct Latest(StoredValue<Option<AbortHandle>>);

impl Latest {
    /// Nothing runs yet. Whatever runs is given up when the present component goes.
    #[must_use]
    pub fn new() -> Self {
        let latest = Self(StoredValue::new(None));
        on_cleanup(move || latest.stop());
        latest
    }

    /// Runs a task, in place of the one that still runs.
    pub fn run(self, task: impl Future<Output = ()> + 'static) {
        self.run_boxed(Box::pin(task));
    }

    /// One piece of code for all tasks.
    fn run_boxed(self, task: Pin<Box<dyn Future<Output = ()>>>) {
        self.stop();
        let (handle, registration) = AbortHandle::new_pair();
        self.0.set_value(Some(handle));
        spawn_local(async move {
            // Given up: nobody waits for it.
            let _ = Abortable::new(task, registration).await;
        });
    }

    /// Gives up what runs.
    pub fn stop(self) {
        self.0.try_update_value(|running| {
            if let Some(running) = running.take() {
                running.abort();
            }
        });
    }
}

impl Default for Latest {
    fn default() -> Self {
        Self::new()
    }
}
