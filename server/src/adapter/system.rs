//! The system's clock and randomness.

use std::time::{SystemTime, UNIX_EPOCH};

use regain_contract::Timestamp;

use crate::port::clock::Clock;
use crate::port::randomness::Randomness;

/// The system's clock.
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        let since = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default();
        Timestamp(i64::try_from(since.as_secs()).unwrap_or(i64::MAX))
    }
}

/// The system's source of randomness.
pub struct SystemRandomness;

impl Randomness for SystemRandomness {
    fn fill(&self, bytes: &mut [u8]) {
        // Without randomness there is nothing safe left to do.
        getrandom::fill(bytes).expect("the system has randomness");
    }
}
