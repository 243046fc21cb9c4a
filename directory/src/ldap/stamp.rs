//! Points in time and spans, as directories write them.

use std::time::{SystemTime, UNIX_EPOCH};

use regain_contract::Timestamp;
use time::PrimitiveDateTime;
use time::format_description::BorrowedFormatItem;
use time::macros::format_description;

/// Seconds from 1601-01-01, where Windows begins to count, to 1970-01-01.
const WINDOWS_EPOCH: i64 = 11_644_473_600;
/// Windows counts in steps of 100 nanoseconds.
const STEPS: i64 = 10_000_000;

const GENERALIZED: &[BorrowedFormatItem<'static>] =
    format_description!("[year][month][day][hour][minute][second]");

/// Now, by this machine's clock.
pub(super) fn now() -> Timestamp {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    Timestamp(i64::try_from(since.as_secs()).unwrap_or(i64::MAX))
}

/// A generalized time in UTC (RFC 4517 section 3.3.13), such as `20261126221343.5Z`.
pub(super) fn generalized(text: &str) -> Option<Timestamp> {
    let (whole, rest) = text.split_at_checked(14)?;
    let fraction = rest.strip_suffix('Z')?;
    let is_fraction = fraction.is_empty()
        || fraction.strip_prefix(['.', ',']).is_some_and(|digits| {
            !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit())
        });
    let time = PrimitiveDateTime::parse(whole, GENERALIZED).ok()?;
    is_fraction.then(|| Timestamp(time.assume_utc().unix_timestamp()))
}

/// A point in time as Active Directory writes it; none for 0 and for never.
pub(super) fn windows(steps: i64) -> Option<Timestamp> {
    (steps > 0 && steps < i64::MAX).then(|| Timestamp(steps / STEPS - WINDOWS_EPOCH))
}

/// Seconds of a span as Active Directory writes it: below zero, in steps of 100 nanoseconds.
pub(super) fn windows_span(steps: i64) -> Option<i64> {
    (steps < 0 && steps > i64::MIN).then(|| -(steps / STEPS))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use regain_contract::Timestamp;

    use super::{generalized, windows, windows_span};

    #[test]
    fn generalized_times() {
        let want = Some(Timestamp(1_795_731_223));
        assert_eq!(generalized("20261126221343Z"), want);
        assert_eq!(generalized("20261126221343.327888Z"), want);
        for text in [
            "",
            "20261126221343",
            "20261326221343Z",
            "20261126221343.Z",
            "2026112622134éZ",
            "x",
        ] {
            assert_eq!(generalized(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn whatever_stands_for_a_time_is_one_or_none(
            near in "[0-9]{12,16}[.,]?[0-9]{0,3}[Z+é]?", text: String, steps: i64,
        ) {
            for text in [near, text] {
                prop_assert!(generalized(&text).is_none() || text.ends_with('Z'));
            }
            windows(steps);
            prop_assert!(windows_span(steps).is_none_or(|span| span >= 0));
        }
    }

    #[test]
    fn times_of_windows() {
        assert_eq!(
            windows(132_000_000_000_000_000),
            Some(Timestamp(1_555_526_400))
        );
        assert_eq!(windows(0), None);
        assert_eq!(windows(i64::MAX), None);
        assert_eq!(windows_span(-18_000_000_000), Some(1800));
        assert_eq!(windows_span(0), None);
        assert_eq!(windows_span(i64::MIN), None);
    }
}
