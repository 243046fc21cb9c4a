//! When accounts end, as directories count it and programs write it.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use time::{Date, Month, UtcDateTime};

use super::target::Target;

/// Seconds from 1601 to 1970.
const SINCE_1601: u64 = 11_644_473_600;

/// Seconds of a day.
const DAY: u64 = 24 * 3600;

/// What is written where an account does not end.
const NEVER: [&str; 5] = ["never", "(never)", "none", "-", "nie"];

/// Whether an account has ended.
///
/// # Errors
/// That its end cannot be read, or can be read in two ways of which one is past.
pub(super) fn is_over(target: Target, value: &str, now: SystemTime) -> Result<bool, &'static str> {
    if NEVER.contains(&&*value.to_lowercase()) {
        return Ok(false);
    }
    let days = days(value);
    if days.is_empty() {
        let number = number(value).filter(|_| target != Target::EndDate);
        let number = number.ok_or("the account's end is neither a number nor a day")?;
        return Ok(counted(target, number).is_some_and(|end| end < now));
    }
    let now = UtcDateTime::from(now).date();
    let mut over = days.iter().map(|day| *day < now);
    let first = over.next().unwrap_or_default();
    match over.all(|other| other == first) {
        true => Ok(first),
        false => Err("the account's end can be read in two ways: write the year first"),
    }
}

/// A whole number. Spreadsheets write long ones as `9.22337E+18`.
fn number(value: &str) -> Option<i64> {
    let exact = value.parse().ok();
    // Too large ones become the largest, which means never.
    exact.or_else(|| Some(value.replace(',', ".").parse::<f64>().ok()? as i64))
}

fn counted(target: Target, number: i64) -> Option<SystemTime> {
    let since_1970 = match (target, u64::try_from(number).unwrap_or(0)) {
        // shadow(5): the first day is not to be used, as it is read as no end.
        (_, 0) => None,
        // The greatest number, also where a spreadsheet has rounded it.
        (Target::EndTicks, 9_223_300_000_000_000_000..) => None,
        (Target::EndTicks, ticks) => (ticks / 10_000_000).checked_sub(SINCE_1601),
        (_, day) => day.checked_mul(DAY),
    };
    since_1970.and_then(|seconds| UNIX_EPOCH.checked_add(Duration::from_secs(seconds)))
}

/// The days that a text may mean: one where the year comes first or full stops stand between, two where a
/// stroke does, of which either the day or the month may come first. A time behind it is passed over.
fn days(value: &str) -> Vec<Date> {
    let closed_up = value.replace(". ", ".");
    let word = closed_up.split(['T', ' ', 'Z']).next().unwrap_or_default();
    let word = word.trim_end_matches('.');
    let parts: Option<Vec<u16>> = word
        .split(['-', '.', '/'])
        .take(3)
        .map(|part| part.parse().ok())
        .collect();
    let compact = word.split('.').next().unwrap_or_default();
    let day = |year: u16, month: u16, day: u16| {
        let month = Month::try_from(u8::try_from(month).ok()?).ok()?;
        Date::from_calendar_date(i32::from(year), month, u8::try_from(day).ok()?).ok()
    };
    let found = match parts.as_deref() {
        Some(&[year @ 1000..=9999, month, of_month]) => [day(year, month, of_month), None],
        Some(&[one, other, year @ 1000..=9999]) if word.contains('/') => {
            [day(year, one, other), day(year, other, one)]
        }
        Some(&[of_month, month, year @ 1000..=9999]) => [day(year, month, of_month), None],
        // As LDAP writes a time: 20261231235959Z.
        _ if value.ends_with('Z') && compact.len() >= 10 => {
            let part = |from, to| compact.get(from..to).and_then(|it| it.parse().ok());
            let parts = part(0, 4).zip(part(4, 6)).zip(part(6, 8));
            let found = parts.and_then(|((year, month), of_month)| day(year, month, of_month));
            [found, None]
        }
        _ => [None, None],
    };
    found.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, UNIX_EPOCH};

    use super::is_over;
    use crate::import::profile::target::Target::{self, EndDate, EndDay, EndTicks};

    fn over(target: Target, value: &str) -> Option<bool> {
        // The first of June 2026.
        is_over(
            target,
            value,
            UNIX_EPOCH + Duration::from_secs(1_780_272_000),
        )
        .ok()
    }

    #[test]
    fn ends_are_read_as_programs_write_them() {
        for (target, value, expected) in [
            (EndTicks, "9.22337E+18", Some(false)),
            (EndTicks, "9,22337203685478E+18", Some(false)),
            (EndTicks, "1.33485E+17", Some(true)),
            (EndTicks, "never", Some(false)),
            (EndTicks, "2026-05-31", Some(true)),
            (EndTicks, "", None),
            (EndDay, "20454.0", Some(true)),
            (EndDay, "31.12.2026", Some(false)),
            (EndDate, "2026-05-31T22:00:00Z", Some(true)),
            (EndDate, "2026-06-02 00:00:00", Some(false)),
            (EndDate, "20260531235959Z", Some(true)),
            (EndDate, "20261231235959.0Z", Some(false)),
            (EndDate, "31.05.2026 00:00:00", Some(true)),
            (EndDate, "12/31/2025 12:00:00 AM", Some(true)),
            (EndDate, "31/12/2026", Some(false)),
            (EndDate, "31-12-2025 00:00:00", Some(true)),
            (EndDate, "2026. 12. 31. 0:00:00", Some(false)),
            (EndDate, "2025/12/31 0:00:00", Some(true)),
            (EndDate, "1/2/2025", Some(true)),
            (EndDate, "05/07/2026", None),
            (EndDate, "(never)", Some(false)),
            (EndDate, "20454", None),
            (EndDate, "31.02.2026", None),
            (EndDate, "soon", None),
        ] {
            assert_eq!(over(target, value), expected, "{target:?} {value}");
        }
    }
}
