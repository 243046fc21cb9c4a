//! Days of the calendar, where the browser is.

use js_sys::Date;
use regain_contract::Timestamp;

/// When a day begins that is written `2026-11-22`, or the one `later` days after it.
#[must_use]
pub fn beginning(day: &str, later: i32) -> Option<Timestamp> {
    let mut parts = day.split('-').map(str::parse::<i32>);
    let (Some(Ok(year)), Some(Ok(month)), Some(Ok(day))) =
        (parts.next(), parts.next(), parts.next())
    else {
        return None;
    };
    let year = u32::try_from(year).ok()?;
    let midnight = Date::new_with_year_month_day(year, month - 1, day + later);
    #[expect(
        clippy::cast_possible_truncation,
        reason = "milliseconds since 1970 fit into 53 bits"
    )]
    let seconds = (midnight.get_time() / 1000.0) as i64;
    Some(Timestamp(seconds))
}

/// Today, in the same writing, for names of files.
#[must_use]
pub fn today() -> String {
    let now = String::from(Date::new_0().to_iso_string());
    now.split('T').next().unwrap_or_default().to_owned()
}
