//! Whether a person may sign in, by all that other programs say of it.

use std::time::SystemTime;

use regain_contract::identity::of_name;

use super::end::is_over;
use super::target::Target;
use crate::import::cell::{unrounded, yes_or_no};

/// Flags of `userAccountControl` (MS-ADTS 2.2.16).
const DISABLED: u32 = 0x2;

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
                // Where other cells were empty, programs write 512.0.
                let flags: u32 = unrounded(value)
                    .parse()
                    .map_err(|_| "userAccountControl is no number")?;
                off |= flags & DISABLED != 0;
            }
            Target::EndTicks | Target::EndDay | Target::EndDate => {
                off |= is_over(*target, value, now)?;
            }
            Target::LockedSince => off |= *value == FOR_GOOD,
            Target::Status => match &*of_name(value).replace('_', " ") {
                "suspended" | "deprovisioned" | "deactivated" | "archived" | "deleted"
                | "inactive" | "disabled" => off = true,
                "locked out" | "locked" => locked = true,
                "active"
                | "enabled"
                | "staged"
                | "provisioned"
                | "pending user action"
                | "pending activation"
                | "recovery"
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

#[cfg(test)]
mod tests {
    use std::time::{Duration, UNIX_EPOCH};

    use super::Target::{
        self, AccountControl, Blocked, Enabled, EndDate, EndDay, EndTicks, LockedSince, Status,
    };
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
            (AccountControl, "66050.0", Some("disabled")),
            (EndDate, "2024-12-31", Some("disabled")),
            (EndDate, "12/31/2026 12:00:00 AM", Some("active")),
            (EndDate, "soon", None),
            (Status, "Inactive", Some("disabled")),
            (Status, "Pending activation", Some("active")),
            (Status, "LOCKED_OUT", Some("locked")),
            (Status, "ＡＣＴＩＶＥ", Some("active")),
            (Status, "asleep", None),
        ] {
            assert_eq!(message(target, value), expected, "{target:?} {value}");
        }
    }
}
