//! Whether a person may sign in, by all that other programs say of it.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::target::Target;
use crate::import::cell::yes_or_no;

/// Flags of `userAccountControl` (MS-ADTS 2.2.16).
const DISABLED: u32 = 0x2;

/// Seconds from 1601 to 1970.
const SINCE_1601: u64 = 11_644_473_600;

/// What OpenLDAP's policy writes for a lock that an administrator has set, and that does not pass.
const FOR_GOOD: &str = "000001010000Z";

/// The word of the state that all columns together come to. An account that has ended cannot sign in,
/// and is switched off.
pub(super) fn state(
    values: &[(Target, &str)],
    now: SystemTime,
) -> Result<Option<&'static str>, String> {
    let (mut known, mut off, mut locked) = (false, false, false);
    for (target, value) in values {
        match target {
            Target::Enabled => {
                off |= !yes_or_no(value).ok_or("says neither true nor false of enabled")?;
            }
            Target::Blocked => {
                off |= yes_or_no(value).ok_or("says neither true nor false of blocked")?;
            }
            Target::AccountControl => {
                let flags: u32 = value
                    .parse()
                    .map_err(|_| "userAccountControl is no number")?;
                off |= flags & DISABLED != 0;
            }
            Target::EndTicks | Target::EndDay => {
                off |= end(*target, value)?.is_some_and(|end| end < now);
            }
            Target::LockedSince => off |= *value == FOR_GOOD,
            Target::Status => match &*value.to_lowercase() {
                "suspended" | "deprovisioned" | "deactivated" | "archived" | "deleted" => {
                    off = true;
                }
                "locked_out" | "locked out" => locked = true,
                "active"
                | "staged"
                | "provisioned"
                | "pending user action"
                | "recovery"
                | "password_expired"
                | "password expired"
                | "password reset" => {}
                _ => return Err("has a status that is not known".to_owned()),
            },
            _ => continue,
        }
        known = true;
    }
    Ok(known.then_some(match (off, locked) {
        (true, _) => "disabled",
        (false, true) => "locked",
        (false, false) => "active",
    }))
}

/// When an account ends, where it does.
fn end(target: Target, value: &str) -> Result<Option<SystemTime>, String> {
    let number: i64 = value
        .parse()
        .map_err(|_| "the account's end is no number")?;
    let since_1970 = match (target, u64::try_from(number).unwrap_or(0)) {
        // shadow(5): the first day is not to be used, as it is read as no end.
        (_, 0) | (Target::EndTicks, 0x7fff_ffff_ffff_ffff) => None,
        (Target::EndTicks, ticks) => (ticks / 10_000_000).checked_sub(SINCE_1601),
        (_, day) => day.checked_mul(24 * 3600),
    };
    Ok(since_1970.and_then(|seconds| UNIX_EPOCH.checked_add(Duration::from_secs(seconds))))
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, UNIX_EPOCH};

    use super::Target::{self, AccountControl, Blocked, Enabled, EndDay, EndTicks, LockedSince};
    use super::state;

    fn message(target: Target, value: &str) -> Option<&'static str> {
        // The first of January 2026.
        let now = UNIX_EPOCH + Duration::from_secs(1_767_225_600);
        state(&[(target, value)], now).ok().flatten()
    }

    #[test]
    fn accounts_that_have_ended_or_are_locked_for_good_are_switched_off() {
        for (target, value, expected) in [
            (EndTicks, "0", Some("active")),
            (EndTicks, "9223372036854775807", Some("active")),
            (EndTicks, "133485408000000000", Some("disabled")),
            (EndTicks, "150000000000000000", Some("active")),
            (EndTicks, "soon", None),
            (EndDay, "-1", Some("active")),
            (EndDay, "1", Some("disabled")),
            (EndDay, "20454", Some("active")),
            (EndDay, "20453", Some("disabled")),
            (LockedSince, "000001010000Z", Some("disabled")),
            (LockedSince, "20251231120000Z", Some("active")),
            (AccountControl, "66050", Some("disabled")),
            (Enabled, "WAHR", Some("active")),
            (Enabled, "FALSCH", Some("disabled")),
            (Blocked, "vrai", Some("disabled")),
            (Blocked, "perhaps", None),
        ] {
            assert_eq!(message(target, value), expected, "{target:?} {value}");
        }
    }
}
