//! How long the check of a password takes.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// Before the first check has been measured.
const BEFORE: u64 = 100;

/// Lets the check of nobody's password take as long as the last one of somebody's: Keycloak hashes
/// nothing for a user name that it does not know.
pub(super) struct Pace {
    milliseconds: AtomicU64,
}

impl Pace {
    pub(super) const fn new() -> Self {
        Self {
            milliseconds: AtomicU64::new(BEFORE),
        }
    }

    /// Somebody's password has been checked since then.
    pub(super) fn note(&self, since: Instant) {
        let passed = u64::try_from(since.elapsed().as_millis()).unwrap_or(BEFORE);
        self.milliseconds.store(passed, Ordering::Relaxed);
    }

    /// Waits until a check that began then would have ended.
    pub(super) async fn keep(&self, since: Instant) {
        let whole = Duration::from_millis(self.milliseconds.load(Ordering::Relaxed));
        tokio::time::sleep(whole.saturating_sub(since.elapsed())).await;
    }
}
