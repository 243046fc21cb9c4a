//! Asking for the password once more, where an act needs a fresh sign-in. `page::sign_in_again` shows it.

use futures_channel::oneshot::{Sender, channel};
use leptos::prelude::*;

/// Whether the password is being asked for, and who waits for it.
#[derive(Clone, Copy)]
pub struct SignInAgain {
    /// The dialog is open.
    pub open: RwSignal<bool>,
    waiting: StoredValue<Vec<Sender<bool>>>,
}

impl SignInAgain {
    /// Nobody is asked.
    #[must_use]
    pub fn new() -> Self {
        let own = Self {
            open: RwSignal::new(false),
            waiting: StoredValue::new(Vec::new()),
        };
        Effect::new(move |_| {
            // Closed by whatever means: those who wait hear of it.
            if !own.open.get() {
                own.settle(false);
            }
        });
        own
    }

    /// Asks; answers whether somebody signed in. Calls that are refused at the same time wait for the
    /// same answer.
    pub async fn ask(self) -> bool {
        let (asked, answer) = channel();
        self.waiting.update_value(|waiting| waiting.push(asked));
        self.open.set(true);
        answer.await.unwrap_or(false)
    }

    /// Closes the dialog, and answers all who wait.
    pub fn settle(self, signed_in: bool) {
        if self.open.get_untracked() {
            self.open.set(false);
        }
        let waiting = self.waiting.try_update_value(std::mem::take);
        for asked in waiting.unwrap_or_default() {
            // Who asked may have left in the meantime.
            let _ = asked.send(signed_in);
        }
    }
}

impl Default for SignInAgain {
    fn default() -> Self {
        Self::new()
    }
}
