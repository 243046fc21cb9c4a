//! Giving up a call that takes too long.

use leptos::prelude::{TimeoutHandle, set_timeout_with_handle};
use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;
use web_sys::{AbortController, AbortSignal, RequestCredentials};

/// Lets a call carry the session cookie, also to an API on another origin.
#[must_use]
pub fn with_cookies() -> RequestCredentials {
    RequestCredentials::Include
}

/// Aborts its signal after a while. Dropping it calls that off.
pub struct Deadline {
    controller: Option<AbortController>,
    timer: Option<TimeoutHandle>,
    passed: Rc<Cell<bool>>,
}

impl Deadline {
    /// A deadline from now on.
    #[must_use]
    pub fn after(while_: Duration) -> Self {
        let controller = AbortController::new().ok();
        let passed = Rc::new(Cell::new(false));
        let (abort, mark) = (controller.clone(), Rc::clone(&passed));
        let timer = set_timeout_with_handle(
            move || {
                mark.set(true);
                if let Some(controller) = abort {
                    controller.abort();
                }
            },
            while_,
        );
        Self {
            controller,
            timer: timer.ok(),
            passed,
        }
    }

    /// The signal for the call.
    #[must_use]
    pub fn signal(&self) -> Option<AbortSignal> {
        self.controller.as_ref().map(AbortController::signal)
    }

    /// It has passed.
    #[must_use]
    pub fn passed(&self) -> bool {
        self.passed.get()
    }
}

impl Drop for Deadline {
    fn drop(&mut self) {
        if let Some(timer) = self.timer.take() {
            timer.clear();
        }
    }
}
