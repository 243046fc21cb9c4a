//! Points in time on the wire.

use serde::{Deserialize, Serialize};

/// Seconds since 1970-01-01T00:00:00Z, by the server's clock.
///
/// Answers that hold a time also hold the server's `now`, so that a receiver whose own clock is
/// wrong can still show the right remaining time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// The time `seconds` later.
    #[must_use]
    pub const fn plus(self, seconds: i64) -> Self {
        Self(self.0 + seconds)
    }

    /// Whole seconds from `now` until this time; 0 when it has come.
    #[must_use]
    pub const fn seconds_after(self, now: Self) -> u32 {
        let left = self.0 - now.0;
        if left <= 0 {
            0
        } else if left > u32::MAX as i64 {
            u32::MAX
        } else {
            left as u32
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Timestamp;

    #[test]
    fn remaining_seconds_never_go_below_zero_or_wrap() {
        assert_eq!(Timestamp(130).seconds_after(Timestamp(100)), 30);
        assert_eq!(Timestamp(100).seconds_after(Timestamp(130)), 0);
        assert_eq!(Timestamp(i64::MAX).seconds_after(Timestamp(0)), u32::MAX);
    }
}
