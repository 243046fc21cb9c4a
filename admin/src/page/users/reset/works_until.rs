//! Until when a link or password works, in words.

use regain_contract::Timestamp;
use regain_contract::admin::{PasswordReset, User};
use regain_kit::platform::intl;

use super::secret::SecretKind;
use crate::message::{Id, fill, say};

/// Of one that is about to be made.
#[must_use]
pub fn for_new(user: &User, kind: SecretKind, must_change: bool) -> String {
    let seconds = match kind {
        SecretKind::Link => user.rules.link_seconds,
        SecretKind::Password if must_change => user.rules.password_seconds,
        SecretKind::Password => return say(Id::ResetForGood),
    };
    until(kind, user.now.plus(i64::from(seconds)))
}

/// Of one that has been made.
#[must_use]
pub fn for_done(reset: &PasswordReset) -> String {
    let kind = SecretKind::of(&reset.credential);
    reset
        .expires_at
        .map_or_else(|| say(Id::ResetForGood), |end| until(kind, end))
}

fn until(kind: SecretKind, end: Timestamp) -> String {
    let id = match kind {
        SecretKind::Link => Id::ResetLinkWorks,
        SecretKind::Password => Id::ResetPasswordWorks,
    };
    fill(id, &[("time", &intl::date(end))])
}
