//! Checking a password: the server is asked to sign its owner in.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use ldap3::LdapResult;

use super::control::{PolicyError, PolicyResponse};
use super::flavour::Flavour;
use super::ldap_error::{code, describe, of_result};
use crate::error::DirectoryError;
use crate::password::PasswordCheck;
use crate::person::PersonState;

/// What the server's answer to a bind says about the password. `state`: the account, as it was just
/// before.
pub(super) fn outcome(
    answer: &LdapResult,
    flavour: Flavour,
    state: PersonState,
) -> Result<PasswordCheck, DirectoryError> {
    match flavour {
        Flavour::ActiveDirectory => of_windows(answer),
        Flavour::Openldap => of_policy(answer, state),
    }
}

/// Windows says what is wrong by a number behind the word `data`.
fn of_windows(answer: &LdapResult) -> Result<PasswordCheck, DirectoryError> {
    match answer.rc {
        code::SUCCESS => return Ok(PasswordCheck::Right),
        code::INVALID_CREDENTIALS => {}
        _ => return Err(of_result("check passwords", answer)),
    }
    Ok(match reason(&answer.text) {
        // No such user; wrong password.
        Some("525" | "52e") => PasswordCheck::Wrong,
        // Too old; to be changed at the next sign-in. Either only with the right password.
        Some("532" | "773") => PasswordCheck::MustChange,
        // Not at this hour, not from here, switched off, not in this way, expired.
        Some("530" | "531" | "533" | "534" | "701") => PasswordCheck::Disabled,
        Some("775") => PasswordCheck::Locked,
        _ => return Err(DirectoryError::Unexpected(describe(answer))),
    })
}

fn reason(text: &str) -> Option<&str> {
    let (_, rest) = text.split_once("data ")?;
    let end = rest
        .find(|c: char| !c.is_ascii_hexdigit())
        .unwrap_or(rest.len());
    Some(&rest[..end])
}

/// A server that keeps locks to itself (without `ppolicy_use_lockout`) says no more than that the
/// password is wrong: then the account's state tells.
fn of_policy(answer: &LdapResult, state: PersonState) -> Result<PasswordCheck, DirectoryError> {
    let said = PolicyResponse::of(answer);
    match answer.rc {
        code::SUCCESS => {
            let demanded = said.error == Some(PolicyError::ChangeAfterReset);
            let too_old = said.grace.is_some();
            let must = demanded || too_old;
            Ok(if must {
                PasswordCheck::MustChange
            } else {
                PasswordCheck::Right
            })
        }
        code::INVALID_CREDENTIALS | code::CONSTRAINT_VIOLATION | code::UNWILLING => {
            Ok(match (said.error, state) {
                (Some(PolicyError::PasswordExpired), _) => PasswordCheck::Expired,
                (Some(PolicyError::AccountLocked), _) => PasswordCheck::Locked,
                // Whether it is theirs is not known for an account that is switched off, either.
                (_, PersonState::Locked | PersonState::Disabled) => PasswordCheck::Locked,
                (_, PersonState::Active) if answer.rc == code::UNWILLING => {
                    return Err(DirectoryError::Unexpected(describe(answer)));
                }
                (_, PersonState::Active) => PasswordCheck::Wrong,
            })
        }
        code::NO_SUCH_OBJECT | code::INVALID_DN => Ok(PasswordCheck::Wrong),
        _ => Err(of_result("check passwords", answer)),
    }
}

/// How long the last binds of people took. One for nobody is over sooner, since the server has no
/// password to compare: it is drawn out to the time of one of these, so that nobody learns from it
/// who exists.
#[derive(Debug, Default)]
pub(super) struct BindTimes {
    last: Mutex<Vec<Duration>>,
    next: AtomicUsize,
}

/// How many are remembered.
const REMEMBERED: usize = 32;

impl BindTimes {
    /// Remembers one.
    pub(super) fn remember(&self, took: Duration) {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if last.len() < REMEMBERED {
            last.push(took);
        } else {
            let at = self.next.fetch_add(1, Ordering::Relaxed) % REMEMBERED;
            last[at] = took;
        }
    }

    /// How much longer a bind for nobody should take, after it has taken so long.
    pub(super) fn rest(&self, took: Duration) -> Duration {
        let last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if last.is_empty() {
            return Duration::ZERO;
        }
        let at = self.next.fetch_add(1, Ordering::Relaxed) % last.len();
        last[at].saturating_sub(took)
    }
}

#[cfg(test)]
mod tests {
    use ldap3::controls::{Control, RawControl};

    use super::*;

    fn answer(rc: u32, text: &str, control: Option<&[u8]>) -> LdapResult {
        let raw = control.map(|value| RawControl {
            ctype: "1.3.6.1.4.1.42.2.27.8.5.1".into(),
            crit: false,
            val: Some(value.to_vec()),
        });
        LdapResult {
            rc,
            matched: String::new(),
            text: text.into(),
            refs: Vec::new(),
            ctrls: raw.map(|raw| Control(None, raw)).into_iter().collect(),
        }
    }

    #[test]
    fn every_number_of_windows_is_told_apart() {
        let of = |data: &str| {
            let text = format!(
                "80090308: LdapErr: DSID-0C0903A9, comment: AcceptSecurityContext error, data {data}, v1db1\0"
            );
            outcome(
                &answer(49, &text, None),
                Flavour::ActiveDirectory,
                PersonState::Active,
            )
        };
        for (data, want) in [
            ("525", PasswordCheck::Wrong),
            ("52e", PasswordCheck::Wrong),
            ("530", PasswordCheck::Disabled),
            ("532", PasswordCheck::MustChange),
            ("533", PasswordCheck::Disabled),
            ("701", PasswordCheck::Disabled),
            ("773", PasswordCheck::MustChange),
            ("775", PasswordCheck::Locked),
        ] {
            assert_eq!(of(data).expect("an outcome"), want, "{data}");
        }
        for data in ["52", "", "0"] {
            assert!(
                matches!(of(data), Err(DirectoryError::Unexpected(_))),
                "{data}"
            );
        }
    }

    #[test]
    fn a_password_policy_is_heard() {
        let of = |rc, control: Option<&[u8]>, state| {
            outcome(&answer(rc, "", control), Flavour::Openldap, state).expect("an outcome")
        };
        let active = PersonState::Active;
        assert_eq!(of(0, None, active), PasswordCheck::Right);
        assert_eq!(
            of(0, Some(&[0x30, 3, 0x81, 1, 2]), active),
            PasswordCheck::MustChange
        );
        assert_eq!(
            of(0, Some(&[0x30, 5, 0xa0, 3, 0x81, 1, 2]), active),
            PasswordCheck::MustChange
        );
        assert_eq!(
            of(0, Some(&[0x30, 5, 0xa0, 3, 0x80, 1, 9]), active),
            PasswordCheck::Right
        );
        assert_eq!(of(49, None, active), PasswordCheck::Wrong);
        assert_eq!(
            of(49, Some(&[0x30, 3, 0x81, 1, 0]), active),
            PasswordCheck::Expired
        );
        assert_eq!(
            of(49, Some(&[0x30, 3, 0x81, 1, 1]), active),
            PasswordCheck::Locked
        );
        assert_eq!(of(49, None, PersonState::Locked), PasswordCheck::Locked);
        assert_eq!(of(53, None, PersonState::Disabled), PasswordCheck::Locked);
        assert_eq!(of(32, None, active), PasswordCheck::Wrong);
    }

    #[test]
    fn a_bind_for_nobody_is_drawn_out_to_a_remembered_one() {
        let times = BindTimes::default();
        let (short, long) = (Duration::from_millis(2), Duration::from_millis(50));
        assert_eq!(times.rest(short), Duration::ZERO);
        times.remember(long);
        assert_eq!(times.rest(short), Duration::from_millis(48));
        assert_eq!(times.rest(long * 2), Duration::ZERO);
        for _ in 0..2 * REMEMBERED {
            times.remember(short);
        }
        assert_eq!(times.rest(short), Duration::ZERO);
    }
}
