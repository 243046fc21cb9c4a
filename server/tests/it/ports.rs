//! Clock and chance for tests.

use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use regain_contract::Timestamp;
use regain_server::port::clock::Clock;
use regain_server::port::randomness::Randomness;
use sha2::{Digest, Sha256};

/// A clock that stands still until it is told to go on.
pub struct FakeClock(AtomicI64);

impl FakeClock {
    pub const fn new() -> Self {
        Self(AtomicI64::new(1_800_000_000))
    }

    pub fn pass(&self, seconds: i64) {
        self.0.fetch_add(seconds, Ordering::SeqCst);
    }
}

impl Clock for FakeClock {
    fn now(&self) -> Timestamp {
        Timestamp(self.0.load(Ordering::SeqCst))
    }
}

/// Chance that is the same in every run.
pub struct SeededRandomness(AtomicU64);

impl SeededRandomness {
    pub const fn new(seed: u64) -> Self {
        Self(AtomicU64::new(seed))
    }
}

impl Randomness for SeededRandomness {
    fn fill(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(32) {
            let turn = self.0.fetch_add(1, Ordering::SeqCst);
            let block = Sha256::digest(turn.to_le_bytes());
            chunk.copy_from_slice(&block[..chunk.len()]);
        }
    }
}
