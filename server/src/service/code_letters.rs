//! What goes out with one code: letters, links, and the entry of the sending.

use regain_contract::admin::AuditKind;
use regain_contract::{MethodKind, Secret, Timestamp};

use crate::model::account::Account;
use crate::model::audit::entry::Entry;
use crate::model::audit::person::Person;
use crate::model::caller::Caller;
use crate::model::digest::fingerprint;
use crate::model::letter::{Content, Letter, whole_minutes};
use crate::model::link::{Link, LinkKind, STOP_RECOVERY_SECONDS};
use crate::model::recovery::record::{Method, Recovery};

/// The secrets that go out with one code.
pub(super) struct Outgoing {
    pub code: Secret,
    pub carry_on: Secret,
    pub not_me: Secret,
}

/// Tells the owner, by mail, why the recovery cannot succeed.
pub(super) fn hindrance_letter(recovery: &Recovery, account: &Account) -> Option<Letter> {
    Some(Letter {
        channel: MethodKind::Email,
        to: account.reachable_mailbox()?.to_owned(),
        about: Some(account.into()),
        language: recovery.language.clone(),
        content: Content::CannotRecover {
            user_id: account.user_id.clone(),
            reason: recovery.hindrance.clone()?,
        },
    })
}

/// The entry of a sending: whether it was the recovery's first, the method's first, or neither.
/// `method` is as it was before.
pub(super) fn sending(recovery: &Recovery, method: &Method, by: &Caller) -> Entry {
    let turn = match (recovery.sends, method.sends) {
        (1, _) => "first",
        (_, 0) => "next",
        _ => "again",
    };
    let entry = Entry::from(by, AuditKind::CodeSent).within(recovery);
    entry
        .with("method", method.kind.as_str())
        .with("turn", turn)
}

/// The letter that has a code.
pub(super) fn code_letter(
    recovery: &Recovery,
    method: &Method,
    out: Outgoing,
    now: Timestamp,
) -> Letter {
    let seconds = recovery
        .code()
        .map_or(0, |code| code.expires_at.seconds_after(now));
    let by_mail = method.kind == MethodKind::Email;
    Letter {
        channel: method.kind.clone(),
        to: method.target.clone(),
        about: Person::of(recovery),
        language: recovery.language.clone(),
        content: Content::Code {
            code: out.code,
            minutes: whole_minutes(seconds),
            sent_at: now,
            carry_on: by_mail.then_some(out.carry_on),
            not_me: by_mail.then_some(out.not_me),
        },
    }
}

/// The links of a code's mail. Written for every sending, mailed or not, so that each does the
/// same work; those that are not mailed are known to nobody.
pub(super) fn links(recovery: &Recovery, out: &Outgoing) -> Vec<Link> {
    let Some(code) = recovery.code() else {
        return Vec::new();
    };
    let link = |token: &Secret, kind, expires_at| Link {
        fingerprint: fingerprint(token),
        kind,
        account: recovery.account.clone(),
        recovery: Some(recovery.id.clone()),
        serial: code.serial,
        expires_at,
        used_at: None,
    };
    vec![
        link(&out.carry_on, LinkKind::Continue, code.expires_at),
        link(
            &out.not_me,
            LinkKind::StopRecovery,
            code.sent_at.plus(STOP_RECOVERY_SECONDS),
        ),
    ]
}
