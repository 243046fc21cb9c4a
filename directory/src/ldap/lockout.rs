//! Whether an account can be used.

use regain_contract::Timestamp;

use super::entry::Entry;
use super::fact::Keeper;
use super::flavour::Flavour;
use super::stamp::{generalized, windows};
use crate::person::PersonState;

/// `userAccountControl` (MS-ADTS 2.2.16).
const DISABLED: i64 = 0x2;
const NEVER_EXPIRES: i64 = 0x1_0000;
/// `msDS-User-Account-Control-Computed`.
const LOCKED: i64 = 0x10;
const EXPIRED: i64 = 0x80_0000;

/// What the password policy writes for a lock that only an administrator lifts.
const FOR_GOOD: &str = "000001010000Z";
/// What 389-DS writes for a lock that does not end by itself.
const UNTIL_UNLOCKED: &str = "19700101000000Z";

/// Whether the account can be used. `lock_seconds` is how long a lock after wrong passwords lasts
/// where that is not written at the account: none for as long as nobody lifts it.
pub(super) fn state(
    entry: &Entry,
    flavour: Flavour,
    lock_seconds: Option<i64>,
    now: Timestamp,
) -> PersonState {
    match flavour {
        Flavour::ActiveDirectory => of_windows(entry, now),
        Flavour::Openldap => of_policy(entry, lock_seconds, now),
    }
}

fn of_windows(entry: &Entry, now: Timestamp) -> PersonState {
    let control = entry.number("userAccountControl").unwrap_or_default();
    let ends = entry.number("accountExpires").and_then(windows);
    if control & DISABLED != 0 || ends.is_some_and(|ends| ends <= now) {
        return PersonState::Disabled;
    }
    let locked = match entry.number("msDS-User-Account-Control-Computed") {
        Some(computed) => computed & LOCKED != 0,
        None => entry.number("lockoutTime").is_some_and(|time| time != 0),
    };
    if locked {
        PersonState::Locked
    } else {
        PersonState::Active
    }
}

fn of_policy(entry: &Entry, lock_seconds: Option<i64>, now: Timestamp) -> PersonState {
    if is_locked_for_good(entry) || entry.is_true("nsAccountLock") {
        return PersonState::Disabled;
    }
    let since = entry.text("pwdAccountLockedTime").map(generalized);
    let locked = since.is_some_and(|since| match (since, lock_seconds) {
        (Some(since), Some(seconds)) => since.plus(seconds) > now,
        _ => true,
    });
    let until = entry.text("accountUnlockTime");
    let until = until.is_some_and(|text| {
        text == UNTIL_UNLOCKED || generalized(text).is_none_or(|until| until > now)
    });
    if locked || until {
        PersonState::Locked
    } else {
        PersonState::Active
    }
}

/// Switched off by the password policy's means: a new password would switch it on.
pub(super) fn is_locked_for_good(entry: &Entry) -> bool {
    entry.text("pwdAccountLockedTime") == Some(FOR_GOOD)
}

/// Whether it was locked at some time, so that the policy has to be asked how long that lasts.
pub(super) fn was_locked(entry: &Entry) -> bool {
    entry.has("pwdAccountLockedTime") && !is_locked_for_good(entry)
}

/// Whether the password has to be changed at the next sign-in.
pub(super) fn must_change(entry: &Entry, flavour: Flavour, keeper: Keeper) -> bool {
    match flavour {
        Flavour::ActiveDirectory => {
            let control = entry.number("userAccountControl").unwrap_or_default();
            let computed = entry
                .number("msDS-User-Account-Control-Computed")
                .unwrap_or_default();
            let demanded = entry.number("pwdLastSet") == Some(0) && control & NEVER_EXPIRES == 0;
            demanded || computed & EXPIRED != 0
        }
        Flavour::Openldap => match keeper {
            Keeper::PasswordPolicy => entry.is_true("pwdReset"),
            // It demands a change by an expiry at the beginning of time. Its `pwdReset` only says that
            // somebody else has set the password, and stays when the demand is taken away.
            Keeper::Ds389 { .. } => entry.text("passwordExpirationTime") == Some(UNTIL_UNLOCKED),
        },
    }
}

/// When the password was last set.
pub(super) fn changed_at(entry: &Entry, flavour: Flavour) -> Option<Timestamp> {
    match flavour {
        Flavour::ActiveDirectory => windows(entry.number("pwdLastSet")?),
        Flavour::Openldap => generalized(entry.text("pwdChangedTime")?),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp(1_795_731_223);

    fn entry(attributes: &[(&str, &str)]) -> Entry {
        let values = attributes
            .iter()
            .map(|(name, value)| ((*name).to_owned(), vec![value.as_bytes().to_vec()]));
        Entry::new("cn=x".into(), values)
    }

    #[track_caller]
    fn windows_is(attributes: &[(&str, &str)], want: PersonState) {
        let found = state(&entry(attributes), Flavour::ActiveDirectory, None, NOW);
        assert_eq!(found, want, "{attributes:?}");
    }

    #[track_caller]
    fn policy_is(attributes: &[(&str, &str)], seconds: Option<i64>, want: PersonState) {
        let found = state(&entry(attributes), Flavour::Openldap, seconds, NOW);
        assert_eq!(found, want, "{attributes:?}");
    }

    #[test]
    fn accounts_of_windows() {
        windows_is(&[("userAccountControl", "512")], PersonState::Active);
        windows_is(&[("userAccountControl", "514")], PersonState::Disabled);
        windows_is(
            &[("accountExpires", "132000000000000000")],
            PersonState::Disabled,
        );
        windows_is(
            &[("accountExpires", "9223372036854775807")],
            PersonState::Active,
        );
        windows_is(
            &[("accountExpires", "0"), ("lockoutTime", "0")],
            PersonState::Active,
        );
        windows_is(
            &[("lockoutTime", "134000000000000000")],
            PersonState::Locked,
        );
        let over = [
            ("lockoutTime", "134000000000000000"),
            ("msDS-User-Account-Control-Computed", "0"),
        ];
        windows_is(&over, PersonState::Active);
        windows_is(
            &[("msDS-User-Account-Control-Computed", "16")],
            PersonState::Locked,
        );
    }

    #[test]
    fn accounts_under_a_password_policy() {
        let locked = [("pwdAccountLockedTime", "20261126221343Z")];
        policy_is(&[], None, PersonState::Active);
        policy_is(&locked, None, PersonState::Locked);
        policy_is(&locked, Some(1), PersonState::Locked);
        policy_is(&locked, Some(0), PersonState::Active);
        policy_is(
            &[("pwdAccountLockedTime", FOR_GOOD)],
            Some(0),
            PersonState::Disabled,
        );
        policy_is(
            &[("pwdAccountLockedTime", "not a time")],
            Some(0),
            PersonState::Locked,
        );
        policy_is(&[("nsAccountLock", "TRUE")], None, PersonState::Disabled);
        policy_is(
            &[("accountUnlockTime", "20261126221344Z")],
            None,
            PersonState::Locked,
        );
        policy_is(
            &[("accountUnlockTime", "20261126221343Z")],
            None,
            PersonState::Active,
        );
        policy_is(
            &[("accountUnlockTime", UNTIL_UNLOCKED)],
            None,
            PersonState::Locked,
        );
    }

    #[test]
    fn a_change_is_demanded() {
        let of = |flavour, keeper, attributes: &[(&str, &str)]| {
            must_change(&entry(attributes), flavour, keeper)
        };
        let must =
            |flavour, attributes: &[(&str, &str)]| of(flavour, Keeper::PasswordPolicy, attributes);
        let ad = Flavour::ActiveDirectory;
        assert!(must(ad, &[("pwdLastSet", "0")]));
        assert!(!must(
            ad,
            &[("pwdLastSet", "0"), ("userAccountControl", "66048")]
        ));
        assert!(must(
            ad,
            &[
                ("pwdLastSet", "1"),
                ("msDS-User-Account-Control-Computed", "8388608")
            ]
        ));
        assert!(!must(ad, &[("pwdLastSet", "1")]));
        assert!(must(Flavour::Openldap, &[("pwdReset", "TRUE")]));
        assert!(!must(Flavour::Openldap, &[("pwdReset", "FALSE")]));
        let by_389 = |attributes: &[(&str, &str)]| {
            let keeper = Keeper::Ds389 {
                demands_change: true,
            };
            of(Flavour::Openldap, keeper, attributes)
        };
        let demanded = ("passwordExpirationTime", "19700101000000Z");
        assert!(by_389(&[("pwdReset", "TRUE"), demanded]));
        assert!(!by_389(&[("pwdReset", "TRUE")]));
    }
}
